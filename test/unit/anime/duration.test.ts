import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../../src/anime/duration.ts';

describe('a duration', () => {
  it.each([
    ['0s', 0],
    ['250ms', 250],
    ['30s', 30_000],
    ['15m', 900_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['7d', 604_800_000],
    ['1d12h', 129_600_000],
  ])('%s is %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '90', '1h 30m', '1h30', '1h 30x', '-5m', '5 minutes', '1w', '1M', '1e3s', 'PT1H', '.5h', 'h'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it('is a whole number of ms, and one that can be counted exactly', () => {
    expect(parseDuration('0.0005s')).toBeNull();
    expect(parseDuration('999999999999d')).toBeNull();
  });

  it('is at most a hundred years, so that it leads from no date of today beyond what a calendar has', () => {
    expect(parseDuration('36500d')).toBe(36_500 * 86_400_000);
    expect(parseDuration('36500d1ms')).toBeNull();
    expect(parseDuration('99999999d')).toBeNull();
  });
});
