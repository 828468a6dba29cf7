import { expect, test } from 'vitest';
import { KnownError } from '../../../src/errors/known.ts';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { readPostgres, refusalOf } from '../../support/postgres/read-list.ts';

describeWithPostgres('a column that is converted as its error tells', () => {
  const database = useDatabase();
  const NAMES = ['id', 'title', 'status', 'broadcast', 'premiere', 'episodes', 'cadence', 'skip', 'moved'];
  const MORE = ['hiatus', 'sub', 'dub', 'schedule', 'meta', 'updated_at'];
  const VALUES = [
    "'12'::text",
    '12',
    "'12'::jsonb",
    "'12'::json",
    "'{12}'::text[]",
    "'12'::bytea",
    'true',
    "date '2026-04-03'",
    "timestamp '2026-04-03 10:00'",
    'now()',
    "interval '12 days'",
  ];
  const read = (from: string, wanted: readonly string[]) =>
    refusedOrNot(
      readPostgres(database.url, { query: `SELECT ${wanted.join()} FROM (${from}) AS q`, maxAgeMs: 1e12 }),
    );

  test.each([...NAMES, ...MORE])('of whatever type, becomes what %s may be', async (name) => {
    const others = ['id', 'title', 'status', 'updated_at'].filter((other) => other !== name);
    const helped: string[] = [];
    for (const value of VALUES) {
      const from = `SELECT 'a' AS id, 'A' AS title, 'airing' AS status, now() AS updated_at WHERE false`;
      const row = `SELECT ${others.join()}, ${value} AS ${name} FROM (${from}) AS r`;
      const error = await read(row, [...others, name]);
      const [problem] = error?.problems ?? [];
      if (problem === undefined) continue;
      const hint = /^Convert it in the query: (.+)\.$/.exec(problem.hint ?? '')?.[1];
      helped.push(`${value} → ${hint}`);
      expect([hint, (await read(row, [...others, hint ?? name]))?.problems ?? []]).toEqual([hint, []]);
    }
    expect(helped.length).toBeGreaterThan(0);
  });

  test.each([
    ["'{2026-05-01}'::date[] AS skip", { skip: ['2026-05-01'] }],
    [`'["2026-05-01"]'::text AS skip`, { skip: ['2026-05-01'] }],
    ["'12'::text AS episodes", { episodes: 12 }],
    ["'12'::json AS episodes", { episodes: 12 }],
    [`'"2026-04-03"'::jsonb AS premiere`, { premiere: { kind: 'date', date: '2026-04-03' } }],
    [
      "timestamp '2026-04-03 14:30' AS premiere",
      { premiere: { kind: 'instant', at: Date.UTC(2026, 3, 3, 14, 30) } },
    ],
  ])('says what was meant: %s', async (column, entry) => {
    const row = `SELECT 'a' AS id, 'A' AS title, 'airing' AS status, ${column}`;
    const [problem] = (await refusalOf(readPostgres(database.url, { query: row }))).problems;
    const hint = /: (.+)\.$/.exec(problem?.hint ?? '')?.[1] ?? '';
    const list = await readPostgres(database.url, {
      query: `SELECT id, title, status, ${hint} FROM (${row}) AS q`,
    });
    expect(list.entries).toMatchObject([entry]);
  });
});

async function refusedOrNot(reading: Promise<unknown>) {
  try {
    await reading;
    return null;
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
}
