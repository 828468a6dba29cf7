import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextFires } from '../../../src/schedule/fires.ts';
import { jittered } from '../../../src/schedule/jitter.ts';
import { nominalOf } from '../../../src/schedule/nominal.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';

const namespaceId = '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11';
const MINUTE = 60_000;

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
});
