import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeOnServer } from '../support/dev-server/describe.ts';
import { see, seenIds } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';
import { urlOf, useDatabase } from '../support/postgres/database.ts';
import { insertRows, seasonEntries, toRow, uuidOf } from '../support/postgres/echora-rows.ts';
import { DATABASES } from '../support/servers/config.ts';

interface Report {
  readonly outcomes: readonly { readonly id: string; readonly kind: string; readonly outcome: string }[];
}

/** A schedule as Temporal's own database has it. */
interface Stored {
  readonly id: string;
  readonly paused: boolean;
  /** The values of its search attributes; which column has which is the server's choice. */
  readonly marks: readonly string[];
}

const DAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];
const SHOWS = ['moves', 'pauses', 'ends', 'goes'] as const;
const ID = Object.fromEntries(SHOWS.map((name) => [name, uuidOf(name)])) as Record<
  (typeof SHOWS)[number],
  string
>;
const scheduleOf = (name: keyof typeof ID): string => `episode-air-${ID[name]}`;

/** Three days from now, so that no airing is near. */
const soon = new Date(Date.now() + 3 * 86_400_000);
const broadcast = { day: DAYS[soon.getUTCDay()], time: '12:00', timezone: 'UTC' };

describeOnServer('1.24', 'the anime in Echora’s database, and Temporal in the same cluster', () => {
  const echora = useDatabase();
  let space: Workspace;
  let reader: Readonly<Record<string, string>>;
  let visibility: Client;

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    const airing = seasonEntries().filter(({ status }) => status === 'airing');
    await insertRows(echora.run, [
      ...airing.map(toRow),
      ...SHOWS.map((name) => ({ id: ID[name], title: name, status: 'ONGOING', meta: { broadcast } })),
    ]);
    reader = await makeReader();
    visibility = new Client({ connectionString: urlOf(inject('postgresUrl'), DATABASES.visibility) });
    await visibility.connect();
    await space.run(['setup']);
  });
  afterAll(async () => {
    await visibility?.end();
    await echora.run(`DROP OWNED BY ${reader['PGUSER']}; DROP ROLE ${reader['PGUSER']}`);
    space?.[Symbol.dispose]();
  });

  /** Somebody who may read the anime and do nothing else; answers what libpq's variables say of them. */
  async function makeReader(): Promise<Readonly<Record<string, string>>> {
    const { hostname, port, pathname } = new URL(echora.url);
    const name = `reader_of_${pathname.slice(1)}`;
    await echora.run(`CREATE ROLE ${name} LOGIN PASSWORD 'secret'; GRANT SELECT ON anime TO ${name}`);
    const to = { PGHOST: hostname, PGPORT: port, PGDATABASE: pathname.slice(1) };
    return { ...to, PGUSER: name, PGPASSWORD: 'secret' };
  }

  const syncRows = async () => {
    const { code, value } = await space.json<Report>(['sync', '--source', 'postgres://'], { env: reader });
    return { code, did: value.outcomes.map(({ id, kind, outcome }) => `${kind} ${id} ${outcome}`) };
  };

  /** The schedules of our namespace, as SQL finds them. */
  async function stored(): Promise<readonly Stored[]> {
    const { stdout } = await space.temporal(['operator', 'namespace', 'describe', '-o', 'json']);
    const { namespaceInfo } = JSON.parse(stdout) as { namespaceInfo: { id: string } };
    const { rows } = await visibility.query<Stored>(
      `SELECT replace(workflow_id, 'temporal-sys-scheduler:', '') AS id,
              coalesce(temporalschedulepaused, false) AS paused,
              ARRAY(SELECT value FROM jsonb_each_text(search_attributes)) AS marks
         FROM executions_visibility
        WHERE namespace_id = $1 AND workflow_type_name = 'temporal-sys-scheduler-workflow' AND status = 1
        ORDER BY id`,
      [namespaceInfo.id],
    );
    return rows;
  }
  const storedOf = async (name: keyof typeof ID) =>
    (await stored()).find(({ id }) => id === scheduleOf(name)) ?? null;

  test('a sync makes one schedule of each row that airs, and the next one has nothing to do', async () => {
    const { code, did } = await syncRows();
    const rows = await echora.run(`SELECT 'episode-air-' || id AS id FROM anime ORDER BY id`);
    const wanted = rows.map(({ id }) => id);
    expect(wanted.length).toBeGreaterThan(20);
    expect({ code, did: did.sort() }).toEqual({
      code: 0,
      did: wanted.map((id) => `create ${String(id)} applied`),
    });

    expect(await syncRows()).toEqual({ code: 0, did: [] });
    const there = await stored();
    expect(there.map(({ id }) => id)).toEqual(wanted);
    expect(there.filter(({ paused, marks }) => paused || !marks.includes('echora'))).toEqual([]);
    expect(await seenIds(space)).toEqual(wanted);
  });

  test('a row whose broadcast moves moves its schedule', async () => {
    await echora.run(
      `UPDATE anime SET meta = jsonb_set(meta, '{broadcast}', $2), updated_at = now() WHERE id = $1`,
      [ID.moves, { day: 'Fridays', time: '25:30', timezone: 'JST' }],
    );
    expect(await syncRows()).toEqual({ code: 0, did: [`update ${scheduleOf('moves')} applied`] });
    const spec = (await see(space, scheduleOf('moves')))?.schedule.spec;
    expect(spec?.timezoneName).toBe('Asia/Tokyo');
    expect(spec?.structuredCalendar?.[0]).toMatchObject({
      dayOfWeek: [{ start: 6, end: 6 }],
      hour: [{ start: 1, end: 1 }],
      minute: [{ start: 30, end: 30 }],
    });
  });

  test('a row with an open hiatus pauses its schedule, and says why', async () => {
    await echora.run(`UPDATE anime SET meta = jsonb_set(meta, '{hiatus}', $2) WHERE id = $1`, [
      ID.pauses,
      { reason: 'production', hiatus_from: '2026-01-01', hiatus_until: null },
    ]);
    expect(await syncRows()).toEqual({ code: 0, did: [`pause ${scheduleOf('pauses')} applied`] });
    expect((await see(space, scheduleOf('pauses')))?.schedule.state).toEqual({
      paused: true,
      notes: '[echora-sched] hiatus: production',
    });
    expect(await storedOf('pauses')).toMatchObject({ paused: true });
  });

  test('a row that is finished deletes its schedule', async () => {
    await echora.run(`UPDATE anime SET status = 'FINISHED' WHERE id = $1`, [ID.ends]);
    expect(await syncRows()).toEqual({ code: 0, did: [`delete ${scheduleOf('ends')} applied`] });
    expect(await see(space, scheduleOf('ends'))).toBeNull();
    expect(await storedOf('ends')).toBeNull();
  });

  test('a row that is gone pauses its schedule first, and deletes it when the grace period is over', async () => {
    await echora.run('DELETE FROM anime WHERE id = $1', [ID.goes]);
    expect(await syncRows()).toEqual({ code: 0, did: [`pause ${scheduleOf('goes')} applied`] });
    expect(await storedOf('goes')).toMatchObject({ paused: true });
    expect(await syncRows()).toEqual({ code: 0, did: [] });
    space.write('echora-sched.config.yaml', 'retire: { grace: 0s }\n');
    expect(await syncRows()).toEqual({ code: 0, did: [`delete ${scheduleOf('goes')} applied`] });
    expect(await storedOf('goes')).toBeNull();
  });

  test('after all that there is nothing left to do, and nothing but what the rows say', async () => {
    expect(await syncRows()).toEqual({ code: 0, did: [] });
    const rows = await echora.run(
      `SELECT 'episode-air-' || id AS id FROM anime WHERE status = 'ONGOING' ORDER BY id`,
    );
    expect(await seenIds(space)).toEqual(rows.map(({ id }) => id));
  });
});
