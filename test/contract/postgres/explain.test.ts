import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { examineRole } from '../../../src/desired/postgres/role.ts';
import { judgeRole } from '../../../src/doctor/database.ts';
import { errorSchema } from '../../../src/render/json/error.ts';
import { folderWith } from '../../support/folder.ts';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { insertRows, uuidOf } from '../../support/postgres/echora-rows.ts';
import { run } from '../../support/world.ts';

const SHOW = { id: uuidOf('one'), title: 'Frieren', status: 'ONGOING' };

describeWithPostgres('validate', () => {
  const database = useDatabase();
  beforeEach(() => database.run('TRUNCATE anime'));

  const env = (parts: Readonly<Record<string, string>> = {}) => ({
    ECHORA_SCHED_SOURCE: database.url,
    HOME: '/nowhere',
    ...parts,
  });
  const validate = (
    args: readonly string[] = [],
    options: { cwd?: string; env?: Record<string, string> } = {},
  ) => run(['validate', ...args], { cwd: folderWith(), env: env(), ...options });
  const broadcast = { day: 'Sundays', time: '23:15', timezone: 'JST' };

  test('counts the entries of a database, and does not tell its password', async () => {
    await insertRows(database.run, [{ ...SHOW, meta: { broadcast } }]);
    const { code, stdout } = await validate();
    const { username, host, pathname, password } = new URL(database.url);
    expect(stdout).toBe(`✓ postgres://${username}@${host}${pathname}: 1 entry.\n`);
    expect(code).toBe(0);
    expect(stdout).not.toContain(password);
  });

  test('names what is wrong by table, key and column; exit 4', async () => {
    await insertRows(database.run, [{ ...SHOW, meta: { broadcast: { ...broadcast, time: '9:5' } } }]);
    const { code, stdout } = await validate();
    expect(code).toBe(4);
    expect(stdout).toContain(`anime:${SHOW.id} (meta.broadcast.time): error: 9:5 is not a time of day`);
    expect((await validate(['--strict'])).code).toBe(1);
  });

  test('warns where next_episode_at is not the next slot, and not where it is or has passed', async () => {
    // The world stands still on Monday, 6 April 2026, 12:00 UTC.
    const row = (name: string, next_episode_at: string) => ({
      ...SHOW,
      id: uuidOf(name),
      title: name,
      meta: { broadcast: { ...broadcast, next_episode_at } },
    });
    await insertRows(database.run, [
      row('right', '2026-04-12T14:15:00Z'),
      row('rounded', '2026-04-12T23:15:30+09:00'),
      row('passed', '2026-04-05T10:00:00Z'),
      row('late', '2026-04-19T14:15:00Z'),
      { ...row('paused', '2026-04-19T14:15:00Z'), status: 'HIATUS' },
    ]);
    const { code, stdout } = await validate(['-o', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      warnings: [
        {
          where: `anime:${uuidOf('late')} (meta.broadcast.next_episode_at)`,
          message:
            'the next episode is expected at 2026-04-19T14:15Z; by the air time it is at 2026-04-12T14:15Z',
        },
      ],
    });
  });

  test('does not compare next_episode_at with another track', async () => {
    await insertRows(database.run, [
      {
        ...SHOW,
        meta: {
          broadcast: {
            ...broadcast,
            sub_time: '01:00',
            sub_delay_days: 1,
            next_episode_at: '2026-04-12T14:15:00Z',
          },
        },
      },
    ]);
    const cwd = folderWith({ 'echora-sched.config.yaml': 'schedule: { track: sub }' });
    expect((await validate([], { cwd })).stdout).not.toContain('warning');
  });

  test.each([
    ['', ''],
    [', which begins with a byte order mark', '\uFEFF'],
  ])('reads a query beside the configuration%s, and DATABASE_URL', async (_, mark) => {
    await insertRows(database.run, [SHOW, { ...SHOW, id: uuidOf('two'), title: 'Two' }]);
    const cwd = folderWith({
      'echora-sched.config.yaml': 'source: { postgres: { query: sql/anime.sql } }',
      'sql/anime.sql': `${mark}SELECT id, title, status, 'mon 23:00' AS broadcast FROM anime WHERE title = 'Two'`,
    });
    const { code, stdout } = await validate([], {
      cwd,
      env: { DATABASE_URL: database.url, HOME: '/nowhere' },
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining(': 1 entry.')]);
  });

  test('reads a query that the configuration holds, and PG*', async () => {
    await insertRows(database.run, [SHOW]);
    const { hostname, port, password, pathname } = new URL(database.url);
    const query = "SELECT id, title, status, 'mon 23:00' AS broadcast FROM anime";
    const { code } = await validate([], {
      cwd: folderWith({ 'echora-sched.config.yaml': JSON.stringify({ source: { postgres: { query } } }) }),
      env: {
        PGHOST: hostname,
        PGPORT: port,
        PGUSER: 'postgres',
        PGPASSWORD: password,
        PGDATABASE: pathname.slice(1),
      },
    });
    expect(code).toBe(0);
  });

  test('shows the lines of a query file that Postgres does not understand', async () => {
    const cwd = folderWith({
      'echora-sched.config.yaml': 'source: { postgres: { query: anime.sql } }',
      'anime.sql': 'SELECT id, title,\n  statuz AS status\nFROM anime',
    });
    const { code, stderr } = await validate([], { cwd, env: { DATABASE_URL: database.url } });
    expect(code).toBe(1);
    expect(stderr).toContain('anime.sql:2:3: column "statuz" does not exist');
    expect(stderr).toContain('> 2 |   statuz AS status');
  });

  describe('--explain', () => {
    test('shows the query, its columns, the first rows as entries', async () => {
      await insertRows(database.run, [{ ...SHOW, episode_count: 28, meta: { broadcast } }]);
      const { code, stdout } = await validate(['--explain']);
      expect(code).toBe(0);
      expect(stdout).toContain('Query (the default query)\n  SELECT id,\n');
      expect(stdout).toMatch(/meta +jsonb +broadcast, premiere, sub, dub, hiatus\n/);
      expect(stdout).toMatch(/updated_at +timestamp with time zone +updated_at\n/);
      expect(stdout).toContain(
        `  - id: "${SHOW.id}"\n    title: "Frieren"\n    status: "ONGOING"\n    episodes: 28\n`,
      );
      expect(stdout).toContain('    broadcast: {"day":"Sundays","time":"23:15","timezone":"JST"}\n');
      expect(stdout).toContain(': 1 entry');
    });

    test('says so in JSON, too, and what is ignored', async () => {
      await insertRows(database.run, [SHOW]);
      const cwd = folderWith({
        'echora-sched.config.yaml': JSON.stringify({
          source: {
            postgres: { query: "SELECT id, title, status, 'mon 23:00' AS broadcast, type FROM anime" },
          },
        }),
      });
      const { stdout } = await validate(['--explain', '-o', 'json'], {
        cwd,
        env: { DATABASE_URL: database.url },
      });
      expect(JSON.parse(stdout)).toMatchObject({
        kind: 'echora-sched/validate',
        explanation: {
          query: { name: 'the query' },
          columns: [
            { name: 'id', type: 'uuid', keys: ['id'] },
            { name: 'title', type: 'text', keys: ['title'] },
            { name: 'status', type: 'text', keys: ['status'] },
            { name: 'broadcast', type: 'text', keys: ['broadcast'] },
            { name: 'type', type: 'text', keys: [] },
          ],
          entries: [{ id: SHOW.id, title: 'Frieren', status: 'ONGOING', broadcast: 'mon 23:00' }],
        },
      });
    });

    test('says when there are no rows', async () => {
      expect((await validate(['--explain'])).stdout).toContain('There are no rows.');
    });

    const explained = (source: object, ...args: readonly string[]) =>
      validate(['--explain', ...args], {
        cwd: folderWith({ 'echora-sched.config.yaml': JSON.stringify({ source: { postgres: source } }) }),
        env: { DATABASE_URL: database.url },
      });
    const MISNAMED = { query: 'SELECT id, title AS titel, status FROM anime' };
    const BREAKS_AT_900 = {
      query: `SELECT g::text AS id, 't' || g AS title, 'airing' AS status,
        CASE WHEN g = 900 THEN 1 / (g - 900) END AS episodes FROM generate_series(1, 1000) g`,
    };

    test('shows the query and the columns found where those are wrong, too', async () => {
      const { code, stdout, stderr } = await explained(MISNAMED);
      expect(code).toBe(1);
      expect(stdout).toContain('Query (the query)\n  SELECT id, title AS titel');
      expect(stdout).toMatch(/titel +text +ignored\n/);
      expect(stdout).not.toContain('rows');
      expect(stderr).toContain('there is no column title');
      expect((await explained(MISNAMED, '-o', 'markdown')).stdout).toMatch(/titel +text[^]+## Error/);
    });

    test('is one document of what is wrong and what was found', async () => {
      const { code, stdout } = await explained(MISNAMED, '-o', 'json');
      const document = errorSchema.parse(JSON.parse(stdout));
      expect(code).toBe(1);
      expect(document).toMatchObject({
        error: { code: 'postgres.columns', problems: [{ message: 'there is no column title' }] },
        explanation: { query: { name: 'the query' }, columns: [{}, { name: 'titel', keys: [] }, {}] },
      });
      expect(document.explanation).not.toHaveProperty('entries');
    });

    test('shows what was found before a row broke', async () => {
      const { code, stdout, stderr } = await explained(BREAKS_AT_900);
      expect(code).toBe(1);
      expect(stdout).toMatch(/episodes +integer +episodes\n/);
      expect(stdout).toContain('  - id: "1"\n');
      expect(stderr).toContain('failed after 899 rows, the last with the id 899: division by zero');
      const { error, explanation } = errorSchema.parse(
        JSON.parse((await explained(BREAKS_AT_900, '-o', 'json')).stdout),
      );
      expect(error.code).toBe('postgres.conversion');
      expect(explanation?.entries?.map(({ id }) => id)).toEqual(['1', '2', '3']);
    });

    test.each([
      ['the first row breaks', "SELECT id, title, status, (title || 'x')::int AS episodes FROM anime", '30s'],
      ['no row comes', 'SELECT id, title, status, pg_sleep(60)::text AS cadence FROM anime', '400ms'],
    ])('shows the columns where %s', async (_, query, timeout) => {
      await insertRows(database.run, [SHOW]);
      const { code, stdout, stderr } = await explained({ query, timeout });
      expect(code).toBe(1);
      expect(stdout).toMatch(/title +text +title\n/);
      expect(stdout).not.toContain('There are no rows');
      expect(stderr).toContain('Error: ');
    });

    test('asks for the columns that maxAge needs', async () => {
      const query = 'SELECT id, title, status FROM anime';
      const { code, stdout, stderr } = await explained({ query, maxAge: '1d' });
      expect([code, stderr]).toEqual([1, expect.stringContaining('there is no column updated_at')]);
      expect(stdout).toMatch(/status +text +status\n/);
    });

    test('is refused for a list that no query gives', async () => {
      const cwd = folderWith({ 'list.yaml': 'version: 1\nanime: []' });
      const { code, stderr } = await validate(['--explain', '--source', 'list.yaml'], { cwd, env: {} });
      expect([code, stderr]).toEqual([1, expect.stringContaining('list.yaml is not read with a query')]);
    });
  });

  describe('--explain, of the role', () => {
    const password = 'pw-of-the-role';
    beforeAll(async () => {
      const grants = {
        test_reader: 'GRANT SELECT, REFERENCES (id) ON anime TO test_reader',
        test_writer: 'GRANT SELECT, UPDATE ON anime TO test_writer',
        test_columns: 'GRANT SELECT, UPDATE (status), INSERT (id) ON anime TO test_columns',
        test_owner:
          'GRANT SELECT ON anime TO test_owner; CREATE TABLE own (); ALTER TABLE own OWNER TO test_owner',
        test_creator:
          'GRANT SELECT ON anime TO test_creator; CREATE SCHEMA "Own"; GRANT CREATE ON SCHEMA public, "Own" TO test_creator; ' +
          "DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO test_creator', current_database()); END $$",
        test_member:
          'ALTER ROLE test_member NOINHERIT; GRANT SELECT ON anime TO test_member; GRANT test_writer TO test_member',
      };
      for (const [role, grant] of Object.entries(grants))
        await database.run(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'; ${grant}`);
    });
    afterAll(async () => {
      const roles = [
        'test_reader',
        'test_writer',
        'test_columns',
        'test_owner',
        'test_creator',
        'test_member',
      ];
      for (const role of roles) await database.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    });
    const warningsFor = async (username: string) => {
      const ECHORA_SCHED_SOURCE = Object.assign(new URL(database.url), { username, password }).href;
      const { code, stdout } = await validate(['--explain', '-o', 'json'], {
        env: env({ ECHORA_SCHED_SOURCE }),
      });
      expect(code).toBe(0);
      return (JSON.parse(stdout) as { warnings: { where: string; message: string }[] }).warnings.map(
        ({ where, message }) => `${where}: ${message}`,
      );
    };

    test.each([
      ['test_reader', []],
      ['test_writer', ['role test_writer: it may write public.anime']],
      ['test_columns', ['role test_columns: it may write public.anime']],
      ['test_owner', ['role test_owner: it may write public.own']],
      ['test_member', ['role test_member: it may write public.anime']],
    ])('%s', async (role, warnings) => {
      expect(await warningsFor(role)).toEqual(warnings);
    });

    test('one that may create', async () => {
      const [database_] = await database.run('SELECT current_database() AS name');
      const places = `database ${String(database_?.['name'])}, schema "Own", schema public`;
      expect(await warningsFor('test_creator')).toEqual([`role test_creator: it may create in ${places}`]);
    });

    test('one that may write columns alone: what doctor tells to revoke takes it away', async () => {
      const url = Object.assign(new URL(database.url), { username: 'test_columns', password }).href;
      const judge = async () =>
        judgeRole(await examineRole({ url, env: {}, timeoutMs: 10_000 }, new AbortController().signal));
      const { verdict, fix } = await judge();
      expect([verdict, fix]).toEqual(['warn', expect.stringMatching(/^REVOKE .+ FROM test_columns;$/)]);
      await database.run(fix ?? '');
      expect(await judge()).toMatchObject({ verdict: 'ok' });
    });

    test('a superuser', async () => {
      const { stdout } = await validate(['--explain']);
      expect(stdout).toContain('role postgres: warning: it is a superuser: it may write everything');
      expect(stdout).toContain('with nothing but that');
    });
  });
});
