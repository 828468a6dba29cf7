import { describe, expect, test } from 'vitest';
import { describeSkips, describeSpec, describeTimes } from '../../../src/render/describe-spec.ts';
import type { Calendar, Spec } from '../../../src/schedule/schedule.ts';
import { buildCalendar, buildSchedule, range } from '../../support/build/schedule.ts';

const specOf = (parts: Partial<Spec>): Spec => buildSchedule({ spec: parts }).spec;
const inMay = (day: number, hour = 23): Calendar =>
  buildCalendar({ year: [2026], month: [5], dayOfMonth: [day], hour: [hour] });
const calendarWords = (parts: Partial<Calendar>) =>
  describeTimes(specOf({ calendars: [buildCalendar(parts)] }));

describe('describeTimes', () => {
  test.each<[string, Partial<Calendar>]>([
    ['Sat 01:30 Asia/Tokyo', { dayOfWeek: [6], hour: [1], minute: [30] }],
    ['Mon, Thu 23:00 Asia/Tokyo', { dayOfWeek: [1, 4], hour: [23] }],
    ['daily 06:00 Asia/Tokyo', { hour: [6] }],
    ['daily 06:00:30 Asia/Tokyo', { hour: [6], second: [30] }],
    ['daily 06:00, 06:30, 18:00, 18:30 Asia/Tokyo', { hour: [6, 18], minute: [0, 30] }],
    ['daily every hour at :00, :15 Asia/Tokyo', { hour: range(0, 23), minute: [0, 15] }],
    ['day 6 of the month 23:00 Asia/Tokyo', { dayOfMonth: [6], hour: [23] }],
    ['2026-05-04 23:00 Asia/Tokyo', { year: [2026], month: [5], dayOfMonth: [4], hour: [23] }],
    ['2026-05-04, 06, 08 23:00 Asia/Tokyo', { year: [2026], month: [5], dayOfMonth: [4, 6, 8], hour: [23] }],
    [
      'Mon 2026-05-04 23:00 Asia/Tokyo',
      { year: [2026], month: [5], dayOfMonth: [4], dayOfWeek: [1], hour: [23] },
    ],
    [
      'Sat in Apr, May of 2026, 2027 01:00 Asia/Tokyo',
      { dayOfWeek: [6], month: [4, 5], year: [2026, 2027], hour: [1] },
    ],
  ])('%s', (words, parts) => {
    expect(calendarWords(parts)).toBe(words);
  });

  test('names the first of many times, all when asked', () => {
    const spec = specOf({ calendars: [1, 2, 3, 4, 5].map((day) => inMay(day)) });
    expect(describeTimes(spec)).toBe(
      '2026-05-01 23:00, 2026-05-02 23:00, 2026-05-03 23:00 and 2 more Asia/Tokyo',
    );
    expect(describeTimes(spec, Infinity)).toContain('2026-05-05 23:00 Asia/Tokyo');
  });

  test('says intervals in UTC, since Temporal counts them from 1970', () => {
    const day = 86_400_000;
    const of = (everyMs: number, offsetMs: number) =>
      describeTimes(specOf({ calendars: [], intervals: [{ everyMs, offsetMs }] }));
    expect(of(2 * day, day + 15 * 3_600_000)).toBe('every 2d at 15:00 UTC');
    expect(of(21_600_000, 0)).toBe('every 6h');
    expect(of(21_600_000, 900_000)).toBe('every 6h, 15m after the full 6h');
  });

  test('joins calendars and intervals', () => {
    const intervals = [{ everyMs: 3_600_000, offsetMs: 0 }];
    expect(describeTimes(specOf({ intervals }))).toBe('Sat 01:30 Asia/Tokyo, and every 1h');
  });

  test('says so when nothing fires', () => {
    expect(describeTimes(specOf({ calendars: [] }))).toBe('never');
  });
});

test('describeSkips names what is left out', () => {
  expect(describeSkips(specOf({}))).toBe('none');
  expect(describeSkips(specOf({ skip: [inMay(4)] }))).toBe('2026-05-04 23:00');
});

describe('dates stand in order, however the calendars stand', () => {
  const newYear = buildCalendar({ year: [2027], month: [1], dayOfMonth: [1], hour: [18] });
  const december = buildCalendar({ year: [2026], month: [12], dayOfMonth: [4, 11, 25], hour: [18] });

  test('skips', () => {
    expect(describeSkips(specOf({ skip: [newYear, december] }))).toBe(
      '2026-12-04, 11, 25 18:00, 2027-01-01 18:00',
    );
    const may = [inMay(9), inMay(4), inMay(4, 22), inMay(30), inMay(10)];
    expect(describeSkips(specOf({ skip: may }))).toBe(
      '2026-05-04 22:00, 2026-05-04 23:00, 2026-05-09 23:00 and 2 more',
    );
  });

  test('and extra dates, after what recurs', () => {
    const weekly = [6, 1].map((day) => buildCalendar({ dayOfWeek: [day], hour: [18] }));
    expect(describeTimes(specOf({ calendars: [newYear, ...weekly, december] }), Infinity)).toBe(
      'Sat 18:00, Mon 18:00, 2026-12-04, 11, 25 18:00, 2027-01-01 18:00 Asia/Tokyo',
    );
  });
});

test('describeSpec puts times, skips and jitter into one line', () => {
  expect(describeSpec(specOf({ jitterMs: 0 }))).toBe('Sat 01:30 Asia/Tokyo');
  expect(describeSpec(specOf({ skip: [inMay(2, 1)] }))).toBe(
    'Sat 01:30 Asia/Tokyo; not 2026-05-02 01:00; up to 2m later',
  );
});
