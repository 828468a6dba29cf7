import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnime } from '../../../src/anime/parse-anime.ts';
import { openFires } from '../../../src/schedule/fires.ts';
import type { Calendar, Spec } from '../../../src/schedule/schedule.ts';
import { openZones } from '../../../src/schedule/zone.ts';
import { at, compiled, shown } from './clocks.ts';

const DAY = 86_400_000;
const { firesBetween } = openFires(openZones());

/** The same show on its own track and on that of its subtitles, which come at 18:00 UTC. */
function show(keys: Readonly<Record<string, unknown>>, delay: string) {
  const sub = { time: '18:00', timezone: 'UTC', delay };
  const written = { id: 'a', title: 't', status: 'airing', premiere: '2026-04-06', sub, ...keys };
  const specOn = (track: 'jp' | 'sub'): Spec | null => {
    const result = parseAnime({ ...written, schedule: { track } }, { timezone: 'UTC' });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return compiled(result.anime, at('2026-01-01 00:00')).schedule?.spec ?? null;
  };
  return { home: specOn('jp'), later: specOn('sub') };
}

function firesUntil(date: string, { later }: ReturnType<typeof show>): string[] {
  if (later === null) throw new Error('it compiles to no schedule');
  return firesBetween(later, at('2026-01-01 00:00', 'UTC'), at(`${date} 23:59`, 'UTC')).map((fire) =>
    shown(fire, 'UTC').slice(5),
  );
}

describe('a track that comes two weeks later', () => {
  const weekly = { broadcast: 'mon 23:00' };

  test('begins two weeks after the premiere', () => {
    expect(firesUntil('2026-05-01', show(weekly, '14d'))).toEqual(['04-20 18:00', '04-27 18:00']);
  });

  test('leaves out what Japan left out two weeks before', () => {
    const skip = show({ ...weekly, skip: ['2026-04-13'] }, '14d');
    expect(firesUntil('2026-05-04', skip)).toEqual(['04-20 18:00', '05-04 18:00']);
    const hiatus = show({ ...weekly, hiatus: { from: '2026-04-13', until: '2026-04-27' } }, '14d');
    expect(firesUntil('2026-05-11', hiatus)).toEqual(['04-20 18:00', '05-11 18:00']);
  });

  test('moves two weeks after Japan moves, by as much', () => {
    const moved = show({ ...weekly, moved: [{ from: '2026-04-13', to: '2026-04-14 24:30' }] }, '14d');
    expect(firesUntil('2026-05-04', moved)).toEqual(['04-20 18:00', '04-28 19:30', '05-04 18:00']);
  });

  test('has its finale two weeks after Japan’s, and ends two weeks later', () => {
    const { home, later } = show({ broadcast: 'mon 18:00', episodes: 3 }, '14d');
    expect((later?.endAt ?? 0) - (home?.endAt ?? 0)).toBe(14 * DAY);
  });

  test('takes the dates for Japan’s where the Japanese time is not known', () => {
    const skip = show({ skip: ['2026-04-13'] }, '14d');
    expect(firesUntil('2026-05-04', skip)).toEqual(['04-20 18:00', '05-04 18:00']);
  });

  test('of a show that has no days, with dates alone, begins two weeks after the premiere', () => {
    const daily = show({ cadence: 'daily', skip: ['2026-04-07'] }, '14d');
    expect(firesUntil('2026-04-23', daily)).toEqual(['04-20 18:00', '04-22 18:00', '04-23 18:00']);
  });

  test('of a delay of no days comes on the broadcast’s day', () => {
    expect(firesUntil('2026-04-07', show(weekly, '0d'))).toEqual(['04-06 18:00']);
  });
});

describe('a monthly show', () => {
  const monthly = { cadence: 'monthly', broadcast: '23:00' };
  const dates = (spec: Spec | null) => spec?.calendars.map(({ dayOfMonth }: Calendar) => dayOfMonth);

  test('that is later within the month has one date of its own', () => {
    const { later } = show(monthly, '14d');
    expect([dates(later), later?.calendars[0]?.year]).toEqual([[[20]], []]);
  });

  test('loses no episode to a short month', () => {
    const across = show({ ...monthly, premiere: '2026-01-15' }, '14d');
    expect(firesUntil('2026-05-31', across)).toEqual([
      '01-29 18:00',
      '03-01 18:00',
      '03-29 18:00',
      '04-29 18:00',
      '05-29 18:00',
    ]);
    expect(across.later?.calendars.length).toBeLessThan(12);
  });

  test('after a time past midnight keeps to the broadcast’s day', () => {
    const late = show({ cadence: 'monthly', broadcast: '25:30', premiere: '2026-01-31' }, '1d');
    expect(firesUntil('2026-04-30', late)).toEqual(['02-01 18:00', '03-01 18:00', '04-01 18:00']);
  });
});

test(
  'every episode of a delayed track comes so many days after Japan’s, at the same time',
  { timeout: 30_000 },
  () => {
    const date = fc
      .integer({ min: 0, max: 120 })
      .map((days) => new Date(Date.UTC(2026, 2, 1) + days * DAY).toISOString().slice(0, 10));
    const time = fc.constantFrom('00:00', '9:05', '18:00', '23:59', '24:00', '25:30', '29:59');
    const break_ = fc
      .tuple(fc.option(date, { nil: undefined }), date)
      .filter(([from, until]) => from === undefined || from < until)
      .map(([from, until]) => ({ from, until }));
    const shows = fc.record(
      {
        time,
        cadence: fc.constantFrom('weekly', 'weekly', 'daily', 'every 2d', 'every 10d', 'monthly', 'once'),
        premiere: date,
        episodes: fc.integer({ min: 1, max: 30 }),
        skip: fc.array(date, { maxLength: 3 }),
        moved: fc.uniqueArray(fc.record({ from: date, to: fc.tuple(date, time).map((to) => to.join(' ')) }), {
          maxLength: 2,
          selector: ({ from }) => from,
        }),
        hiatus: break_,
      },
      { requiredKeys: ['time', 'cadence', 'premiere'] },
    );
    const delays = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(shows, delays, ({ time: clock, ...keys }, days) => {
        fc.pre(!keys.skip?.some((skipped) => keys.moved?.some(({ from }) => from === skipped)));
        const sub = { time: clock, timezone: 'UTC', delay: `${days}d` };
        const { home, later } = show({ broadcast: `${clock} UTC`, ...keys, sub }, '0d');
        if (home === null || later === null) throw new Error('it compiles to no schedule');
        const [from, to] = [Date.UTC(2025, 11, 1), Date.UTC(2027, 0, 1)];
        expect(firesBetween(later, from + days * DAY, to + days * DAY)).toEqual(
          firesBetween(home, from, to).map((fire) => fire + days * DAY),
        );
      }),
      { numRuns: 120 },
    );
  },
);
