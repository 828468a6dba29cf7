import { beforeAll, describe, expect, test } from 'vitest';
import { yamlSource } from '../../../src/desired/yaml/source.ts';
import type { DesiredList } from '../../../src/desired/source.ts';
import { scheduleId } from '../../../src/schedule/id.ts';
import type { Compiled } from '../../../src/schedule/compiled.ts';
import { openCompiler } from '../../../src/schedule/compile.ts';
import { buildSettings } from '../../support/build/anime.ts';
import { planWorld } from '../../support/build/plan-world.ts';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { insertRows, seasonEntries, toRow, uuidOf } from '../../support/postgres/echora-rows.ts';
import { readPostgres, refusalOf } from '../../support/postgres/read-list.ts';

type Written = Readonly<Record<string, unknown>> & { readonly id: string };

const DEFAULTS = { timezone: 'Asia/Tokyo' };
const NOW = Date.parse('2026-05-06T12:00:00Z');
const SETTINGS = buildSettings();

/** Japan's dates, two weeks later. */
const DELAYED = {
  broadcast: '23:00',
  premiere: '2026-04-06',
  episodes: 12,
  skip: ['2026-04-13'],
  hiatus: { from: '2026-05-04', until: '2026-05-18' },
  dub: { time: '18:00', timezone: 'UTC', delay: '14d' },
  schedule: { track: 'dub' },
};

/** Every rule of the list, each by an entry that keeps it or breaks it: what it is about, and the keys that matter. */
const RULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'a plain show': {},
  'a show without broadcast': { broadcast: null },
  ...named('status', (status) => ({ status, premiere: '2026-04-06' }), [
    'upcoming',
    'airing',
    'hiatus',
    'finished',
    'cancelled',
    'unknown',
    'ONGOING',
    'Currently Airing',
    'NOT_YET_RELEASED',
    'pausing',
    '',
  ]),
  ...named('broadcast', (broadcast) => ({ broadcast }), [
    'fri 25:30',
    'Fridays 24:00',
    'fri 29:59 KST',
    'FRI 9:05 Europe/Berlin',
    '23:00',
    'mon',
    'mon 30:00',
    'mon 9:5',
    'mon 23:00 CST',
    'moon 23:00',
    'mon 23:00 JST now',
    '',
    { day: 'Mondays', time: '23:00', timezone: 'JST' },
    { time: '23:00' },
    { day: 'mon' },
    { day: 'mon', time: '24:61' },
    { day: 'mon', time: '23:00', zone: 'JST' },
    {},
  ]),
  'a show that is over, whose broadcast is wrong': { status: 'finished', broadcast: 'mon 9:5' },
  ...named('premiere', (premiere) => ({ premiere }), [
    '2026-04-06',
    '2026-04-06T23:30:00+09:00',
    '2026-04-07',
    '2026-02-30',
    '2026-04-06T23:30',
    'soon',
    '1899-01-01',
  ]),
  ...named(
    'episodes',
    (episodes) => ({ episodes, premiere: '2026-01-05' }),
    [1, 12, 10_000, 0, -1, 1.5, 10_001],
  ),
  ...named('cadence', (cadence) => ({ cadence, premiere: '2026-04-06', broadcast: '23:00' }), [
    'weekly',
    'daily',
    'monthly',
    'every 2d',
    'once',
    'fortnightly',
    'every 0d',
  ]),
  'a daily show with a day': { cadence: 'daily' },
  'a monthly show without premiere': { cadence: 'monthly' },
  'every two days where clocks change': {
    cadence: 'every 2d',
    broadcast: '23:00 Europe/Berlin',
    premiere: '2026-04-06',
  },
  ...named('skip', (skip) => ({ skip }), [
    ['2026-05-04'],
    ['2026-05-04', '2026-05-04'],
    ['2026-05-05'],
    ['2026-5-4'],
    [],
  ]),
  ...named('moved', (moved) => ({ moved }), [
    [{ from: '2026-05-11', to: '2026-05-12' }],
    [{ from: '2026-05-11', to: '2026-05-12 24:00' }],
    [{ from: '2026-05-11', to: '2026-05-11' }],
    [
      { from: '2026-05-11', to: '2026-05-12' },
      { from: '2026-05-11', to: '2026-05-13' },
    ],
    [{ from: '2026-05-11' }],
    [{ from: '2026-05-11', to: 'later', because: 'x' }],
  ]),
  'skipped and moved': { skip: ['2026-05-11'], moved: [{ from: '2026-05-11', to: '2026-05-12' }] },
  ...named('hiatus', (hiatus) => ({ hiatus }), [
    {},
    { reason: 'production' },
    { from: '2026-06-01' },
    { from: '2026-06-01', until: '2026-07-06' },
    { until: '2026-04-20' },
    { from: '2026-06-01', until: '2026-06-01' },
    { until: 'June' },
    { reason: 'x'.repeat(201) },
    { since: '2026-06-01' },
  ]),
  ...named('sub', (sub) => ({ sub }), [
    'fri 18:00',
    { day: 'fri', time: '18:00', timezone: 'UTC' },
    'fri',
    '18:00',
    { time: '18:00', delay: '4d' },
    { time: '18:00', timezone: 'UTC', delay: '14d' },
    { time: '18:00', delay: '2 weeks' },
    { time: '18:00', delay: '4000d' },
    { day: 'fri', time: '18:00', delay: '14d' },
  ]),
  'a delay of a show whose day is not known': { broadcast: null, sub: { time: '18:00', delay: '14d' } },
  ...named('delay', (cadence) => ({ ...DELAYED, cadence }), [
    'weekly',
    'daily',
    'monthly',
    'every 10d',
    'once',
  ]),
  ...named('dub', (dub) => ({ dub }), ['sat 18:00', 'sat 1800']),
  ...named('schedule', (schedule) => ({ schedule }), [
    {},
    {
      jitter: '0s',
      overlap: 'skip',
      catchupWindow: '1h',
      executionTimeout: '2h',
      taskQueue: 'other',
      workflow: 'Own',
      track: 'sub',
      input: { a: [1] },
    },
    { jitter: 'soon' },
    { overlap: 'some' },
    { catchupWindow: '1s' },
    { track: 'kr' },
    { jiter: '0s' },
  ]),
  ...named('title', (title) => ({ title }), [
    '葬送のフリーレン',
    '86',
    '',
    ' ',
    'two\nlines',
    '0: a plain show',
  ]),
  'an id with a space': { id: 'a b' },
  'an id of 201 characters': { id: 'x'.repeat(201) },
};

describeWithPostgres('one list, in YAML and in Postgres', () => {
  const database = useDatabase();
  const entries: readonly Written[] = Object.entries(RULES).map(([rule, keys], index) => ({
    id: `rule-${index}`,
    title: `${index}: ${rule}`,
    status: 'airing',
    broadcast: 'mon 23:00',
    ...keys,
  }));
  let yaml: DesiredList;
  let postgres: DesiredList;
  beforeAll(async () => {
    await loadShows(entries);
    yaml = await readYaml(entries);
    postgres = await readPostgres(database.url, {
      query: 'SELECT * FROM shows ORDER BY n',
      defaults: DEFAULTS,
    });
  });

  /** Text where text is meant, jsonb where maps and lists are. */
  const loadShows = async (shows: readonly Written[]) => {
    const keys = ['broadcast', 'skip', 'moved', 'hiatus', 'sub', 'dub', 'schedule'];
    await database.run(`DROP TABLE IF EXISTS shows; CREATE TABLE shows (
      id text, title text, status text, premiere text, episodes numeric, cadence text, ${keys.map((key) => `${key} jsonb`).join()}, updated_at timestamptz)`);
    await database.run('INSERT INTO shows SELECT * FROM jsonb_populate_recordset(NULL::shows, $1::jsonb)', [
      JSON.stringify(shows),
    ]);
    await database.run('ALTER TABLE shows ADD COLUMN n serial');
  };
  const find = (list: DesiredList, id: string) => ({
    entry: list.entries.find((entry) => entry.id === id) ?? null,
    invalid: list.invalid.filter((one) => one.id === id).map(withoutPlaces),
  });

  test('holds as many entries in both, sound ones and others', () => {
    expect(yaml.entries.length).toBeGreaterThan(40);
    expect(yaml.invalid.length).toBeGreaterThan(40);
    expect(postgres.entries).toHaveLength(yaml.entries.length);
    expect(postgres.invalid).toHaveLength(yaml.invalid.length);
  });

  test.each(Object.keys(RULES).map((rule, index) => ({ rule, id: `rule-${index}` })))('$rule', ({ id }) => {
    expect(find(postgres, id)).toEqual(find(yaml, id));
  });

  test('entries whose id cannot be read are wrong for the same reasons', () => {
    const nameless = (list: DesiredList) => list.invalid.filter(({ id }) => id === null).map(withoutPlaces);
    expect(nameless(postgres)).toEqual(nameless(yaml));
    expect(nameless(yaml)).toHaveLength(2);
  });

  test('each problem has its place: a line of the file, a column of the row', () => {
    for (const [index, { problems }] of yaml.invalid.entries()) {
      const columns = new Set(
        postgres.invalid[index]?.problems.map(
          ({ place }) => place.kind === 'row' && place.column?.split('.')[0],
        ),
      );
      expect(problems.every(({ place }) => place.kind === 'file' && place.line > 0)).toBe(true);
      expect([...columns].every((column) => typeof column === 'string')).toBe(true);
    }
  });

  test('warnings are the same, but for the column n that means nothing', () => {
    const said = ({ warnings }: DesiredList) =>
      warnings.map(({ message }) => message.replaceAll(/is also at .*/g, 'is also elsewhere')).sort();
    expect(said(postgres).filter((message) => !message.startsWith('the column n is ignored'))).toEqual(
      said(yaml),
    );
    expect(said(yaml).length).toBeGreaterThan(1);
  });

  test('all compile to the same schedules and findings', () => {
    expect(compileAll(postgres)).toEqual(compileAll(yaml));
  });

  test('plan to the same digest', () => {
    expect(digestOf(postgres)).toBe(digestOf(yaml));
  });

  test('two entries with one id are refused in both', async () => {
    const twice = [entries[0], entries[0]].filter((entry) => entry !== undefined);
    await loadShows(twice);
    const errors = await Promise.all([
      refusalOf(readYaml(twice)),
      refusalOf(readPostgres(database.url, { query: 'SELECT * FROM shows' })),
    ]);
    expect(errors.map(({ code, exitCode, problems }) => [code, exitCode, problems.length])).toEqual([
      ['list.shared-id', 1, 1],
      ['list.shared-id', 1, 1],
    ]);
  });

  test.each([0, 1, 6, 7, 14, 100])(
    'a dub %i days later airs alike, on the broadcast’s day and its delay',
    async (days) => {
      const [id, other] = [uuidOf('dubbed'), uuidOf('not dubbed')];
      const broadcast = { day: 'Mondays', time: '23:00', timezone: 'JST', premiere_jp: '2026-04-06' };
      const hiatus = { hiatus_from: '2026-05-04', hiatus_until: '2026-05-18' };
      const row = { title: 'A', status: 'ONGOING', episode_count: 12 };
      await database.run('TRUNCATE anime');
      await insertRows(database.run, [
        {
          ...row,
          id,
          meta: { broadcast: { ...broadcast, dub_time: '18:00', dub_delay_days: days }, hiatus },
        },
        { ...row, id: other, title: 'B', meta: { broadcast, hiatus } },
      ]);
      const entry = {
        ...DELAYED,
        skip: [],
        status: 'airing',
        broadcast: 'mon 23:00',
        dub: { time: '18:00', delay: `${days}d` },
      };
      const table = await readPostgres(database.url, { defaults: DEFAULTS });
      const file = await readYaml([
        { ...entry, id, title: 'A', schedule: undefined },
        { ...entry, id: other, title: 'B', dub: undefined, schedule: undefined },
      ]);
      const settings = { ...SETTINGS, track: 'dub' } as const;
      expect(byId(compileAll(table, settings))).toEqual(byId(compileAll(file, settings)));
      const [first] = compileAll(table, settings).flatMap(({ schedule }) => schedule?.spec.startAt ?? []);
      expect(first).toBe(Date.parse('2026-04-06T00:00:00+09:00') + days * 86_400_000);
    },
  );

  describe('of a real season', () => {
    beforeAll(() => database.run('TRUNCATE anime'));

    test('plans to the same digest, from the schema of Echora', async () => {
      const season = seasonEntries();
      await insertRows(database.run, season.map(toRow));
      const [file, table] = [await readYaml(season), await readPostgres(database.url)];
      expect(table.entries.length).toBeGreaterThan(60);
      expect([table.invalid, table.warnings]).toEqual([[], []]);
      expect(byId(compileAll(table))).toEqual(byId(compileAll(file)));
      expect(digestOf(table)).toBe(digestOf(file));
    });
  });
});

/** One rule for each of the values. */
function named(
  key: string,
  keysOf: (value: unknown) => Readonly<Record<string, unknown>>,
  values: readonly unknown[],
) {
  return Object.fromEntries(
    values.map((value) => [`${key}: ${JSON.stringify(value).slice(0, 80)}`, keysOf(value)]),
  );
}

async function readYaml(anime: readonly unknown[]): Promise<DesiredList> {
  const stdin = (async function* () {
    yield JSON.stringify({ version: 1, anime }, null, 1);
  })();
  return yamlSource({ stdin, displayName: 'list.yaml', defaults: DEFAULTS }).read(
    new AbortController().signal,
  );
}

function withoutPlaces({ title, section, problems }: DesiredList['invalid'][number]) {
  const said = problems.map(({ message, hint }) => `${message} [${hint ?? ''}]`).sort();
  return { title, section, said };
}

function compileAll({ entries }: DesiredList, settings = SETTINGS): Compiled[] {
  const compile = openCompiler(settings, NOW);
  return entries.map(compile);
}

function byId(compiled: readonly Compiled[]): Compiled[] {
  return compiled.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function digestOf(list: DesiredList): string {
  const invalid = list.invalid.map(({ id, section, title, problems }) => ({
    id: id === null ? null : scheduleId(SETTINGS, { kind: section, id }),
    animeId: id,
    title,
    problems,
  }));
  return planWorld({ now: NOW, desired: compileAll(list), invalid, source: list.source }).digest;
}
