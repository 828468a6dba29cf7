import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, LAST_DAY, parseDay } from '../../../src/schedule/civil.ts';
import { hasSlot, slotBefore, slotFrom, slotsBetween, weeklyOn } from '../../../src/schedule/rhythm.ts';
import type { Rhythm } from '../../../src/schedule/rhythm.ts';

const dates = (days: readonly number[]) => days.map((day) => new Date(day * DAY).toISOString().slice(0, 10));

const anyRhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.record({
    kind: fc.constant('every' as const),
    days: fc.integer({ min: 1, max: 40 }),
    anchor: fc.integer({ min: -400, max: 20_000 }),
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    date: fc.integer({ min: 1, max: 31 }),
    late: fc.constantFrom(0, 1),
  }),
  fc.record({ kind: fc.constant('once' as const), on: fc.integer({ min: 10_000, max: 20_000 }) }),
);
const anyDay = fc.integer({ min: 10_000, max: 20_000 });

describe('slots', () => {
  test('of a weekly show fall on its weekday', () => {
    const monday = weeklyOn(1);
    expect(dates(slotsBetween(monday, parseDay('2026-04-01'), parseDay('2026-04-20')))).toEqual([
      '2026-04-06',
      '2026-04-13',
    ]);
  });

  test('of a monthly show leave out months without its date', () => {
    const last: Rhythm = { kind: 'monthly', date: 31, late: 0 };
    expect(dates(slotsBetween(last, parseDay('2026-01-01'), parseDay('2026-06-01')))).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
  });

  test('past 24:00 belong to the broadcast date before the civil one', () => {
    const first: Rhythm = { kind: 'monthly', date: 1, late: 1 };
    expect(dates([slotFrom(first, parseDay('2026-04-01'))])).toEqual(['2026-04-30']);
  });

  test('of a single airing are one', () => {
    const once: Rhythm = { kind: 'once', on: 20_000 };
    expect(slotsBetween(once, 0, Infinity)).toEqual([20_000]);
    expect([slotFrom(once, 20_000), slotFrom(once, 20_001)]).toEqual([20_000, Infinity]);
    expect([slotBefore(once, 20_001), slotBefore(once, 20_000)]).toEqual([20_000, -Infinity]);
  });

  test('are not looked for beyond the year in which Temporal stops', () => {
    expect(slotsBetween(weeklyOn(1), LAST_DAY - 6, Infinity).length).toBeLessThanOrEqual(1);
  });

  test('from a day on: the next one, with none between', () => {
    fc.assert(
      fc.property(anyRhythm, anyDay, (rhythm, day) => {
        const slot = slotFrom(rhythm, day);
        if (slot === Infinity) return rhythm.kind === 'once' && rhythm.on < day;
        return slot >= day && hasSlot(rhythm, slot) && slotsBetween(rhythm, day, slot).length === 0;
      }),
    );
  });

  test('before a day: the last one, with none between', () => {
    fc.assert(
      fc.property(anyRhythm, anyDay, (rhythm, day) => {
        const slot = slotBefore(rhythm, day);
        if (slot === -Infinity) return rhythm.kind === 'once' && rhythm.on >= day;
        return slot < day && hasSlot(rhythm, slot) && slotsBetween(rhythm, slot + 1, day).length === 0;
      }),
    );
  });
});
