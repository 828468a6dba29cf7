import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fires, firesBetween, nextFires, openFires } from '../../../src/schedule/fires.ts';
import { matches } from '../../../src/schedule/match.ts';
import type { Calendar, Spec } from '../../../src/schedule/schedule.ts';
import { openZones } from '../../../src/schedule/zone.ts';
import { anySpec } from '../../support/arbitrary/spec.ts';
import { buildCalendar, buildSchedule, range } from '../../support/build/schedule.ts';

const zones = openZones();
const open = openFires(zones);

const spec = (parts: Partial<Spec>): Spec =>
  buildSchedule({ spec: { timezone: 'UTC', calendars: [], ...parts } }).spec;
const daily = (parts: Partial<Calendar>, timezone = 'UTC') =>
  spec({ timezone, calendars: [buildCalendar(parts)] });
const utc = (text: string) => Date.parse(`${text}Z`);
const iso = (instants: readonly number[]) =>
  instants.map((instant) => new Date(instant).toISOString().slice(5, 16));
const between = (of: Spec, from: string, to: string) => iso(firesBetween(of, utc(from), utc(to)));

describe('a spec fires', () => {
  test('at each time of its calendars and intervals, once', () => {
    const both = spec({
      calendars: [buildCalendar({ hour: [0, 8] }), buildCalendar({ hour: [8], minute: [0, 30] })],
      intervals: [{ everyMs: 8 * 3_600_000, offsetMs: 0 }],
    });
    expect(between(both, '2026-04-06T00:00', '2026-04-07T00:00')).toEqual([
      '04-06T08:00',
      '04-06T08:30',
      '04-06T16:00',
      '04-07T00:00',
    ]);
  });

  test('at an interval from the epoch on, shifted by its offset', () => {
    const interval = spec({ intervals: [{ everyMs: 7 * 86_400_000, offsetMs: 3_600_000 }] });
    expect(between(interval, '1970-01-01T00:00', '1970-01-16T00:00')).toEqual([
      '01-01T01:00',
      '01-08T01:00',
      '01-15T01:00',
    ]);
  });

  test('only where all fields of a calendar match: day of month and of week', () => {
    const friday13 = daily({ dayOfMonth: [13], dayOfWeek: [5] });
    expect(between(friday13, '2026-01-01T00:00', '2027-01-01T00:00')).toEqual([
      '02-13T00:00',
      '03-13T00:00',
      '11-13T00:00',
    ]);
  });

  test('not where a skip matches, in its own zone', () => {
    const skipping = spec({
      timezone: 'Asia/Tokyo',
      calendars: [buildCalendar({ hour: [1] })],
      skip: [buildCalendar({ hour: [1], dayOfMonth: [7], month: [4], year: [2026] })],
    });
    expect(between(skipping, '2026-04-05T00:00', '2026-04-08T00:00')).toEqual(['04-05T16:00', '04-07T16:00']);
  });

  test('from its start to its end, both included', () => {
    const bounded = { ...daily({}), startAt: utc('2026-04-06T00:00'), endAt: utc('2026-04-08T00:00') };
    const all = ['04-06T00:00', '04-07T00:00', '04-08T00:00'];
    expect(iso(nextFires(bounded, 0, 10))).toEqual(all);
    expect(between(bounded, '2026-04-06T00:00', '2026-04-08T00:00')).toEqual(all.slice(1));
  });

  test('from a start before 1970 on', () => {
    const old = { ...daily({}), startAt: Date.UTC(1969, 9, 5) };
    expect(nextFires(old, Date.UTC(1960, 0), 1)).toEqual([Date.UTC(1969, 9, 5)]);
  });

  test('in the years that it names', () => {
    const leap = daily({ dayOfMonth: [29], month: [2], year: [2026, 2028, 2032] });
    expect(nextFires(leap, utc('2026-01-01T00:00'), 5)).toEqual([
      Date.UTC(2028, 1, 29),
      Date.UTC(2032, 1, 29),
    ]);
  });

  test('to the second', () => {
    const seconds = daily({ second: [0, 20], hour: [0], minute: [5, 59] });
    expect(nextFires(seconds, utc('2026-04-06T00:05:00.500'), 4)).toEqual(
      ['2026-04-06T00:05:20', '2026-04-06T00:59:00', '2026-04-06T00:59:20', '2026-04-07T00:05:00'].map(utc),
    );
  });

  test('until 2100 and no longer', () => {
    expect(nextFires(daily({ month: [12], dayOfMonth: [31] }), utc('2099-12-31T00:00'), 5)).toEqual([
      Date.UTC(2100, 11, 31),
    ]);
    const interval = spec({ intervals: [{ everyMs: 86_400_000, offsetMs: 0 }] });
    expect(nextFires(interval, Date.UTC(2100, 11, 30), 5)).toEqual([Date.UTC(2100, 11, 31)]);
  });
});

describe('a spec that never fires has an end', () => {
  test.each<[string, Spec]>([
    ['without calendars', spec({})],
    ['on the 30th of February', daily({ month: [2], dayOfMonth: [30] })],
    ['with a field that matches nothing', daily({ dayOfWeek: [] })],
    ['in a year that has passed', daily({ year: [2025] })],
    ['with an end that has passed', { ...daily({}), endAt: utc('2026-01-01T00:00') }],
    [
      'with a skip for everything',
      spec({
        intervals: [{ everyMs: 1000, offsetMs: 0 }],
        skip: [buildCalendar({ second: range(0, 59), minute: range(0, 59), hour: range(0, 23) })],
      }),
    ],
  ])('%s', (_, never) => {
    expect(nextFires(never, utc('2026-04-06T00:00'), 1)).toEqual([]);
  });
});

describe('where clocks change, as on real servers', () => {
  test.each<[string, Spec, readonly [string, string], readonly string[]]>([
    [
      'a time that does not exist does not fire',
      daily({ hour: [2], minute: [30] }, 'Europe/Berlin'),
      ['2026-03-28T00:00', '2026-03-30T12:00'],
      ['03-28T01:30', '03-30T00:30'],
    ],
    [
      'a repeated time fires twice west of Greenwich',
      daily({ hour: [1], minute: [30] }, 'America/New_York'),
      ['2026-10-31T12:00', '2026-11-02T12:00'],
      ['11-01T05:30', '11-01T06:30', '11-02T06:30'],
    ],
    [
      'and once east of it, the second time',
      daily({ hour: [2], minute: [30] }, 'Europe/Berlin'),
      ['2026-10-24T12:00', '2026-10-26T12:00'],
      ['10-25T01:30', '10-26T01:30'],
    ],
    [
      'of several in the repeated hour some are lost east of Greenwich',
      daily({ hour: [1, 2, 3], minute: range(0, 3).map((quarter) => quarter * 15) }, 'Europe/Berlin'),
      ['2026-10-24T23:00', '2026-10-25T04:00'],
      [
        '10-24T23:15',
        '10-24T23:30',
        '10-24T23:45',
        '10-25T00:00',
        '10-25T01:15',
        '10-25T02:30',
        '10-25T02:45',
      ],
    ],
    [
      'half an hour that is repeated is taken for an hour',
      daily({ hour: [1, 2], minute: range(0, 3).map((quarter) => quarter * 15) }, 'Australia/Lord_Howe'),
      ['2026-04-04T12:00', '2026-04-04T18:00'],
      ['04-04T14:00', '04-04T14:15', '04-04T15:00', '04-04T16:15'],
    ],
    [
      'a Sunday without a midnight is none',
      daily({ hour: [10], dayOfWeek: [0] }, 'America/Santiago'),
      ['2026-08-30T00:00', '2026-09-14T00:00'],
      ['08-30T14:00', '09-13T13:00'],
    ],
    [
      'it is a Saturday',
      daily({ hour: [10], dayOfWeek: [6] }, 'America/Santiago'),
      ['2026-09-05T00:00', '2026-09-13T00:00'],
      ['09-05T14:00', '09-06T13:00', '09-12T13:00'],
    ],
    [
      'an interval does not care',
      spec({ timezone: 'Europe/Berlin', intervals: [{ everyMs: 3_600_000, offsetMs: 0 }] }),
      ['2026-10-24T23:30', '2026-10-25T02:30'],
      ['10-25T00:00', '10-25T01:00', '10-25T02:00'],
    ],
  ])('%s', (...[, of, [from, to], expected]) => {
    expect(between(of, from, to)).toEqual(expected);
  });
});

describe('fires', () => {
  const [FROM, TO] = [Date.UTC(2026, 2, 1), Date.UTC(2026, 3, 15)];
  const anySpecNow = anySpec({ from: FROM, to: TO, jitterMs: fc.constant(0) });

  test('ascend, each once, after the one moment and up to the other', () => {
    fc.assert(
      fc.property(anySpecNow, (spec) => {
        const times = open.firesBetween(spec, FROM, TO);
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
        return times.every((time) => FROM < time && time <= TO && time % 1000 === 0);
      }),
      { numRuns: 25 },
    );
  });

  test('are the same asked for one by one, together or lazily', () => {
    fc.assert(
      fc.property(anySpecNow, (spec) => {
        const times = open.firesBetween(spec, FROM, TO);
        expect(open.nextFires(spec, FROM, times.length)).toEqual(times);
        expect(nextFires(spec, FROM, 1)).toEqual(open.nextFires(spec, FROM, 1));
        expect(fires(spec, FROM).next().value).toBe(open.nextFires(spec, FROM, 1)[0]);
      }),
      { numRuns: 15 },
    );
  });

  test('where clocks do not change are the times that match', () => {
    const [from, to] = [Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 5)];
    const { toCivil } = zones('Asia/Kathmandu');
    const onMinute = (calendar: Calendar) => ({ ...calendar, second: [0] });
    const anyOnMinutes = anySpec({ from, to, jitterMs: fc.constant(0) }).map((spec) => ({
      ...spec,
      timezone: 'Asia/Kathmandu',
      calendars: spec.calendars.map(onMinute),
      intervals: spec.intervals.map(({ everyMs }) => ({
        everyMs: everyMs - (everyMs % 60_000),
        offsetMs: 60_000,
      })),
      skip: spec.skip.map(onMinute),
    }));
    const minutes = range(1, (to - from) / 60_000).map((minute) => from + minute * 60_000);
    fc.assert(
      fc.property(anyOnMinutes, (spec) => {
        const isNamed = (time: number) =>
          spec.calendars.some((calendar) => matches(calendar, toCivil(time))) ||
          spec.intervals.some(({ everyMs, offsetMs }) => (time - offsetMs) % everyMs === 0);
        const expected = minutes
          .filter((time) => time >= (spec.startAt ?? from) && time <= (spec.endAt ?? to))
          .filter((time) => isNamed(time) && !spec.skip.some((calendar) => matches(calendar, toCivil(time))));
        expect(open.firesBetween(spec, from, to)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('of a spec in no known zone are a RangeError', () => {
    expect(() => nextFires(daily({}, 'Asia/Nowhere'), 0, 1)).toThrow(RangeError);
  });
});
