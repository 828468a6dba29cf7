import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnimeParts } from '../../support/build/anime.ts';
import { airTime, buildAnime, hiatus, move } from '../../support/build/anime.ts';
import { airsOn, courseOf } from '../../../src/schedule/course.ts';
import { lastSlot } from '../../../src/schedule/finale.ts';
import { firesBetween } from '../../../src/schedule/fires.ts';
import { openZones } from '../../../src/schedule/zone.ts';
import { at, compiled, firesUntil, shown, specOfAnime } from './clocks.ts';

const MONDAYS = ['04-06 23:00', '04-13 23:00', '04-20 23:00', '04-27 23:00', '05-04 23:00', '05-11 23:00'];
const without = (...dates: readonly string[]) => MONDAYS.filter((slot) => !dates.includes(slot.slice(0, 5)));

describe('a skipped date', () => {
  test('does not fire', () => {
    expect(firesUntil('2026-05-12', { skip: ['2026-04-20'] })).toEqual(without('04-20'));
  });

  test('is a broadcast date, past 24:00 too', () => {
    const late = { broadcast: airTime('mon 25:30'), skip: ['2026-04-13'] };
    expect(firesUntil('2026-04-22', late)).toEqual(['04-07 01:30', '04-21 01:30']);
  });

  test('that has no slot changes nothing', () => {
    expect(specOfAnime({ skip: ['2026-04-07', '2026-03-30'] })).toEqual(specOfAnime({}));
  });

  test('of an interval does not fire either', () => {
    const everyOther = { cadence: { kind: 'days' as const, days: 2 }, skip: ['2026-04-08'] };
    expect(firesUntil('2026-04-10', everyOther)).toEqual(['04-06 23:00', '04-10 23:00']);
  });
});

describe('a moved episode', () => {
  test('fires at its new time and not at its slot', () => {
    expect(firesUntil('2026-04-21', { moved: [move('2026-04-13', '2026-04-14 24:30')] })).toEqual([
      '04-06 23:00',
      '04-15 00:30',
      '04-20 23:00',
    ]);
  });

  test('without a time of day keeps the usual one', () => {
    const moved = [move('2026-04-13', '2026-04-15')];
    expect(firesUntil('2026-04-16', { moved })).toEqual(['04-06 23:00', '04-15 23:00']);
    const late = { broadcast: airTime('mon 25:30'), moved };
    expect(firesUntil('2026-04-17', late)).toEqual(['04-07 01:30', '04-16 01:30']);
  });

  test('onto a skipped slot fires there', () => {
    const parts = { skip: ['2026-04-20'], moved: [move('2026-04-13', '2026-04-20')] };
    expect(firesUntil('2026-05-12', parts)).toEqual(without('04-13'));
  });

  test('onto the next slot makes one fire of two', () => {
    expect(firesUntil('2026-05-12', { moved: [move('2026-04-13', '2026-04-20')] })).toEqual(without('04-13'));
  });

  test('onto the slot that another one left fires there', () => {
    const moved = [move('2026-04-13', '2026-04-20'), move('2026-04-20', '2026-04-21 12:00')];
    expect(firesUntil('2026-04-21', { moved })).toEqual(['04-06 23:00', '04-20 23:00', '04-21 12:00']);
  });

  test('from a date without a slot fires on top', () => {
    expect(firesUntil('2026-04-14', { moved: [move('2026-04-09', '2026-04-10 12:00')] })).toEqual([
      '04-06 23:00',
      '04-10 12:00',
      '04-13 23:00',
    ]);
  });

  test('to a time before the premiere opens the schedule for it alone', () => {
    const parts = { moved: [move('2026-04-06', '2026-03-20 12:00')] };
    expect(firesUntil('2026-04-14', parts)).toEqual(['03-20 12:00', '04-13 23:00']);
    expect(shown(specOfAnime(parts).startAt ?? 0)).toBe('2026-03-20 00:00');
  });
});

describe('a hiatus', () => {
  test('with both ends leaves out the slots from the one up to the other', () => {
    expect(firesUntil('2026-05-12', { hiatus: hiatus('2026-04-20', '2026-05-04') })).toEqual(
      without('04-20', '04-27'),
    );
  });

  test('from before the premiere begins with it', () => {
    expect(firesUntil('2026-05-12', { hiatus: hiatus('2026-01-01', '2026-04-20') })).toEqual(
      without('04-06', '04-13'),
    );
  });

  test('of a show without a premiere leaves out the same', () => {
    const parts = { premiere: null, hiatus: hiatus('2026-01-12', '2026-01-26') };
    expect(firesUntil('2026-01-30', parts)).toEqual(['01-05 23:00', '01-26 23:00']);
  });

  test('with an end alone starts the schedule there', () => {
    const parts = { hiatus: hiatus(null, '2026-05-04') };
    expect(firesUntil('2026-05-12', parts)).toEqual(['05-04 23:00', '05-11 23:00']);
    expect(specOfAnime(parts).startAt).toBe(at('2026-05-04 00:00'));
    expect(specOfAnime({ ...parts, premiere: null }).startAt).toBe(at('2026-05-04 00:00'));
  });

  test('with an end alone leaves the late slot of the day before out', () => {
    const daily = { broadcast: airTime('25:30'), cadence: { kind: 'daily' as const } };
    const parts = { ...daily, hiatus: hiatus(null, '2026-05-04') };
    expect(firesUntil('2026-05-06', parts)).toEqual(['05-05 01:30', '05-06 01:30']);
    expect(firesUntil('2026-05-06', { ...parts, premiere: null })).toEqual(['05-05 01:30', '05-06 01:30']);
  });

  test('that ends before the premiere leaves the start where it is', () => {
    expect(specOfAnime({ hiatus: hiatus(null, '2026-03-01') })).toEqual(specOfAnime({}));
  });

  test('whose first episode after it airs a day early starts with that', () => {
    const parts = { hiatus: hiatus(null, '2026-05-04'), moved: [move('2026-05-04', '2026-05-03 22:00')] };
    expect(firesUntil('2026-05-12', parts)).toEqual(['05-03 22:00', '05-11 23:00']);
  });

  test('is not opened by an episode that was moved before it', () => {
    const parts = { hiatus: hiatus(null, '2026-05-04'), moved: [move('2026-04-13', '2026-04-12')] };
    expect(firesUntil('2026-05-05', parts)).toEqual(['05-04 23:00']);
    expect(specOfAnime(parts).startAt).toBe(at('2026-05-04 00:00'));
  });

  test('without an end is not in the spec: it pauses', () => {
    expect(specOfAnime({ hiatus: hiatus('2026-04-20', null) })).toEqual(specOfAnime({}));
    expect(specOfAnime({ status: 'hiatus' })).toEqual(specOfAnime({}));
  });

  test('of a show with listed dates moves them on', () => {
    const berlin = {
      broadcast: airTime('23:00', 'Europe/Berlin'),
      cadence: { kind: 'days' as const, days: 2 },
      episodes: 3,
    };
    expect(firesUntil('2026-12-31', { ...berlin, hiatus: hiatus('2026-04-08', '2026-04-11') })).toEqual([
      '04-06 23:00',
      '04-12 23:00',
      '04-14 23:00',
    ]);
    expect(firesUntil('2026-12-31', { ...berlin, hiatus: hiatus(null, '2026-04-11') })).toEqual([
      '04-12 23:00',
      '04-14 23:00',
      '04-16 23:00',
    ]);
  });
});

describe('skip calendars', () => {
  test('are as few as cover what is skipped', () => {
    const days = { skip: ['2026-04-13', '2026-04-20', '2026-04-27'] };
    expect(specOfAnime(days).skip).toHaveLength(1);
    expect(specOfAnime({ ...days, skip: [...days.skip, '2026-05-11'] }).skip).toHaveLength(2);
    expect(
      specOfAnime({
        skip: ['2026-06-01', '2026-06-08', '2027-03-01', '2027-03-08', '2027-11-01', '2027-11-08'],
      }).skip,
    ).toHaveLength(2);
  });

  test('join years that leave out the same dates', () => {
    const daily = { broadcast: airTime('18:00'), cadence: { kind: 'daily' as const } };
    const skip = ['2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01'];
    expect(specOfAnime({ ...daily, skip }).skip).toMatchObject([
      { dayOfMonth: [1], month: [1], year: [2027, 2028] },
      { dayOfMonth: [31], month: [12], year: [2026, 2027] },
    ]);
  });
});

describe('exceptions of any kind', () => {
  const START = Date.UTC(2026, 3, 6);
  const date = (day: number) => new Date(START + day * 86_400_000).toISOString().slice(0, 10);
  const anyDate = fc.integer({ min: -20, max: 120 }).map(date);
  const anyMinute = fc.integer({ min: 0, max: 1799 });
  const anyParts: fc.Arbitrary<AnimeParts> = fc.record({
    broadcast: fc.record({
      weekday: fc.constant(1 as const),
      minute: anyMinute,
      timezone: fc.constantFrom('Asia/Tokyo', 'UTC'),
    }),
    cadence: fc.constantFrom(
      { kind: 'weekly' as const },
      { kind: 'daily' as const },
      { kind: 'monthly' as const },
      { kind: 'days' as const, days: 3 },
    ),
    skip: fc.uniqueArray(anyDate, { maxLength: 6 }),
    moved: fc.uniqueArray(
      fc.record({ from: anyDate, to: fc.record({ date: anyDate, minute: fc.option(anyMinute) }) }),
      { maxLength: 3, selector: ({ from }) => from },
    ),
    hiatus: fc.option(
      fc
        .tuple(fc.nat(100), fc.integer({ min: 1, max: 30 }))
        .map(([from, days]) => hiatus(date(from), date(from + days))),
    ),
  });

  test('fire what plain sets of times say', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        expect(firesUntil('2026-08-31', parts)).toEqual(expected(parts, Date.UTC(2026, 8, 1)));
      }),
      { numRuns: 50 },
    );
  });

  test('fire wherever an episode is moved; what fires not is no episode, and a finding says so', () => {
    fc.assert(
      fc.property(anyParts, fc.option(fc.integer({ min: 1, max: 12 })), (parts, episodes) => {
        const anime = buildAnime({ ...parts, episodes });
        const { schedule, findings } = compiled(anime);
        const times = new Set(
          schedule === null ? [] : firesBetween(schedule.spec, 0, at('2027-12-31 23:59')),
        );
        const { timezone, minute } = anime.airTimes.jp ?? { timezone: '', minute: 0 };
        const silent = anime.moved.filter(({ to }) => {
          const time = Date.parse(to.date) + (to.minute ?? minute) * 60_000;
          return !times.has(openZones()(timezone).toInstant(time));
        });
        const said = findings.filter(({ message }) => / does not fire/.test(message));
        expect(said.map(({ message }) => message.split(' ')[3])).toEqual(silent.map(({ from }) => from));
        const course = courseOf(anime, 'jp', openZones());
        const isEpisode = (day: number) =>
          course !== null && airsOn(course, day) && day <= (lastSlot(course) ?? Infinity);
        expect(silent.filter(({ from }) => isEpisode(Date.parse(from) / 86_400_000))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  /** The rules once more, by brute force: every day looked at on its own. */
  function expected(parts: AnimeParts, end: number): readonly string[] {
    const { cadence, broadcast, skip = [], moved = [], hiatus } = parts;
    const minute = broadcast?.minute ?? 0;
    const time = (day: number, at = minute) => START + day * 86_400_000 + at * 60_000;
    const slotOfMonth = new Date(time(0)).getUTCDate();
    const airs = (day: number) => {
      if (day < 0) return false;
      if (cadence?.kind === 'weekly') return day % 7 === 0;
      if (cadence?.kind === 'days') return day % 3 === 0;
      return cadence?.kind === 'daily' || new Date(time(day)).getUTCDate() === slotOfMonth;
    };
    const days = Array.from({ length: 260 }, (_, index) => index).filter(airs);
    const off = (day: string) =>
      skip.includes(day) ||
      (hiatus !== null && hiatus !== undefined && (hiatus.from ?? '') <= day && day < (hiatus.until ?? ''));
    const slots = days.filter((day) => !off(date(day)) && !moved.some(({ from }) => from === date(day)));
    const movedTo = moved.map(({ from, to }) => ({
      airs: days.some((day) => date(day) === from),
      at: Date.parse(to.date) + (to.minute ?? minute) * 60_000,
    }));
    const opens = Math.min(
      START,
      ...movedTo.filter(({ airs }) => airs).map(({ at }) => Math.floor(at / 86_400_000) * 86_400_000),
    );
    const times = [
      ...slots.map((day) => time(day)),
      ...movedTo.map(({ at }) => at).filter((at) => at >= opens),
    ];
    return [...new Set(times)]
      .filter((at) => at < end)
      .sort((a, b) => a - b)
      .map((at) => new Date(at).toISOString().slice(5, 16).replace('T', ' '));
  }
});
