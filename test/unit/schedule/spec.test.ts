import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/schedule/compile.ts';
import { airTime, buildAnime, buildRecurring, buildSettings, hiatus } from '../../support/build/anime.ts';
import { buildCalendar } from '../../support/build/schedule.ts';
import { at, compiled, firesUntil, shown, specOfAnime } from './clocks.ts';

const on = (date: string) => ({ kind: 'date' as const, date });
const exactly = (text: string, timezone?: string) => ({ kind: 'instant' as const, at: at(text, timezone) });

describe('a weekly show', () => {
  test('is one calendar in its own zone, from the start of the premiere', () => {
    expect(specOfAnime({})).toEqual({
      calendars: [buildCalendar({ hour: [23], dayOfWeek: [1] })],
      intervals: [],
      skip: [],
      startAt: at('2026-04-06 00:00'),
      endAt: null,
      jitterMs: 120_000,
      timezone: 'Asia/Tokyo',
    });
  });

  test('that airs past 24:00 rolls over with its weekday', () => {
    const late = { broadcast: airTime('sat 25:30'), premiere: on('2026-04-04') };
    expect(specOfAnime(late).calendars).toEqual([buildCalendar({ hour: [1], minute: [30], dayOfWeek: [0] })]);
    expect(firesUntil('2026-04-14', late)).toEqual(['04-05 01:30', '04-12 01:30']);
  });

  test('without a premiere has no start', () => {
    expect(specOfAnime({ premiere: null }).startAt).toBeNull();
    expect(firesUntil('2026-01-14', { premiere: null })).toEqual(['01-05 23:00', '01-12 23:00']);
  });

  test('whose premiere is written with the civil date of a slot past 24:00 still fires on it', () => {
    const civil = { broadcast: airTime('mon 25:00'), premiere: on('2026-04-07') };
    expect(firesUntil('2026-04-15', civil)).toEqual(['04-07 01:00', '04-14 01:00']);
  });

  test('whose premiere is on another weekday begins with the slot after it', () => {
    expect(firesUntil('2026-04-20', { premiere: on('2026-04-08') })).toEqual(['04-13 23:00', '04-20 23:00']);
    const late = { broadcast: airTime('mon 25:00'), premiere: on('2026-04-08') };
    expect(firesUntil('2026-04-15', late)).toEqual(['04-14 01:00']);
  });

  test('keeps its local time over a change of the clock', () => {
    const berlin = { broadcast: airTime('fri 18:00', 'Europe/Berlin'), premiere: on('2026-03-27') };
    expect(firesUntil('2026-04-04', berlin)).toEqual(['03-27 18:00', '04-03 18:00']);
    expect(shown(at('2026-04-03 18:00', 'Europe/Berlin'), 'UTC')).toBe('2026-04-03 16:00');
  });
});

describe('a premiere as an instant', () => {
  test('on the slot is a premiere on its date', () => {
    expect(specOfAnime({ premiere: exactly('2026-04-06 23:00') })).toEqual(specOfAnime({}));
  });

  test('off the slot is the first episode moved from the nearest slot', () => {
    expect(firesUntil('2026-04-14', { premiere: exactly('2026-04-06 22:30') })).toEqual([
      '04-06 22:30',
      '04-13 23:00',
    ]);
    expect(firesUntil('2026-04-14', { premiere: exactly('2026-04-08 21:00') })).toEqual([
      '04-08 21:00',
      '04-13 23:00',
    ]);
  });

  test('days before the slot opens the schedule that early, but for nothing else', () => {
    const early = { broadcast: airTime('23:00'), cadence: { kind: 'daily' as const } };
    expect(firesUntil('2026-04-14', { premiere: exactly('2026-04-04 12:00') })).toEqual([
      '04-04 12:00',
      '04-13 23:00',
    ]);
    expect(firesUntil('2026-04-06', { ...early, premiere: exactly('2026-04-05 10:00') })).toEqual([
      '04-05 10:00',
      '04-05 23:00',
      '04-06 23:00',
    ]);
  });

  test('as near to two slots is taken from the earlier one', () => {
    expect(firesUntil('2026-04-20', { premiere: exactly('2026-04-10 11:00') })).toEqual([
      '04-10 11:00',
      '04-13 23:00',
      '04-20 23:00',
    ]);
  });

  test('is exact to the second, and no finer', () => {
    const { calendars } = specOfAnime({ premiere: { kind: 'instant', at: at('2026-04-06 22:30') + 15_750 } });
    expect(calendars).toContainEqual(
      buildCalendar({ second: [15], minute: [30], hour: [22], dayOfMonth: [6], month: [4], year: [2026] }),
    );
  });

  test('gives way to a move of the same episode', () => {
    const parts = {
      premiere: exactly('2026-04-06 22:30'),
      moved: [{ from: '2026-04-06', to: { date: '2026-04-07', minute: 60 } }],
    };
    expect(firesUntil('2026-04-14', parts)).toEqual(['04-07 01:00', '04-13 23:00']);
  });
});

describe('a daily show', () => {
  const daily = { broadcast: airTime('18:54'), cadence: { kind: 'daily' as const } };

  test('fires every day', () => {
    expect(firesUntil('2026-04-08', daily)).toEqual(['04-06 18:54', '04-07 18:54', '04-08 18:54']);
  });

  test('past 24:00 does not fire for the broadcast date before its premiere', () => {
    expect(firesUntil('2026-04-08', { ...daily, broadcast: airTime('25:30') })).toEqual([
      '04-07 01:30',
      '04-08 01:30',
    ]);
  });
});

describe('a monthly show', () => {
  const monthly = { broadcast: airTime('23:00'), cadence: { kind: 'monthly' as const } };

  test("fires on the premiere's day of the month, where a month has it", () => {
    expect(firesUntil('2026-05-31', { ...monthly, premiere: on('2026-01-31') })).toEqual([
      '01-31 23:00',
      '03-31 23:00',
      '05-31 23:00',
    ]);
  });

  test('past 24:00 fires on the civil day after', () => {
    const late = { ...monthly, broadcast: airTime('25:00'), premiere: on('2026-03-31') };
    expect(firesUntil('2026-05-31', late)).toEqual(['04-01 01:00', '05-01 01:00']);
  });
});

describe('a show every other day', () => {
  const everyOther = { broadcast: airTime('23:00'), cadence: { kind: 'days' as const, days: 2 } };

  test('is an interval from the premiere where clocks do not change', () => {
    const spec = specOfAnime(everyOther);
    expect(spec.intervals).toEqual([
      { everyMs: 172_800_000, offsetMs: at('2026-04-06 23:00') % 172_800_000 },
    ]);
    expect(spec.calendars).toEqual([]);
    expect(firesUntil('2026-04-10', everyOther)).toEqual(['04-06 23:00', '04-08 23:00', '04-10 23:00']);
  });

  test('lists its dates where they do, to stay at its local time', () => {
    const berlin = { ...everyOther, broadcast: airTime('23:00', 'Europe/Berlin'), episodes: 4 };
    const spec = specOfAnime({ ...berlin, premiere: on('2026-03-27'), skip: ['2026-03-29'] });
    expect(spec.intervals).toEqual([]);
    expect(spec.skip).toEqual([]);
    expect(firesUntil('2026-12-31', { ...berlin, premiere: on('2026-03-27'), skip: ['2026-03-29'] })).toEqual(
      ['03-27 23:00', '03-31 23:00', '04-02 23:00', '04-04 23:00'],
    );
  });

  test('cannot be listed without a number of episodes', () => {
    const berlin = { ...everyOther, broadcast: airTime('23:00', 'Europe/Berlin') };
    expect(compiled(buildAnime(berlin))).toMatchObject({ schedule: null, want: { kind: 'untouched' } });
  });

  test('every seventh day is a weekly show', () => {
    const { calendars, intervals } = specOfAnime({ ...everyOther, cadence: { kind: 'days', days: 7 } });
    expect([calendars, intervals]).toEqual([[buildCalendar({ hour: [23], dayOfWeek: [1] })], []]);
  });
});

describe('years that no calendar may name', () => {
  test('are left out of skips: they are long past', () => {
    const since1969 = { broadcast: airTime('25:30'), cadence: { kind: 'daily' as const } };
    const spec = specOfAnime({
      ...since1969,
      premiere: on('1969-10-05'),
      skip: ['1999-12-30', '2000-01-02'],
    });
    expect(spec.skip).toMatchObject([{ dayOfMonth: [3], month: [1], year: [2000] }]);
    expect(spec.startAt).toBe(at('1969-10-05 00:00'));
  });

  test('are left out of moves: Temporal will not see them', () => {
    const parts = { moved: [{ from: '2026-04-13', to: { date: '2100-12-31', minute: 1500 } }] };
    expect(specOfAnime(parts).calendars).toHaveLength(1);
  });
});

describe('a single airing', () => {
  const once = { broadcast: airTime('23:00'), cadence: { kind: 'once' as const } };

  test('fires once, and has no end of its own', () => {
    expect(firesUntil('2026-12-31', once)).toEqual(['04-06 23:00']);
    expect(specOfAnime({ ...once, episodes: 1 }).endAt).toBeNull();
  });

  test('fires at the exact instant of its premiere', () => {
    expect(firesUntil('2026-12-31', { ...once, premiere: exactly('2026-04-07 00:15') })).toEqual([
      '04-07 00:15',
    ]);
  });

  test('that is skipped never fires', () => {
    expect(firesUntil('2026-12-31', { ...once, skip: ['2026-04-06'] })).toEqual([]);
  });
});

describe('the end of a schedule', () => {
  test.each([
    ['weekly', buildAnime({ episodes: 12 }), '2026-07-20 23:00'],
    ['daily', buildAnime({ cadence: { kind: 'daily' }, episodes: 12 }), '2026-04-21 23:00'],
    ['monthly', buildAnime({ cadence: { kind: 'monthly' }, episodes: 2 }), '2026-08-26 23:00'],
    ['every third day', buildAnime({ cadence: { kind: 'days', days: 3 }, episodes: 2 }), '2026-04-21 23:00'],
  ])('of a %s show is four cadences after its finale', (_, anime, end) => {
    expect(shown(compiled(anime).schedule?.spec.endAt ?? 0)).toBe(end);
  });

  test('is open while a hiatus is', () => {
    expect(specOfAnime({ episodes: 12, hiatus: hiatus('2026-05-04', null) }).endAt).toBeNull();
  });
});

describe('a recurring entry', () => {
  const spec = (parts: Parameters<typeof buildRecurring>[0]) =>
    compile(buildRecurring(parts), buildSettings(), 0).schedule?.spec;

  test('runs daily by the clock of its zone', () => {
    expect(spec({})).toEqual({
      calendars: [buildCalendar({ hour: [6] })],
      intervals: [],
      skip: [],
      startAt: null,
      endAt: null,
      jitterMs: 120_000,
      timezone: 'UTC',
    });
  });

  test('runs weekly, past 24:00 on the next day', () => {
    expect(spec({ every: { kind: 'weekly', weekday: 6, minute: 1500 } })?.calendars).toEqual([
      buildCalendar({ hour: [1], dayOfWeek: [0] }),
    ]);
  });

  test('runs at an interval from the epoch on', () => {
    const every = { kind: 'interval' as const, everyMs: 21_600_000 };
    expect(spec({ every })).toMatchObject({
      calendars: [],
      intervals: [{ everyMs: 21_600_000, offsetMs: 0 }],
    });
  });
});
