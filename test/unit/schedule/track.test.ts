import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '../../../src/anime/anime.ts';
import type { AnimeParts } from '../../support/build/anime.ts';
import { airTime, buildAnime, buildSettings, hiatus, move } from '../../support/build/anime.ts';
import { compile } from '../../../src/schedule/compile.ts';
import { nextFires } from '../../../src/schedule/fires.ts';
import { at, firesUntil, specOfAnime } from './clocks.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const sub = (parts: AnimeParts = {}): AnimeParts => ({
  sub: airTime('fri 18:00', 'UTC'),
  overrides: { track: 'sub' },
  ...parts,
});

describe('another track', () => {
  test('airs at its own time, from the weekday after the premiere on', () => {
    expect(firesUntil('2026-04-20', sub())).toEqual(['04-10 18:00', '04-17 18:00']);
  });

  test('on the same weekday airs on the same dates', () => {
    expect(firesUntil('2026-04-14', sub({ sub: airTime('mon 15:00', 'UTC') }))).toEqual([
      '04-06 15:00',
      '04-13 15:00',
    ]);
  });

  test('on the weekday before airs six days later: nothing airs before Japan', () => {
    expect(firesUntil('2026-04-20', sub({ sub: airTime('sun 12:00', 'UTC') }))).toEqual([
      '04-12 12:00',
      '04-19 12:00',
    ]);
  });

  test('west of Japan airs at the same instant, on the day before', () => {
    const parts = sub({
      broadcast: airTime('mon 00:30'),
      sub: airTime('sun 08:30', 'America/Los_Angeles'),
      skip: ['2026-04-20'],
    });
    expect(firesUntil('2026-05-01', parts)).toEqual(['04-05 08:30', '04-12 08:30', '04-26 08:30']);
    const minuteEarlier = sub({ ...parts, sub: airTime('sun 08:29', 'America/Los_Angeles') });
    expect(firesUntil('2026-04-20', minuteEarlier)).toEqual(['04-12 08:29', '04-19 08:29']);
  });

  test('on the same weekday airs a week later where that is before Japan', () => {
    expect(firesUntil('2026-04-14', sub({ sub: airTime('mon 13:00', 'UTC') }))).toEqual(['04-13 13:00']);
  });

  test('of a show whose premiere is not known is carried over by the zones alone', () => {
    const parts = sub({
      premiere: null,
      broadcast: airTime('mon 00:30'),
      sub: airTime('sun 08:00', 'America/Los_Angeles'),
      skip: ['2026-04-20'],
    });
    // By winter time: in summer it comes half an hour before Japan.
    expect(firesUntil('2026-04-26', parts).slice(-2)).toEqual(['04-12 08:00', '04-26 08:00']);
  });

  test('leaves out what Japan leaves out', () => {
    expect(firesUntil('2026-04-25', sub({ skip: ['2026-04-13'] }))).toEqual(['04-10 18:00', '04-24 18:00']);
    const away = sub({ hiatus: hiatus('2026-04-13', '2026-04-27') });
    expect(firesUntil('2026-05-01', away)).toEqual(['04-10 18:00', '05-01 18:00']);
  });

  test('moves by as much as Japan moves', () => {
    const parts = sub({ moved: [move('2026-04-13', '2026-04-14 24:30')] });
    expect(firesUntil('2026-04-20', parts)).toEqual(['04-10 18:00', '04-18 19:30']);
  });

  test('has its first episode as much off its slot as Japan had', () => {
    const premiere = { kind: 'instant' as const, at: at('2026-04-06 22:30') };
    expect(firesUntil('2026-04-20', sub({ premiere }))).toEqual(['04-10 17:30', '04-17 18:00']);
  });

  test('of a show whose Japanese time is not known takes the dates as its own', () => {
    const parts = sub({
      broadcast: null,
      premiere: { kind: 'date', date: '2026-04-10' },
      skip: ['2026-04-17'],
    });
    expect(firesUntil('2026-04-25', parts)).toEqual(['04-10 18:00', '04-24 18:00']);
  });

  test('of a daily show takes the same dates, or those that come next', () => {
    const daily = { broadcast: airTime('18:00'), cadence: { kind: 'daily' as const } };
    expect(firesUntil('2026-04-07', sub({ ...daily, sub: airTime('12:00', 'UTC') }))).toEqual([
      '04-06 12:00',
      '04-07 12:00',
    ]);
    expect(firesUntil('2026-04-07', sub({ ...daily, sub: airTime('08:00', 'UTC') }))).toEqual([
      '04-07 08:00',
    ]);
  });

  test('is followed where the configuration says so, and the entry does not', () => {
    const settings = buildSettings({ track: 'sub' });
    const follows = (parts: AnimeParts) => compile(buildAnime(parts), settings, 0).schedule?.spec.timezone;
    expect(follows({ sub: airTime('fri 18:00', 'UTC') })).toBe('UTC');
    expect(follows({ sub: airTime('fri 18:00', 'UTC'), overrides: { track: 'jp' } })).toBe('Asia/Tokyo');
  });

  test('that the entry does not have makes no schedule', () => {
    expect(compile(buildAnime({ overrides: { track: 'dub' } }), buildSettings(), 0)).toMatchObject({
      want: { kind: 'untouched' },
      schedule: null,
    });
  });
});

test('every track begins with Japan’s first episode or within its next cadence, in whatever zones', () => {
  const weekday = fc.constantFrom<Weekday[]>(0, 1, 2, 3, 4, 5, 6);
  // No clock changes between 04:00 and 24:00: a time that does not exist, or exists twice, is a matter of its own.
  const airs = (timezones: readonly string[]) =>
    fc.record({
      weekday,
      minute: fc.integer({ min: 240, max: 1439 }),
      timezone: fc.constantFrom(...timezones),
    });
  const shows = fc.record({
    broadcast: airs(['Asia/Tokyo', 'America/New_York']),
    sub: airs([
      'Asia/Tokyo',
      'UTC',
      'America/Los_Angeles',
      'Europe/Berlin',
      'Pacific/Kiritimati',
      'Pacific/Niue',
    ]),
    date: fc.integer({ min: 0, max: 700 }).map((day) => new Date(day * DAY + Date.UTC(2026, 0, 1))),
    daily: fc.boolean(),
  });
  fc.assert(
    fc.property(shows, ({ broadcast, sub, date, daily }) => {
      const premiere = { kind: 'date' as const, date: date.toISOString().slice(0, 10) };
      const [cadence, on] = daily
        ? ([{ kind: 'daily' }, { weekday: null }] as const)
        : ([{ kind: 'weekly' }, {}] as const);
      const times = { broadcast: { ...broadcast, ...on }, sub: { ...sub, ...on } };
      const firstOn = (track: 'jp' | 'sub') =>
        nextFires(specOfAnime({ ...times, premiere, cadence, overrides: { track } }), 0, 1)[0] ?? NaN;
      const later = firstOn('sub') - firstOn('jp');
      expect(later).toBeGreaterThanOrEqual(0);
      expect(later).toBeLessThan((daily ? 1 : 7) * DAY + HOUR);
    }),
    { numRuns: 400 },
  );
});
