import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { see, seenIds, seeText } from '../support/e2e/witness.ts';
import { workspace, type Workspace } from '../support/e2e/workspace.ts';
import { cuttingProxy } from '../support/postgres/cutting-proxy.ts';
import { useDatabase } from '../support/postgres/database.ts';
import { describeWithPostgres } from '../support/postgres/describe.ts';
import { insertRows, uuidOf, type EchoraRow } from '../support/postgres/echora-rows.ts';
import { randomPoints } from '../support/random-points.ts';
import { realClock, run } from '../support/world.ts';

interface Report {
  readonly outcomes: readonly { readonly id: string; readonly kind: string; readonly outcome: string }[];
}
interface Plan {
  readonly changes: readonly { readonly id: string; readonly kind: string }[];
  readonly refusals: readonly { readonly guard: string }[];
}

const DAY_MS = 86_400_000;
const DAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];
const SHOWS = 12;

/** Three days from now, so that nothing is near. */
function broadcast() {
  const at = new Date(Date.now() + 3 * DAY_MS);
  return { day: DAYS[at.getUTCDay()], time: at.toISOString().slice(11, 16), timezone: 'UTC' };
}

const idOf = (n: number) => uuidOf(`show ${n}`);
const scheduleOf = (n: number) => `episode-air-${idOf(n)}`;

describeWithServer('a list in Postgres', () => {
  describeWithPostgres('and its schedules', () => {
    const database = useDatabase();
    let space: Workspace;

    const show = (n: number): EchoraRow => ({
      id: idOf(n),
      title: `Show ${n}`,
      status: 'ONGOING',
      meta: { broadcast: broadcast() },
    });
    const update = (n: number, set: string) =>
      database.run(`UPDATE anime SET ${set} WHERE id = $1`, [idOf(n)]);
    const sync = async (...args: string[]) => {
      const { code, value } = await space.json<Report>(['sync', ...args], { env: source() });
      return { code, did: value.outcomes.map(({ id, kind, outcome }) => `${kind} ${id} ${outcome}`) };
    };
    const plan = async () => (await space.json<Plan>(['plan'], { env: source() })).value;
    const source = (url = database.url) => ({ ECHORA_SCHED_SOURCE: url });
    /** Every schedule to the letter, by Temporal's own CLI. */
    const everything = async () =>
      Promise.all((await seenIds(space)).map(async (id) => [id, await seeText(space, id)]));

    beforeAll(async () => {
      space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
      await space.run(['setup']);
      await insertRows(
        database.run,
        Array.from({ length: SHOWS }, (_, n) => show(n)),
      );
    });
    afterAll(() => space?.[Symbol.dispose]());

    test('each row gets its schedule, and a second sync has nothing to do', async () => {
      const { code, did } = await sync();
      expect([code, did.length]).toEqual([0, SHOWS]);
      expect(await sync()).toEqual({ code: 0, did: [] });
      const rows = await database.run('SELECT id FROM anime');
      expect(await seenIds(space)).toEqual(rows.map(({ id }) => `episode-air-${String(id)}`).sort());
    });

    test('a row that moves to another time moves its schedule', async () => {
      await update(
        1,
        `meta = jsonb_set(meta, '{broadcast}', '{"day": "Fridays", "time": "25:30", "timezone": "JST"}')`,
      );
      expect(await sync()).toEqual({ code: 0, did: [`update ${scheduleOf(1)} applied`] });
      expect((await see(space, scheduleOf(1)))?.schedule.spec).toMatchObject({
        timezoneName: 'Asia/Tokyo',
        structuredCalendar: [
          {
            dayOfWeek: [{ start: 6, end: 6 }],
            hour: [{ start: 1, end: 1 }],
            minute: [{ start: 30, end: 30 }],
          },
        ],
      });
    });

    test('a hiatus pauses, and its end resumes', async () => {
      await update(2, `meta = jsonb_set(meta, '{hiatus}', '{"reason": "production"}')`);
      expect(await sync()).toEqual({ code: 0, did: [`pause ${scheduleOf(2)} applied`] });
      expect((await see(space, scheduleOf(2)))?.schedule.state).toEqual({
        paused: true,
        notes: '[echora-sched] hiatus: production',
      });
      await update(2, `meta = meta - 'hiatus'`);
      expect(await sync()).toEqual({ code: 0, did: [`resume ${scheduleOf(2)} applied`] });
    });

    test('a finished show loses its schedule, a removed one has it paused', async () => {
      await update(3, `status = 'FINISHED'`);
      expect(await sync()).toEqual({ code: 0, did: [`delete ${scheduleOf(3)} applied`] });
      expect(await see(space, scheduleOf(3))).toBeNull();
      await database.run('DELETE FROM anime WHERE id = $1', [idOf(4)]);
      expect(await sync()).toEqual({ code: 0, did: [`pause ${scheduleOf(4)} applied`] });
      expect((await see(space, scheduleOf(4)))?.schedule.state.paused).toBe(true);
    });

    /** Another one each time: the rest has something to go on with. */
    let hour = 0;
    test.each([
      ['a time 9:5', `meta = jsonb_set(meta, '{broadcast,time}', '"9:5"')`, 4],
      ['a meta that is text', `meta = '"Sundays"'`, 4],
      ['a meta that is null', `meta = 'null'`, 0],
      ['a time TBA', `meta = jsonb_set(meta, '{broadcast,time}', '"TBA"')`, 0],
      ['a day Unknown', `meta = jsonb_set(meta, '{broadcast,day}', '"Unknown"')`, 0],
    ])('%s leaves its schedule to the letter, and the rest goes on', async (_, set, code) => {
      const [before] = await database.run('SELECT meta FROM anime WHERE id = $1', [idOf(5)]);
      const schedule = await seeText(space, scheduleOf(5));
      hour += 1;
      await update(5, set);
      await update(
        6,
        `meta = jsonb_set(meta, '{broadcast}', '{"day": "Mondays", "time": "${hour}:07", "timezone": "UTC"}')`,
      );
      expect(await sync()).toEqual({ code, did: [`update ${scheduleOf(6)} applied`] });
      expect(await seeText(space, scheduleOf(5))).toBe(schedule);
      await database.run('UPDATE anime SET meta = $1 WHERE id = $2', [before?.['meta'], idOf(5)]);
    });

    test('half the rows gone, and none left, are refused; nothing is written', async () => {
      const before = await everything();
      await database.run(
        'CREATE TABLE away AS SELECT * FROM anime WHERE id > (SELECT id FROM anime ORDER BY id OFFSET 5 LIMIT 1)',
      );
      await database.run('DELETE FROM anime WHERE id IN (SELECT id FROM away)');
      expect((await plan()).refusals.map(({ guard }) => guard)).toContain('absent');
      expect((await space.run(['sync'], { env: source() })).code).toBe(3);
      await database.run('INSERT INTO away SELECT * FROM anime');
      await database.run('DELETE FROM anime');
      expect((await plan()).refusals.map(({ guard }) => guard)).toContain('empty');
      expect((await space.run(['sync'], { env: source() })).code).toBe(3);
      await database.run('INSERT INTO anime SELECT * FROM away');
      expect(await everything()).toEqual(before);
      expect(await sync()).toEqual({ code: 0, did: [] });
    });

    test.each([
      [
        'a wrong password',
        (url: URL) => Object.assign(url, { password: 'x' }),
        'does not accept the password',
      ],
      ['another port', (url: URL) => Object.assign(url, { port: '1' }), 'No Postgres listens'],
      [
        'another database',
        (url: URL) => Object.assign(url, { pathname: '/nowhere' }),
        'has no database nowhere',
      ],
    ])('%s is an error; nothing is written', async (_, change, message) => {
      const before = await everything();
      const { code, stderr } = await space.run(['sync'], { env: source(change(new URL(database.url)).href) });
      expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
      expect(await everything()).toEqual(before);
    });

    test(
      'a connection that dies at any of 50 points of a read never deletes, pauses or changes anything',
      { retry: 0 },
      async () => {
        await using proxy = await cuttingProxy(database.url);
        const env = {
          ...source(proxy.url),
          TEMPORAL_ADDRESS: space.address,
          TEMPORAL_NAMESPACE: space.namespace,
        };
        const syncThroughProxy = () =>
          run(['sync', '--no-lock'], { cwd: space.folder, env, clock: realClock });
        expect((await syncThroughProxy()).code).toBe(0);
        const bytes = proxy.answered();
        const before = await everything();
        for (const [index, point] of randomPoints(50).entries()) {
          proxy.cutAfter(1 + Math.floor((bytes - 1) * point), index % 2 === 0 ? 'reset' : 'close');
          const { code, stderr } = await syncThroughProxy();
          const lost = expect.stringContaining('was lost before the list was read');
          expect([point, code, stderr]).toEqual([point, 1, lost]);
        }
        expect(await everything()).toEqual(before);
      },
    );

    test('the database is as we left it: we never write to it', async () => {
      const [counts] = await database.run(
        'SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::int AS written FROM pg_stat_user_tables',
      );
      await sync();
      await database.run('SELECT pg_stat_force_next_flush()');
      const [after] = await database.run(
        'SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::int AS written FROM pg_stat_user_tables',
      );
      expect(after).toEqual(counts);
    });
  });
});
