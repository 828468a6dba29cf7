import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { postgresSource } from '../../../src/desired/postgres/source.ts';
import { formatPlace } from '../../../src/errors/problem.ts';
import { folderWith } from '../../support/folder.ts';
import { urlOf, useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { insertRows, uuidOf } from '../../support/postgres/echora-rows.ts';
import { readPostgres, refusalOf, told, type ReadOptions } from '../../support/postgres/read-list.ts';
import { TEST_NOW } from '../../support/world.ts';

describeWithPostgres('a list in Postgres that cannot be read', () => {
  const database = useDatabase();
  const url = (parts: Partial<URL>) => Object.assign(new URL(database.url), parts).href;
  const address = () => new URL(database.url).host;
  const refusal = async (target: string, options?: ReadOptions) =>
    refusalOf((async () => readPostgres(target, options))());
  const refusedQuery = (query: string) => refusal(database.url, { query });

  describe('for its connection', () => {
    test('a wrong password', async () => {
      const error = await refusal(url({ password: 'not-it' }));
      expect(error.code).toBe('postgres.password');
      expect(error.message).toBe(`Postgres at ${address()} does not accept the password of postgres.`);
      expect(error.exitCode).toBe(1);
    });

    test('no password at all', async () => {
      const error = await refusal(url({ password: '' }), { env: { HOME: folderWith() } });
      expect(error.message).toBe(
        `Postgres at ${address()} wants a password for postgres, and none is given.`,
      );
      expect(error.hint).toContain('PGPASSWORD');
    });

    test('a role that does not exist', async () => {
      const error = await refusal(url({ username: 'nobody_here' }));
      expect(error.code).toBe('postgres.password');
      expect(error.message).toContain('nobody_here');
    });

    test('a host that does not exist', async () => {
      const error = await refusal(url({ host: 'no-such-host.invalid:5432' }));
      expect(error.code).toBe('postgres.host');
      expect(error.message).toContain('no-such-host.invalid:5432');
    });

    test('a port on which nothing listens', async () => {
      const error = await refusal(url({ host: '127.0.0.1:1' }));
      expect([error.code, error.message]).toEqual([
        'postgres.refused',
        'No Postgres listens at 127.0.0.1:1.',
      ]);
    });

    test('a host that does not answer', async () => {
      const silent = createServer(() => {}).listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const { port } = silent.address() as AddressInfo;
      const target = url({ host: `127.0.0.1:${port}`, search: '?connect_timeout=1' });
      const error = await refusal(target);
      silent.close();
      expect([error.code, error.message]).toEqual([
        'postgres.unreachable',
        `Postgres at 127.0.0.1:${port} cannot be reached: it does not answer.`,
      ]);
    });

    test('a database that does not exist', async () => {
      const error = await refusal(urlOf(database.url, 'no_such_database'));
      expect([error.code, error.message]).toEqual([
        'postgres.database',
        `Postgres at ${address()} has no database no_such_database.`,
      ]);
    });

    test('no error tells the password', async () => {
      const errors = await Promise.all([
        refusal(url({ password: 's3cret', host: '127.0.0.1:1' })),
        refusal(url({ password: 's3cret' })),
        refusal(`postgres://u:s3cret@h:99999999/d`),
        refusal('postgres://u:s3cret@h/d?sslmode=some'),
        refusal('postgres://u:s3cr%et@h/d'),
      ]);
      for (const { message, hint, stack } of errors)
        expect(`${message} ${hint} ${stack}`).not.toMatch(/s3cr/);
    });
  });

  describe('for its query', () => {
    beforeAll(() => database.run('CREATE SEQUENCE counter'));

    test('a table that is missing', async () => {
      await database.run('ALTER TABLE anime RENAME TO shows');
      const error = await refusal(database.url);
      await database.run('ALTER TABLE shows RENAME TO anime');
      expect(error.code).toBe('postgres.schema');
      expect(told(error.problems)).toEqual(['the default query:7:8: relation "anime" does not exist']);
      expect(error.texts.get('the default query')).toContain('FROM anime');
    });

    test('a column that was renamed', async () => {
      await database.run('ALTER TABLE anime RENAME COLUMN episode_count TO episodes_total');
      const error = await refusal(database.url);
      await database.run('ALTER TABLE anime RENAME COLUMN episodes_total TO episode_count');
      expect(error.code).toBe('postgres.schema');
      expect(told(error.problems)).toEqual(['the default query:4:15: column "episode_count" does not exist']);
    });

    test('a mistake of its own file, at its line and column', async () => {
      const cwd = folderWith({ 'anime.sql': 'SELECT id, title -- 葬送 🎬\n  , statuz\nFROM anime' });
      const query = { kind: 'file', path: `${cwd}/anime.sql`, displayName: 'anime.sql' } as const;
      const source = postgresSource({ ...defaults(database.url), query });
      const error = await refusalOf(source.read(new AbortController().signal));
      expect(error.problems.map(({ place }) => formatPlace(place))).toEqual(['anime.sql:2:5']);
      expect(error.texts.has('anime.sql')).toBe(true);
    });

    test('a file that is not there', async () => {
      const query = { kind: 'file', path: '/nowhere/anime.sql', displayName: 'anime.sql' } as const;
      const source = postgresSource({ ...defaults(database.url), query });
      const error = await refusalOf(source.read(new AbortController().signal));
      expect([error.code, error.message]).toEqual([
        'postgres.query-file',
        'The query anime.sql cannot be read: ENOENT.',
      ]);
    });

    test.each([
      ['is no SQL', 'SELEKT', 'SELEKT id FROM anime'],
      ['is empty', 'end of input', ''],
      [
        'calls what is not there',
        'no_such_function',
        'SELECT no_such_function() AS id, title, status FROM anime',
      ],
      ['wants parameters', 'parameters', 'SELECT id, title, status FROM anime WHERE title = $1'],
    ])('one that %s', async (_, said, query) => {
      const error = await refusedQuery(query);
      expect(error.code).toBe('postgres.query');
      expect(told(error.problems)[0]).toContain(said);
    });

    test.each([
      ['inserts', "INSERT INTO anime (title) VALUES ('x') RETURNING id, title, status"],
      ['updates', '-- all\nUPDATE anime SET status = NULL RETURNING id, title, status'],
      ['deletes', '/* all */ DELETE FROM anime RETURNING id, title, status'],
      ['deletes within', 'WITH gone AS (DELETE FROM anime RETURNING *) SELECT id, title, status FROM gone'],
      ['locks', 'SELECT id, title, status FROM anime FOR UPDATE'],
      ['counts', "SELECT nextval('counter') AS id, title, status FROM anime"],
      ['drops', 'DROP TABLE anime'],
      [
        'allows itself to write',
        "SELECT set_config('transaction_read_only', 'off', true) AS id, title, status FROM anime",
      ],
    ])('one that %s, which then has changed nothing', async (_, query) => {
      await database.run('TRUNCATE anime');
      await insertRows(database.run, [{ id: uuidOf('1'), title: 'Kept', status: 'ONGOING' }]);
      const error = await refusedQuery(query);
      expect(error.code).toBe('postgres.query-writes');
      expect(await database.run('SELECT title, status FROM anime')).toEqual([
        { title: 'Kept', status: 'ONGOING' },
      ]);
    });

    test.each([
      'SELECT id, title, status FROM anime; DELETE FROM anime',
      'SELECT id, title, status FROM anime; COMMIT; DELETE FROM anime',
      'SELECT id, title, status FROM anime) ; DELETE FROM anime; --',
    ])('one that hides another: %s', async (query) => {
      await database.run('TRUNCATE anime');
      await insertRows(database.run, [{ id: uuidOf('1'), title: 'Kept', status: 'ONGOING' }]);
      expect((await refusedQuery(query)).code).toBe('postgres.query');
      expect(await database.run('SELECT title FROM anime')).toEqual([{ title: 'Kept' }]);
    });

    test('a semicolon at its end hides nothing', async () => {
      expect(
        await readPostgres(database.url, { query: 'SELECT id, title, status FROM anime;\n' }),
      ).toMatchObject({
        invalid: [],
      });
    });

    test.each([
      ['waits', 'SELECT id, title, status, pg_sleep(60)::text AS cadence FROM anime'],
      [
        'has no end',
        "SELECT g::text AS id, 'x' AS title, 'ONGOING' AS status FROM generate_series(1, 1e12) g",
      ],
    ])('one that %s, after the timeout', async (_, query) => {
      const error = await refusal(database.url, { query, timeoutMs: 400 });
      expect([error.code, error.exitCode]).toEqual(['postgres.timeout', 1]);
    });

    test('a table that a migration has locked, after the timeout', async () => {
      await database.run('BEGIN');
      await database.run('LOCK TABLE anime IN ACCESS EXCLUSIVE MODE');
      const error = await refusal(database.url, { timeoutMs: 400 });
      await database.run('ROLLBACK');
      expect(error.code).toBe('postgres.timeout');
    });

    test('a role that may not', async () => {
      await database.run("CREATE ROLE blind LOGIN PASSWORD 'pw'");
      const error = await refusal(url({ username: 'blind', password: 'pw' }));
      await database.run('DROP ROLE blind');
      expect([error.code, error.message]).toEqual([
        'postgres.permission',
        'blind may not run the default query: permission denied for table anime.',
      ]);
      expect(error.hint).toBe('It needs SELECT and no more: GRANT SELECT ON anime TO blind.');
    });
  });

  describe('for its columns', () => {
    test('that are missing, all at once', async () => {
      const error = await refusedQuery('SELECT id, title AS titel, 1 AS state FROM anime');
      expect([error.code, error.message]).toEqual([
        'postgres.columns',
        'The columns of the query are not those of an entry.',
      ]);
      expect(told(error.problems)).toEqual([
        'the query: there is no column title',
        'the query: there is no column status',
      ]);
      expect(error.problems[0]?.hint).toBe('Did you mean titel? Write … AS title.');
    });

    test('that are there twice', async () => {
      const error = await refusedQuery(
        'SELECT a.id, b.id, a.title, a.status FROM anime a JOIN anime b USING (id)',
      );
      expect(told(error.problems)).toEqual(['the query: several columns are named id']);
    });

    test.each([
      ['id', 'now()', 'timestamp with time zone', 'text or a number'],
      ['status', '1', 'integer', 'text'],
      ['episodes', "'12'", 'text', 'a number'],
      [
        'premiere',
        'now()::timestamp',
        'timestamp without time zone',
        'text, date or timestamp with time zone',
      ],
      ['skip', "'{2026-01-01}'::date[]", 'date[]', 'json or jsonb'],
      ['hiatus', "'{}'::text", 'text', 'json or jsonb'],
      ['broadcast', "'\\x00'::bytea", 'bytea', 'text or json or jsonb'],
    ])('of a type that %s cannot have', async (name, value, ...[type, expected]) => {
      const others = ['id', 'title', 'status'].filter((other) => other !== name);
      const error = await refusedQuery(`SELECT ${others.join()}, ${value} AS ${name} FROM anime`);
      expect(told(error.problems)).toEqual([
        `the query: the column ${name} is ${type}: it must be ${expected}`,
      ]);
    });

    test('that the default query reads: it takes a query of one’s own', async () => {
      await database.run('ALTER TABLE anime ALTER meta TYPE text');
      const error = await refusal(database.url);
      await database.run('ALTER TABLE anime ALTER meta TYPE jsonb USING meta::jsonb');
      expect(error.problems.map(({ hint }) => hint)).toEqual([
        'Give a query of your own with meta::jsonb AS meta.',
      ]);
    });
  });

  describe('for its rows', () => {
    beforeEach(async () => {
      await database.run('TRUNCATE anime');
    });
    const show = (n: number, over = {}) => ({
      id: uuidOf(String(n)),
      title: `Show ${n}`,
      status: 'ONGOING',
      ...over,
    });

    test('that share an id', async () => {
      await insertRows(database.run, [show(1), show(2)]);
      const error = await refusedQuery(
        'SELECT a.id, a.title, a.status FROM anime a, generate_series(1, 2) ORDER BY 1',
      );
      const ids = [uuidOf('1'), uuidOf('2')].sort();
      expect(error.code).toBe('list.shared-id');
      expect(told(error.problems)).toEqual([
        `anime:${ids[0]} (id): a row before has this id, too`,
        `anime:${ids[1]} (id): a row before has this id, too`,
      ]);
    });

    test('of which one cannot be converted, however late it comes', async () => {
      const rows = Array.from({ length: 2500 }, (_, n) => show(n));
      await insertRows(database.run, rows);
      const query = `SELECT g::text AS id, 'x' AS title, 'ONGOING' AS status, (CASE WHEN g = 2400 THEN 'many' ELSE '12' END)::int AS episodes FROM generate_series(1, 2500) g`;
      const error = await refusedQuery(query);
      expect([error.code, error.message]).toEqual([
        'postgres.conversion',
        'the query failed after 2399 rows, the last with the id 2399: invalid input syntax for type integer: "many".',
      ]);
      expect(error.hint).toContain('that of the row after the last one');
    });

    test('of which the first cannot be converted, as every one may be before a sort', async () => {
      const query = `SELECT g::text AS id, 'x' AS title, 'ONGOING' AS status, (CASE WHEN g = 9 THEN 'many' ELSE '12' END)::int AS episodes FROM generate_series(1, 20) g`;
      const sorted = await refusedQuery(`${query} ORDER BY id`);
      expect(sorted.message).toContain('failed after 0 rows: invalid input');
      expect(sorted.hint).toContain('without ORDER BY');
      expect((await refusedQuery(query)).message).toContain('after 8 rows, the last with the id 8: invalid');
    });

    test('that are fewer than minRows', async () => {
      await insertRows(database.run, [show(1), show(2)]);
      const error = await refusal(database.url, { minRows: 3 });
      expect([error.code, error.exitCode]).toEqual(['postgres.min-rows', 1]);
      expect(error.message).toContain('has 2 rows; minRows of the source is 3');
      expect((await readPostgres(database.url, { minRows: 2 })).entries).toHaveLength(2);
    });

    test('of which the newest is older than maxAge', async () => {
      const daysAgo = (days: number) => new Date(TEST_NOW - days * 86_400_000).toISOString();
      await insertRows(database.run, [
        show(1, { updated_at: daysAgo(9) }),
        show(2, { updated_at: daysAgo(3) }),
      ]);
      const error = await refusal(database.url, { maxAgeMs: 2 * 86_400_000 });
      expect(error.code).toBe('postgres.max-age');
      expect(error.message).toContain(`was last updated at ${daysAgo(3)}; maxAge of the source is 48 h`);
      expect((await readPostgres(database.url, { maxAgeMs: 4 * 86_400_000 })).entries).toHaveLength(2);
    });

    test('of which the newest are dated in the future, which says nothing of their age', async () => {
      const at = (ms: number) => new Date(TEST_NOW + ms).toISOString();
      const DAY = 86_400_000;
      const rows = [show(1, { updated_at: at(-9 * DAY) }), show(2, { updated_at: '2030-01-01T00:00:00Z' })];
      await insertRows(database.run, rows);
      const error = await refusal(database.url, { maxAgeMs: 2 * DAY });
      expect(error.message).toContain(`was last updated at ${at(-9 * DAY)} (1 in the future not counted)`);
      const { warnings } = await readPostgres(database.url, { maxAgeMs: 10 * DAY });
      expect(told(warnings)).toContain(
        'the default query: 1 row has an updated_at in the future, which does not count for maxAge',
      );
      expect(told((await readPostgres(database.url)).warnings).join()).not.toContain('future');
      await database.run('UPDATE anime SET updated_at = $1', [at(4 * 60_000)]);
      expect((await readPostgres(database.url, { maxAgeMs: 1 })).entries).toHaveLength(2);
    });

    test.each([
      ["timestamp '2026-04-06 11:59'", 60_000],
      ["date '2026-04-06'", 12 * 3_600_000],
      ["timestamptz '2026-04-06 20:59+09'", 60_000],
    ])('updated at %s, without a time zone in UTC', async (written, age) => {
      const query = `SELECT 'a' AS id, 'A' AS title, 'airing' AS status, ${written} AS updated_at`;
      expect((await readPostgres(database.url, { query, maxAgeMs: age })).entries).toHaveLength(1);
      expect((await refusal(database.url, { query, maxAgeMs: age - 1 })).code).toBe('postgres.max-age');
    });

    test('of which it cannot be read when they were updated: only maxAge refuses them', async () => {
      const query = `SELECT 'a' AS id, 'A' AS title, 'airing' AS status, 'yesterday'::text AS updated_at`;
      const said = 'text: it must be timestamp with time zone, timestamp or date';
      expect(told((await readPostgres(database.url, { query })).warnings)).toContain(
        `the query: the column updated_at is ignored, being ${said}`,
      );
      expect(told((await refusal(database.url, { query, maxAgeMs: 1 })).problems)).toEqual([
        `the query: the column updated_at is ${said}`,
      ]);
    });

    test('of which none says when it was updated, with a maxAge', async () => {
      expect((await refusal(database.url, { maxAgeMs: 1 })).message).toContain('No row of ');
      const query = 'SELECT id, title, status FROM anime';
      expect(told((await refusal(database.url, { maxAgeMs: 1, query })).problems)).toEqual([
        'the query: there is no column updated_at',
      ]);
    });
  });
});

function defaults(url: string) {
  return {
    url,
    env: {},
    minRows: 0,
    maxAgeMs: null,
    timeoutMs: 30_000,
    defaults: { timezone: 'Asia/Tokyo' },
    now: () => TEST_NOW,
  };
}
