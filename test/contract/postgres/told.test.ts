import { beforeAll, expect, test } from 'vitest';
import { folderWith } from '../../support/folder.ts';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { insertRows, uuidOf } from '../../support/postgres/echora-rows.ts';
import { run } from '../../support/world.ts';

/** The query of a configuration, beside a timeout that a test can wait for. */
const WAITS = 'SELECT id, title, status, pg_sleep(60)::text AS cadence FROM anime';

describeWithPostgres('a user is told', () => {
  const database = useDatabase();
  beforeAll(() =>
    insertRows(database.run, [
      { id: uuidOf('a'), title: 'A', status: 'ONGOING' },
      { id: uuidOf('b'), title: 'B', status: 'ONGOING' },
    ]),
  );
  const validate = (url: string, source: Readonly<Record<string, unknown>> = {}) =>
    run(['validate'], {
      cwd: folderWith({
        'echora-sched.config.yaml': JSON.stringify({ source: { postgres: { timeout: '1s', ...source } } }),
      }),
      env: { DATABASE_URL: url, HOME: '/nowhere' },
    });

  test.each([
    ['a wrong password', { password: 'not-it' }, 'does not accept the password of postgres'],
    ['an unknown host', { host: 'no-such-host.invalid:5432' }, 'The host of no-such-host.invalid:5432'],
    ['a port on which nothing listens', { host: '127.0.0.1:1' }, 'No Postgres listens at 127.0.0.1:1'],
    ['a database that is not there', { pathname: '/nowhere' }, 'has no database nowhere'],
    ['a database without the table', { pathname: '/postgres' }, ':7:8: relation "anime" does not exist'],
  ])('of %s; exit 1', async (_, parts, message) => {
    const target = parts as Partial<URL>;
    const { code, stdout, stderr } = await validate(Object.assign(new URL(database.url), target).href, {
      timeout: '30s',
    });
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(message)]);
  });

  test.each([
    ['a column that was renamed', 'SELECT id, title, statuz FROM anime', ':1:19: column "statuz" does not'],
    ['a column that is missing', 'SELECT id, title FROM anime', 'there is no column status'],
    ['a query that writes', 'DELETE FROM anime RETURNING id, title, status', 'does more than read'],
    ['a query that does not end', WAITS, 'was not read from Postgres'],
    [
      'rows that share an id',
      'SELECT a.id, a.title, a.status FROM anime a, generate_series(1, 2)',
      `anime:${uuidOf('a')} (id): a row before has this id, too`,
    ],
    [
      'a value that cannot be converted',
      "SELECT id, title, status, 1 / nullif(title, 'B')::int AS episodes FROM anime",
      'invalid input syntax for type integer: "A"',
    ],
  ])('of %s; exit 1', async (_, query, message) => {
    const { code, stdout, stderr } = await validate(database.url, { query });
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(message)]);
    expect(await database.run('SELECT count(*)::int AS rows FROM anime')).toEqual([{ rows: 2 }]);
  });

  test('of each row that is wrong, while the others are right; exit 4', async () => {
    const at = (day: string, time: string) => ({ broadcast: { day, time } });
    const metas = {
      'meta as text': 'Mondays',
      'meta as a list': [1],
      'meta as null': null,
      'a time 9:5': at('Mondays', '9:5'),
      'a time TBA': at('Mondays', 'TBA'),
      'a day Unknown': at('Unknown', '23:00'),
      '25:30': at('Fridays', '25:30'),
      '24:00': at('Fridays', '24:00'),
    };
    await database.run('CREATE TABLE odd (id uuid, title text, status text, meta jsonb)');
    for (const [title, meta] of Object.entries(metas))
      await database.run("INSERT INTO odd VALUES ($1, $2, 'ONGOING', $3)", [
        uuidOf(title),
        title,
        JSON.stringify(meta),
      ]);
    const { code, stdout } = await validate(database.url, { query: 'SELECT * FROM odd', timeout: '30s' });
    const told = (title: string, rest: string) => `odd:${uuidOf(title)} ${rest}`;
    expect(code).toBe(4);
    expect(stdout).toContain('3 problems in 3 of 8 entries, 3 warnings.');
    for (const line of [
      told('meta as text', '(meta): error: meta must be a map, not text'),
      told('meta as a list', '(meta): error: meta must be a map, not a list'),
      told('a time 9:5', '(meta.broadcast.time): error: 9:5 is not a time of day'),
      told('meta as null', '(status): warning: it is airing, but the list does not say when it airs'),
      told('a time TBA', '(status): warning: it is airing, but the list does not say when it airs'),
      told('a day Unknown', '(status): warning: it is airing, but the list does not say when it airs'),
    ])
      expect(stdout).toContain(line);
  });

  test('that no rows are no entries, which is for the guards to refuse', async () => {
    const { code, stdout } = await validate(database.url, {
      query: 'SELECT id, title, status FROM anime WHERE false',
      timeout: '30s',
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining(': 0 entries.')]);
  });
});
