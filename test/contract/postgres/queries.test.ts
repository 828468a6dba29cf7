import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { readPostgres, told } from '../../support/postgres/read-list.ts';

describeWithPostgres('a query of our own', () => {
  const database = useDatabase();
  const read = (query: string) => readPostgres(database.url, { query });
  const readOne = async (columns: string) => {
    const { entries, invalid, warnings } = await read(
      `SELECT 'mal-1' AS id, 'Frieren' AS title, 'airing' AS status, ${columns}`,
    );
    const [first] = entries;
    const entry = first?.kind === 'anime' ? first : null;
    return { entry, problems: told(invalid.flatMap(({ problems }) => problems)), warnings: told(warnings) };
  };

  const setForDatabase = async (setting: string) => {
    const [row] = await database.run('SELECT current_database() AS name');
    await database.run(`ALTER DATABASE ${String(row?.['name'])} SET ${setting}`);
  };

  test('gives entries by the keys of a list', async () => {
    const { entry, problems, warnings } = await readOne(`
      'fri 25:30'::varchar AS broadcast,
      date '2026-04-03' AS premiere,
      12::numeric AS episodes,
      'every 2d'::char(8) AS cadence,
      '["2026-05-01"]'::json AS skip,
      '[{"from": "2026-05-05", "to": "2026-05-06 24:00"}]'::jsonb AS moved,
      '{"from": "2026-06-01", "reason": "rest"}'::jsonb AS hiatus,
      '{"day": "sat", "time": "18:00", "timezone": "UTC"}'::jsonb AS sub,
      NULL::text AS dub,
      '{"jitter": "0s", "track": "sub"}'::jsonb AS schedule,
      now() AS updated_at`);
    expect([problems, warnings]).toEqual([[], []]);
    expect(entry).toMatchObject({
      id: 'mal-1',
      airTimes: { jp: { weekday: 5, minute: 25 * 60 + 30 }, sub: { weekday: 6, timezone: 'UTC' }, dub: null },
      premiere: { kind: 'date', date: '2026-04-03' },
      episodes: 12,
      cadence: { kind: 'days', days: 2 },
      skip: ['2026-05-01'],
      moved: [{ from: '2026-05-05', to: { date: '2026-05-06', minute: 24 * 60 } }],
      hiatus: { from: '2026-06-01', until: null, reason: 'rest' },
      overrides: { jitterMs: 0, track: 'sub' },
    });
  });

  test.each([
    ["timestamptz '2026-04-03 23:30+09'", Date.parse('2026-04-03T23:30:00+09:00')],
    ["timestamptz '2026-04-03 23:30:15.123456 Asia/Kolkata'", Date.parse('2026-04-03T18:00:15.123Z')],
  ])('a premiere may be %s', async (premiere, at) => {
    for (const zone of ['UTC', 'Asia/Kolkata', 'America/St_Johns']) {
      await setForDatabase(`timezone = '${zone}'`);
      expect((await readOne(`${premiere} AS premiere`)).entry?.premiere).toEqual({ kind: 'instant', at });
    }
  });

  test("a date is written our way, whatever the database's style", async () => {
    await setForDatabase("datestyle = 'German'");
    const { entry } = await readOne("date '2026-04-03' AS premiere");
    expect(entry?.premiere).toEqual({ kind: 'date', date: '2026-04-03' });
  });

  test.each([
    ["'infinity'::timestamptz AS premiere", '(premiere): infinity is not a date'],
    ["'1999-01-01 BC'::date AS premiere", '(premiere): "1999-01-01 BC" is not a date'],
    ["'fri 29:60' AS broadcast", '(broadcast): 29:60 is not a time of day: minutes go to 59'],
    [`'{"day": "fri", "time": "29:60"}'::jsonb AS broadcast`, '(broadcast.time): 29:60 is not a time of day'],
    [`'["2026-13-01"]'::jsonb AS skip`, '(skip.0): 2026-13-01 is not a date: months go from 01 to 12'],
    [`'{"jiter": "0s"}'::jsonb AS schedule`, '(schedule.jiter): unknown key jiter'],
    ["'NaN'::float8 AS episodes", '(episodes): episodes must be a number, not NaN'],
    ['0 AS episodes', '(episodes): 0 is not a number of episodes'],
  ])('%s is a problem of its row and column', async (column, problem) => {
    const { entry, problems } = await readOne(column);
    expect(entry).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test.each([
    ['uuid', "'7692c3ad-3540-8b80-8c02-0b3aee66cd88'::uuid", '7692c3ad-3540-8b80-8c02-0b3aee66cd88'],
    ['bigint', '51553::bigint', '51553'],
    ['varchar', "'mal-51553'::varchar(20)", 'mal-51553'],
  ])('an id may be %s', async (_, written, id) => {
    const { entries } = await read(`SELECT ${written} AS id, 'x' AS title, 'airing' AS status`);
    expect(entries.map((entry) => entry.id)).toEqual([id]);
  });

  test('a status may be of an enum, a title of a domain', async () => {
    await database.run("CREATE TYPE anime_status AS ENUM ('ONGOING'); CREATE DOMAIN anime_title AS text");
    const { entries } = await read(
      "SELECT 'a' AS id, 'x'::anime_title AS title, 'ONGOING'::anime_status AS status",
    );
    expect(entries).toMatchObject([{ title: 'x', status: 'airing' }]);
  });

  test('runs in one transaction that sees one moment, cannot write and has an end', async () => {
    const { entries } = await read(`SELECT current_setting('transaction_read_only') AS id,
      current_setting('transaction_isolation') || ', ' || current_setting('statement_timeout') AS title,
      'airing' AS status`);
    expect(entries).toMatchObject([{ id: 'on', title: 'repeatable read, 30s' }]);
  });

  test('columns that mean nothing are told, and what they may have been meant for', async () => {
    const { entry, warnings } = await readOne("'mon 23:00' AS brodcast, 1 AS popularity");
    expect(entry?.airTimes.jp).toBeNull();
    expect(warnings).toEqual([
      'the query: the column brodcast is ignored: no key of an entry has its name',
      'the query: the column popularity is ignored: no key of an entry has its name',
    ]);
  });

  test("meta is read as in Echora's schema, for what has no column of its own", async () => {
    const meta = `'{"broadcast": {"day": "Sundays", "time": "23:15", "premiere_jp": "2026-04-05"}}'::jsonb AS meta`;
    const { entry } = await readOne(`'mon 10:00' AS broadcast, ${meta}`);
    expect(entry).toMatchObject({
      airTimes: { jp: { weekday: 1, minute: 600 } },
      premiere: { date: '2026-04-05' },
    });
  });

  describe('whose rows are not sound', () => {
    beforeEach(async () => {
      await database.run('DROP TABLE IF EXISTS shows; CREATE TABLE shows (id text, title text, status text)');
    });

    test('names a row by table and id, or by its number where it has none', async () => {
      await database.run(
        "INSERT INTO shows VALUES ('a', NULL, 'airing'), (NULL, 'B', 'airing'), ('c d', 'C', 'airing'), ('e', 'E', 'airing')",
      );
      const { entries, invalid } = await read('SELECT * FROM shows');
      expect(entries.map(({ id }) => id)).toEqual(['e']);
      expect(invalid.map(({ id, title }) => [id, title])).toEqual([
        ['a', null],
        [null, 'B'],
        [null, 'C'],
      ]);
      expect(told(invalid.flatMap(({ problems }) => problems))).toEqual([
        'shows:a (title): title is missing',
        'shows:row 2 (id): id is missing',
        expect.stringContaining('shows:"c d" (id): "c d" is not an id'),
      ]);
    });

    test('warns of two that have one title', async () => {
      await database.run("INSERT INTO shows VALUES ('a', 'Same', 'airing'), ('b', 'Same', 'airing')");
      const { warnings } = await read('SELECT * FROM shows ORDER BY id');
      expect(told(warnings)).toEqual(['shows:b (title): title Same is also at shows:a (title)']);
    });

    test('knows control characters and markup for what they are', async () => {
      await database.run(
        "INSERT INTO shows VALUES ('a', E'Bad\\x1b[31m', 'airing'), ('b', '<b>ok</b>', 'airing')",
      );
      const { entries, invalid } = await read('SELECT * FROM shows');
      expect(entries.map(({ title }) => title)).toEqual(['<b>ok</b>']);
      expect(invalid).toMatchObject([{ id: 'a', title: null }]);
    });
  });
});
