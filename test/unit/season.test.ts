import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { makeList } from '../../scripts/season/list.ts';
import type { DesiredList } from '../../src/desired/source.ts';
import { readPlain } from '../../src/desired/yaml/plain.ts';
import { yamlSource } from '../../src/desired/yaml/source.ts';
import { openCompiler } from '../../src/schedule/compile.ts';
import type { Compiled } from '../../src/schedule/compiled.ts';
import { openFires } from '../../src/schedule/fires.ts';
import { buildSettings } from '../support/build/anime.ts';
import { run } from '../support/world.ts';

const DAY = 86_400_000;
const LONG_AGO = Date.parse('1950-01-01');
const SETTINGS = buildSettings();

describe('schedules.example.yaml', () => {
  const shipped = readFileSync('schedules.example.yaml', 'utf8');

  test('is everyday YAML, as the list of all broadcasts is: the full parser takes five times as long', () => {
    const { yaml } = makeList({ range: null, status: 'airing' }, { schema: 'x', command: 'y' });
    for (const text of [shipped, yaml]) expect(readPlain(text)).not.toBeNull();
  });

  test('is the spring-2026 season, 75 shows, as the script makes it', () => {
    const range = { from: '2026-03-15', to: '2026-06-30' };
    const command = `npm run season -- --from ${range.from} --to ${range.to} --out schedules.example.yaml`;

    const { yaml, entries } = makeList(
      { range, status: null },
      { schema: './schedules.schema.json', command },
    );

    expect(entries).toBe(75);
    expect(yaml).toBe(shipped);
  });

  test('names its schema, where it is from and its licence', () => {
    expect(shipped).toMatch(/^# yaml-language-server: \$schema=\.\/schedules\.schema\.json\n/);
    expect(shipped).toMatch(/^# .*bangumi-data 0\.3\.208/m);
    expect(shipped).toMatch(/^# .*CC-BY-4\.0/m);
  });

  test('has nothing wrong or odd: an active schedule each, but for the one show that has ended', async () => {
    const list = await readText(shipped);
    const compiled = compileAll(list);

    expect(list.invalid).toEqual([]);
    expect(list.warnings).toEqual([]);
    expect(compiled.flatMap(({ findings }) => findings)).toEqual([]);
    expect(compiled.filter(({ want }) => want.kind === 'active')).toHaveLength(75);
    expect(compiled.find(({ want }) => want.kind !== 'active')).toMatchObject({
      animeId: 'mal-56906',
      want: { kind: 'gone', status: 'finished' },
    });
    expect(compiled.at(-1)).toMatchObject({ id: 'score-sync', want: { kind: 'active' } });
  });
});

test('schedules.schema.json is what `echora-sched schema list` prints', async () => {
  const { stdout } = await run(['schema', 'list']);

  expect(JSON.parse(readFileSync('schedules.schema.json', 'utf8'))).toEqual(JSON.parse(stdout));
});

describe('the list of all 1,761 broadcasts', async () => {
  const { yaml, entries } = makeList({ range: null, status: 'airing' }, { schema: 's', command: 'c' });
  const list = await readText(yaml);
  const compiled = compileAll(list).filter(({ animeId }) => animeId !== null);

  test('is valid, with an id for each', () => {
    expect(entries).toBe(1761);
    expect(list.invalid).toEqual([]);
    expect(new Set(compiled.map(({ animeId }) => animeId)).size).toBe(1761);
  });

  test("fires first at each broadcast's start, and next after its period", () => {
    const { nextFires } = openFires();
    const wrong = broadcasts().flatMap((expected, index) => {
      const { title, schedule } = compiled[index] ?? { title: 'missing', schedule: null };
      const fires = schedule === null ? [] : nextFires(schedule.spec, LONG_AGO, 2).map(iso);
      return String(fires) === String(expected) ? [] : [{ title, fires, expected }];
    });

    expect(compiled).toHaveLength(broadcasts().length);
    expect(wrong).toEqual([]);
  });
});

function readText(yaml: string): Promise<DesiredList> {
  const stdin = (async function* chunks() {
    yield yaml;
  })();
  const source = yamlSource({ stdin, displayName: '-', defaults: { timezone: SETTINGS.timezone } });
  return source.read(new AbortController().signal);
}

function compileAll({ entries }: DesiredList): Compiled[] {
  const compile = openCompiler(SETTINGS, LONG_AGO);
  return entries.map(compile);
}

/** The data's own word, read apart from the script: every broadcast's first two instants, in the order of the first. */
function broadcasts(): string[][] {
  const { items } = createRequire(import.meta.url)('bangumi-data') as { items: { broadcast?: string }[] };
  return items
    .flatMap(({ broadcast }) => (broadcast ? [broadcast.split('/')] : []))
    .map(([, start = '', period = '']) => [Date.parse(start), ...secondOf(Date.parse(start), period)])
    .sort(([a = 0], [b = 0]) => a - b)
    .map((instants) => instants.map(iso));
}

function secondOf(first: number, period: string): number[] {
  const [, count = '', unit = ''] = /^P(\d)([DM])$/.exec(period) ?? [];
  if (unit === 'M') return [new Date(first).setUTCMonth(new Date(first).getUTCMonth() + Number(count))];
  return count === '0' ? [] : [first + Number(count) * DAY];
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
