import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextFires } from '../../../src/schedule/fires.ts';
import { jittered } from '../../../src/schedule/jitter.ts';
import { nominalOf } from '../../../src/schedule/nominal.ts';
import type { Spec } from '../../../src/schedule/schedule.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';

const namespaceId = '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11';
const MINUTE = 60_000;
const DAY = 86_400_000;

describe('the nominal time of an announced fire', () => {
  test('is told without the zone, whatever that is', () => {
    const announced = fc.record({
      timezone: fc.constantFrom(
        'Asia/Tokyo',
        'Asia/Kathmandu',
        'Australia/Lord_Howe',
        'America/St_Johns',
        'UTC',
      ),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      jitterMs: fc.integer({ min: 0, max: 14 * MINUTE }),
      scheduleId: fc.string(),
    });
    fc.assert(
      fc.property(announced, ({ hour, minute, scheduleId, ...times }) => {
        const calendars = [buildCalendar({ hour: [hour], minute: [minute] })];
        const { spec } = buildSchedule({ spec: { calendars, ...times } });
        for (const nominal of nextFires(spec, Date.UTC(2026, 3, 6), 3))
          expect(nominalOf(spec, jittered(spec, nominal, { namespaceId, scheduleId }))).toBe(nominal);
      }),
    );
  });

  test('is what is announced where there is no jitter', () => {
    const { spec } = buildSchedule({ spec: { jitterMs: 0 } });
    const [fire = Number.NaN] = nextFires(spec, Date.UTC(2026, 3, 6), 1);
    expect(nominalOf(spec, fire)).toBe(fire);
  });

  test('of an interval is told, too', () => {
    const intervals = [{ everyMs: 360 * MINUTE, offsetMs: MINUTE }];
    const { spec } = buildSchedule({ spec: { calendars: [], intervals, jitterMs: 60 * MINUTE } });
    const nominal = Date.UTC(2026, 3, 6, 6, 1);
    expect(nominalOf(spec, nominal + 59 * MINUTE + 1)).toBe(nominal);
  });

  test('is not told where several may be meant', () => {
    const { spec } = buildSchedule({ spec: { jitterMs: 30 * MINUTE } });
    expect(nominalOf(spec, Date.UTC(2026, 3, 10, 16, 50))).toBeNull();
  });

  test('is not told where none may be', () => {
    const { spec } = buildSchedule({ spec: { jitterMs: MINUTE } });
    expect(nominalOf(spec, Date.UTC(2026, 3, 10, 16, 50))).toBeNull();
  });

  test('of an interval of a year is told at once', { timeout: 1000 }, () => {
    const [everyMs, jitterMs] = [365 * DAY, 360 * DAY];
    const { spec } = buildSchedule({
      spec: { calendars: [], intervals: [{ everyMs, offsetMs: 0 }], jitterMs },
    });
    const years = Array.from({ length: 10 }, (_, year) => (50 + year) * everyMs);
    expect(years.map((nominal) => nominalOf(spec, nominal + 359 * DAY))).toEqual(years);
  });

  test('is the only one that a walk back through the jitter, second by second, finds', () => {
    const few = (max: number) => fc.array(fc.integer({ min: 0, max }), { maxLength: 2 });
    const interval = fc.record({ every: fc.integer({ min: 1, max: 3000 }), offset: fc.nat(3000) });
    const parts = fc.record({
      calendars: fc.array(fc.record({ minute: few(59), second: few(59) }), { maxLength: 2 }),
      intervals: fc.array(interval, { maxLength: 2 }),
      jitterMs: fc.integer({ min: 1, max: 40 * MINUTE }),
      sinceMs: fc.nat(60 * MINUTE),
    });
    fc.assert(
      fc.property(parts, ({ sinceMs, jitterMs, ...times }) => {
        const calendars = times.calendars.map((fields) => buildCalendar(fields));
        const intervals = times.intervals.map(({ every, offset }) => ({
          everyMs: every * 1000,
          offsetMs: (offset % every) * 1000,
        }));
        const announced = Date.UTC(2026, 3, 6) + sinceMs;
        const { spec } = buildSchedule({ spec: { calendars, intervals, jitterMs } });
        expect(nominalOf(spec, announced)).toBe(walkBack(spec, announced));
      }),
      { numRuns: 300 },
    );
  });
});

function walkBack({ calendars, intervals, jitterMs }: Spec, announced: number): number | null {
  const found: number[] = [];
  for (let at = Math.floor(announced / 1000) * 1000; at > announced - jitterMs; at -= 1000) {
    const [minute, second] = [Math.floor(at / MINUTE) % 15, (at / 1000) % 60];
    const matches = calendars.some(
      (calendar) => calendar.second.includes(second) && calendar.minute.some((each) => each % 15 === minute),
    );
    const falls = intervals.some(({ everyMs, offsetMs }) => (at - offsetMs) % everyMs === 0);
    if (matches || falls) found.push(at);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}
