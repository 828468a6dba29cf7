import { describe, expect, test } from 'vitest';
import { measuredOf, suggestPace } from '../../../src/doctor/pace.ts';
import { buildMeasured } from '../render/doctors.ts';

describe('measured calls', () => {
  test('are told by their middle, their slow ones and their rate', () => {
    const ms = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(measuredOf(4, ms, 2000)).toEqual({
      concurrency: 4,
      calls: 100,
      perSecond: 50,
      median: 51,
      p95: 96,
      slowest: 100,
    });
  });

  test('may be a single one, or none', () => {
    expect(measuredOf(1, [7], 7)).toMatchObject({ calls: 1, median: 7, p95: 7, slowest: 7 });
    expect(measuredOf(1, [], 0)).toMatchObject({ calls: 0, perSecond: 0, median: 0, slowest: 0 });
  });
});

describe('a pace', () => {
  const pace = (...rates: readonly (readonly [number, number])[]) =>
    suggestPace(rates.map(([concurrency, perSecond]) => buildMeasured(concurrency, perSecond)));

  test('has as few calls at once as bring nearly the best rate, and half of that rate', () => {
    expect(pace([1, 80], [4, 250], [8, 380], [16, 400], [32, 410])).toEqual({ concurrency: 8, rps: 190 });
  });

  test('stays with one call at once where more only wait', () => {
    expect(pace([1, 100], [4, 90], [8, 60])).toEqual({ concurrency: 1, rps: 50 });
  });

  test('never stands still', () => {
    expect(pace([1, 1])).toEqual({ concurrency: 1, rps: 5 });
    expect(pace([1, 0])).toEqual({ concurrency: 1, rps: 5 });
  });
});
