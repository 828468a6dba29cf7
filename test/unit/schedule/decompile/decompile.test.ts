import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Anime, Recurring } from '../../../../src/anime/anime.ts';
import { oddPremiere } from '../../../../src/anime/odd-premiere.ts';
import { parseAnime } from '../../../../src/anime/parse-anime.ts';
import { parseRecurring } from '../../../../src/anime/parse-recurring.ts';
import { sameContent } from '../../../../src/schedule/canonical.ts';
import { openCompiler } from '../../../../src/schedule/compile.ts';
import { nextFires } from '../../../../src/schedule/fires.ts';
import { decompile } from '../../../../src/schedule/decompile/decompile.ts';
import type { Schedule } from '../../../../src/schedule/schedule.ts';
import { openZones } from '../../../../src/schedule/zone.ts';
import {
  airTime,
  buildAnime,
  buildRecurring,
  buildSettings,
  hiatus,
  move,
} from '../../../support/build/anime.ts';
import { buildCalendar } from '../../../support/build/schedule.ts';
import { at } from '../clocks.ts';

const NOW = at('2026-04-01 00:00');
const settings = buildSettings();
const zones = openZones();
const compile = openCompiler(settings, NOW, zones);
const defaults = { timezone: settings.timezone };

function decompiled(schedule: Schedule, id: string, title: string | null = null) {
  const found = { id, schedule, title, status: 'airing' as const, reason: null };
  return decompile(found, { settings, compile, zones });
}

/** The entry that stands for what an entry makes, as a list would write it. */
function roundTrip(entry: Anime | Recurring) {
  const { schedule, id } = compile(entry);
  if (schedule === null) throw new Error('it makes no schedule');
  const written = decompiled(schedule, id, entry.title);
  if (written === null) return null;
  const parsed =
    written.section === 'anime'
      ? parseAnime(written.written, defaults)
      : parseRecurring(written.written, defaults);
  if (!parsed.ok) throw new Error('it cannot be read back');
  const again = compile('anime' in parsed ? parsed.anime : parsed.recurring);
  expect(again.id).toBe(id);
  expect(again.schedule !== null && sameContent(again.schedule, schedule)).toBe(true);
  return written.written;
}

describe('the entry of a live schedule', () => {
  test.each([
    ['a plain weekly show', {}, { broadcast: 'mon 23:00', premiere: '2026-04-06' }],
    ['one after midnight', { broadcast: airTime('fri 25:30') }, { broadcast: 'sat 01:30' }],
    ['a number of episodes', { episodes: 12 }, { episodes: 12 }],
    ['another zone', { broadcast: airTime('mon 23:00', 'UTC') }, { broadcast: 'mon 23:00 UTC' }],
    ['no premiere', { premiere: null }, { broadcast: 'mon 23:00' }],
    ['skipped dates', { skip: ['2026-05-04', '2026-05-18'] }, { skip: ['2026-05-04', '2026-05-18'] }],
    [
      'a moved episode',
      { moved: [move('2026-05-11', '2026-05-12 24:00')] },
      { moved: [{ from: '2026-05-11', to: '2026-05-13 00:00' }] },
    ],
    ['a daily show', { broadcast: airTime('07:30'), cadence: { kind: 'daily' } }, { cadence: 'daily' }],
    ['a monthly show', { broadcast: airTime('07:30'), cadence: { kind: 'monthly' } }, { cadence: 'monthly' }],
    [
      'every 3 days',
      { broadcast: airTime('07:30'), cadence: { kind: 'days', days: 3 } },
      { cadence: 'every 3d' },
    ],
    ['one airing', { broadcast: airTime('07:30'), cadence: { kind: 'once' } }, { cadence: 'once' }],
    [
      'another track',
      { sub: airTime('fri 18:00'), overrides: { track: 'sub' } },
      { sub: 'fri 18:00', schedule: { track: 'sub' } },
    ],
    [
      'what it does otherwise',
      {
        overrides: {
          jitterMs: 0,
          taskQueue: 'mine',
          workflow: 'ScoreSyncWorkflow',
          overlap: 'SKIP',
          catchupWindowMs: 90_000,
          executionTimeoutMs: 1_500,
          input: { deep: [1] },
        },
      },
      {
        schedule: {
          workflow: 'ScoreSyncWorkflow',
          taskQueue: 'mine',
          input: { deep: [1] },
          jitter: '0s',
          overlap: 'skip',
          catchupWindow: '90s',
          executionTimeout: '1500ms',
        },
      },
    ],
    [
      'a track that is weeks later by the dates it has then',
      { sub: { ...airTime('mon 18:00', 'UTC'), delayDays: 14 }, overrides: { track: 'sub' } },
      { sub: 'mon 18:00 UTC', premiere: '2026-04-20', schedule: { track: 'sub' } },
    ],
  ] as const)('says %s', (...[, parts, keys]) => {
    expect(roundTrip(buildAnime(parts))).toMatchObject({ id: 'mal-1', title: 'Show', ...keys });
  });

  test.each([
    ['every day', { kind: 'daily', minute: 360 }, 'day 06:00'],
    ['every week', { kind: 'weekly', weekday: 1, minute: 360 }, 'mon 06:00'],
    ['after each interval', { kind: 'interval', everyMs: 5_400_000 }, '90m'],
  ] as const)('says what recurs %s', (...[, every, text]) => {
    expect(roundTrip(buildRecurring({ every, title: 'Scores' }))).toEqual({
      id: 'score-sync',
      title: 'Scores',
      workflow: 'ScoreSyncWorkflow',
      every: text,
      timezone: 'UTC',
    });
  });

  test('says that a show pauses, and why', () => {
    const { schedule, id } = compile(buildAnime());
    if (schedule === null) throw new Error('no schedule');
    const found = { id, schedule, title: null, status: 'hiatus', reason: 'production' } as const;
    expect(decompile(found, { settings, compile, zones })?.written).toEqual({
      id: 'mal-1',
      title: 'mal-1',
      status: 'hiatus',
      broadcast: 'mon 23:00',
      premiere: '2026-04-06',
      hiatus: { reason: 'production' },
    });
  });

  test('makes the same schedule, whatever entry without a warning made it', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const { schedule, findings } = compile(entry);
        fc.pre(schedule !== null && findings.length === 0);
        fc.pre(nextFires(schedule.spec, NOW, 1).length > 0);
        expect(roundTrip(entry)).not.toBeNull();
      }),
      { numRuns: 80, seed: 20_260_406 },
    );
  });

  test('is found for every schedule of the example list', () => {
    const file = join(import.meta.dirname, '../../../../schedules.example.yaml');
    const list = parse(readFileSync(file, 'utf8')) as { anime: object[]; recurring: object[] };
    const anime = list.anime.flatMap((written) => {
      const parsed = parseAnime(written, defaults);
      return parsed.ok && compile(parsed.anime).schedule !== null ? [parsed.anime] : [];
    });
    expect(anime.length).toBeGreaterThan(70);
    const written = anime.map((each) => roundTrip(each));
    expect(anime.filter((_, index) => written[index] === null).map(({ id }) => id)).toEqual([]);
    const remarks = written.flatMap((each) => {
      const parsed = parseAnime(each, defaults);
      return parsed.ok ? [oddPremiere(parsed.anime)] : ['it cannot be read back'];
    });
    expect(remarks.filter((remark) => remark !== null)).toEqual([]);
    for (const written of list.recurring) {
      const parsed = parseRecurring(written, defaults);
      expect(parsed.ok && roundTrip(parsed.recurring)).toEqual(written);
    }
  });
});

describe('a schedule that no entry makes', () => {
  const { schedule, id } = compile(buildAnime());
  if (schedule === null) throw new Error('no schedule');
  const { spec, action, policies } = schedule;
  const calendar = spec.calendars[0];
  if (calendar === undefined) throw new Error('no calendar');

  test.each([
    ['an id that the list does not make', schedule, 'mine'],
    ['two times of day', { ...schedule, spec: { ...spec, calendars: [{ ...calendar, hour: [1, 13] }] } }, id],
    ['seconds', { ...schedule, spec: { ...spec, calendars: [{ ...calendar, second: [30] }] } }, id],
    ['some months only', { ...schedule, spec: { ...spec, calendars: [{ ...calendar, month: [1] }] } }, id],
    ['two days', { ...schedule, spec: { ...spec, calendars: [{ ...calendar, dayOfWeek: [1, 2] }] } }, id],
    ['a start in the middle of a day', { ...schedule, spec: { ...spec, startAt: 1000 } }, id],
    ['an end of its own', { ...schedule, spec: { ...spec, endAt: 4e12 + 1000 } }, id],
    ['nothing that fires', { ...schedule, spec: { ...spec, calendars: [] } }, id],
    [
      'several calendars',
      { ...schedule, spec: { ...spec, calendars: [calendar, { ...calendar, hour: [1] }] } },
      id,
    ],
    [
      'two intervals',
      { ...schedule, spec: { ...spec, calendars: [], intervals: [interval(2), interval(3)] } },
      id,
    ],
    [
      'one more airing, with seconds',
      { ...schedule, spec: { ...spec, calendars: [calendar, on({ second: [30] })] } },
      id,
    ],
    [
      'one more airing, at two times',
      { ...schedule, spec: { ...spec, calendars: [calendar, on({ hour: [1, 2] })] } },
      id,
    ],
    [
      'one more airing, if it is a Monday',
      { ...schedule, spec: { ...spec, calendars: [calendar, on({ dayOfWeek: [1] })] } },
      id,
    ],
    ['a skip of no slot', { ...schedule, spec: { ...spec, skip: [on({ hour: [5] })] } }, id],
    [
      'dates at two times of day',
      { ...schedule, spec: { ...spec, calendars: [on({}), on({ hour: [5], dayOfMonth: [13] })] } },
      id,
    ],
    ['a zone that is unknown here', { ...schedule, spec: { ...spec, timezone: 'Mars/Olympus' } }, id],
    ['no input', { ...schedule, action: { ...action, args: [] } }, id],
    ['a list as input', { ...schedule, action: { ...action, args: [[1]] } }, id],
    ['a pause on failure', { ...schedule, policies: { ...policies, pauseOnFailure: true } }, id],
    ['a retry policy', { ...schedule, action: { ...action, other: { retryPolicy: {} } } }, id],
    ['a run timeout', { ...schedule, action: { ...action, runTimeoutMs: 1000 } }, id],
  ])('is none with %s', (...[, odd, under]) => {
    expect(decompiled(odd, under)).toBeNull();
  });
});

test('the entry of a schedule that airs once more moves a date that is no slot', () => {
  const { schedule, id } = compile(buildAnime());
  if (schedule === null) throw new Error('no schedule');
  const spec = { ...schedule.spec, calendars: [...schedule.spec.calendars, on({})] };
  expect(decompiled({ ...schedule, spec }, id)?.written).toMatchObject({
    broadcast: 'mon 23:00',
    moved: [{ from: '2026-05-12', to: '2026-05-12 23:00' }],
  });
});

test('the entry of an interval that begins at no day is a recurring one', () => {
  const { schedule, id } = compile(buildAnime());
  if (schedule === null) throw new Error('no schedule');
  const spec = { ...schedule.spec, calendars: [], intervals: [interval(3)], startAt: null };
  expect(decompiled({ ...schedule, spec }, id)).toMatchObject({
    section: 'recurring',
    written: { every: '3d' },
  });
});

/** 12 May 2026, 23:00, but for what is given. */
function on(parts: Parameters<typeof buildCalendar>[0]) {
  return buildCalendar({ year: [2026], month: [5], dayOfMonth: [12], hour: [23], ...parts });
}

function interval(days: number) {
  return { everyMs: days * 86_400_000, offsetMs: 0 };
}

const days = fc.integer({ min: 0, max: 60 });
const date = days.map((day) => new Date(Date.UTC(2026, 3, 1 + day)).toISOString().slice(0, 10));
const clock = fc.integer({ min: 0, max: 29 * 60 }).map((minute) => Math.floor(minute / 5) * 5);

/** Dates that stand for themselves do not always tell which was left out, or moved. */
function isListed({ kind }: Anime['cadence'], timezone: string): boolean {
  return kind === 'days' && timezone === 'America/New_York';
}

/** Shows as lists have them: every cadence, the 30-hour clock, zones with and without daylight saving, breaks. */
const entries: fc.Arbitrary<Anime> = fc
  .record({
    cadence: fc.constantFrom<Anime['cadence']>(
      { kind: 'weekly' },
      { kind: 'weekly' },
      { kind: 'daily' },
      { kind: 'monthly' },
      { kind: 'days', days: 2 },
      { kind: 'once' },
    ),
    minute: clock,
    weekday: fc.constantFrom<0 | 1 | 3 | 5>(0, 1, 3, 5),
    timezone: fc.constantFrom('Asia/Tokyo', 'UTC', 'America/New_York'),
    premiere: date,
    episodes: fc.option(fc.integer({ min: 1, max: 26 }), { nil: null }),
    skip: fc.uniqueArray(date, { maxLength: 3 }),
    moved: fc.option(fc.tuple(date, fc.integer({ min: 0, max: 1439 })), { nil: null }),
    until: fc.option(date, { nil: null }),
  })
  .map(({ minute, weekday, timezone, premiere, moved, until, cadence, skip, episodes }) =>
    buildAnime({
      cadence,
      episodes,
      premiere: { kind: 'date', date: premiere },
      broadcast: { weekday: cadence.kind === 'weekly' ? weekday : null, minute, timezone },
      ...(isListed(cadence, timezone) ? {} : { skip, ...oddOf(moved, until) }),
    }),
  );

function oddOf(moved: readonly [string, number] | null, until: string | null) {
  return {
    moved: moved === null ? [] : [{ from: moved[0], to: { date: moved[0], minute: moved[1] } }],
    hiatus: until === null ? null : hiatus('2026-04-20', until),
  };
}
