import { describe, expect, test } from 'vitest';
import { makeForecast } from '../../../src/forecast/forecast.ts';
import { daily } from '../../support/build/schedule.ts';
import { buildFiring } from '../../support/build/firing.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 3, 6, 12);
const window = { from: NOON, to: NOON + 7 * DAY, namespaceId: '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11' };
const herd = (count: number, jitterMs: number) =>
  Array.from({ length: count }, (_, index) => buildFiring(index, { jitterMs }));

describe('a forecast', () => {
  test('counts schedules and their starts', () => {
    const firings = [buildFiring(1), buildFiring(2, daily('06:00'))];
    const { schedules, starts, minutes } = makeForecast(window, firings, 30);
    expect({ schedules, starts }).toEqual({ schedules: 2, starts: 8 });
    expect(minutes.reduce((sum, minute) => sum + minute.starts.length, 0)).toBe(8);
  });

  test('suggests nothing while the budget is kept', () => {
    const { load, suggestion } = makeForecast(window, herd(10, 0), 10);
    expect({ over: load.over, suggestion }).toEqual({ over: [], suggestion: null });
  });

  test('suggests the smallest jitter that keeps the budget', () => {
    const firings = herd(200, 0);
    const { load, suggestion } = makeForecast(window, firings, 10);
    expect(load.over).toHaveLength(1);
    const { jitterMs = 0, peak = 0 } = suggestion ?? {};
    expect(peak).toBeLessThanOrEqual(10);
    expect(makeForecast(window, herd(200, jitterMs), 10).load.over).toEqual([]);
    expect(makeForecast(window, herd(200, jitterMs / 2), 10).load.over).not.toEqual([]);
  });

  test('leaves a jitter alone that is a schedule’s own', () => {
    const own = herd(20, 0).map((firing) => ({ ...firing, ownJitter: true }));
    expect(makeForecast(window, own, 10).suggestion).toBeNull();
    const other = buildFiring(99, { jitterMs: 0 });
    const mixed = [...own.slice(0, 10), other];
    expect(makeForecast(window, mixed, 10).suggestion).toEqual({ jitterMs: 30_000, peak: 10 });
  });

  test('suggests no shorter jitter than there is', () => {
    const { suggestion } = makeForecast(window, herd(400, 60_000), 10);
    expect(suggestion?.jitterMs).toBeGreaterThan(60_000);
  });

  test('names the minutes with the most starts, then with the busiest second, then the first', () => {
    const at = (seconds: number, count: number) =>
      herd(count, 0).map((firing) => ({
        ...firing,
        spec: {
          ...firing.spec,
          calendars: [],
          intervals: [{ everyMs: DAY * 7, offsetMs: (NOON + seconds * 1000) % (DAY * 7) }],
        },
      }));
    const firings = [at(0, 2), at(60, 1), at(61, 1), at(120, 3), at(180, 2), at(240, 1), at(300, 1)].flat();
    const { worst } = makeForecast(window, firings, 30);
    expect(worst.map((minute) => (minute.at - NOON) / 1000)).toEqual([120, 0, 180, 60, 240]);
  });
});
