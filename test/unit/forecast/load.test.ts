import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadOf, minutesOf } from '../../../src/forecast/load.ts';
import { buildStarts } from '../../support/build/firing.ts';

const NOON = Date.UTC(2026, 3, 6, 12);
const times = (count: number, at: number) => Array.from({ length: count }, () => at);

describe('minutes', () => {
  test('hold what starts in them, and the most in one second', () => {
    const starts = buildStarts([NOON, NOON + 999, NOON + 59_999, NOON + 60_000, NOON + 300_001]);
    expect(minutesOf(starts).map(({ at, peak, starts: some }) => [at - NOON, some.length, peak])).toEqual([
      [0, 3, 2],
      [60_000, 1, 1],
      [300_000, 1, 1],
    ]);
  });

  test('hold every start once, whatever the starts', () => {
    const instants = fc.array(fc.integer({ min: NOON, max: NOON + 600_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(instants, (some) => {
        const starts = buildStarts(some.toSorted((a, b) => a - b));
        const minutes = minutesOf(starts);
        expect(minutes.flatMap((minute) => minute.starts)).toEqual(starts);
        for (const minute of minutes) {
          expect(minute.at % 60_000).toBe(0);
          expect(minute.peak).toBeLessThanOrEqual(minute.starts.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a load', () => {
  test('of nothing is nothing', () => {
    expect(loadOf([], 30)).toEqual({ peak: null, over: [], longestWait: 0 });
  });

  test('as large as the budget keeps it', () => {
    expect(loadOf(buildStarts(times(30, NOON)), 30)).toEqual({
      peak: { at: NOON, starts: 30 },
      over: [],
      longestWait: 0,
    });
  });

  test('of one start more exceeds it, and that start waits a second', () => {
    expect(loadOf(buildStarts(times(31, NOON)), 30)).toEqual({
      peak: { at: NOON, starts: 31 },
      over: [NOON],
      longestWait: 1,
    });
  });

  test('that exceeds it again before it is worked off makes the wait longer', () => {
    const herd = buildStarts([...times(90, NOON), ...times(90, NOON + 1000)]);
    expect(loadOf(herd, 30)).toMatchObject({ over: [NOON, NOON + 1000], longestWait: 4 });
    const spaced = buildStarts([...times(90, NOON), ...times(90, NOON + 5000)]);
    expect(loadOf(spaced, 30)).toMatchObject({ over: [NOON, NOON + 5000], longestWait: 2 });
  });

  test('names the first of its busiest seconds', () => {
    const starts = buildStarts([NOON, ...times(2, NOON + 5000), ...times(2, NOON + 9000)]);
    expect(loadOf(starts, 30).peak).toEqual({ at: NOON + 5000, starts: 2 });
  });

  test('makes nobody wait exactly where no second exceeds the budget', () => {
    const instants = fc.array(fc.integer({ min: NOON, max: NOON + 5000 }), { maxLength: 40 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20 }), (some, budget) => {
        const { over, longestWait, peak } = loadOf(buildStarts(some.toSorted((a, b) => a - b)), budget);
        expect(longestWait > 0).toBe(over.length > 0);
        expect((peak?.starts ?? 0) > budget).toBe(over.length > 0);
      }),
      { numRuns: 100 },
    );
  });
});
