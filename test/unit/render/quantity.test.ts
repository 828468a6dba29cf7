import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatCount,
  formatDuration,
  formatElapsed,
  formatQuantity,
  formatSeconds,
} from '../../../src/render/quantity.ts';

describe('formatDuration writes as the configuration does', () => {
  test.each([
    [0, '0s'],
    [120_000, '2m'],
    [5_400_000, '1h30m'],
    [43_200_000, '12h'],
    [604_800_000, '7d'],
    [500, '500ms'],
    [90_061_001, '1d1h1m1s1ms'],
  ])('%i ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

test('numbers are grouped, and one thing is not several', () => {
  expect(formatCount(1711)).toBe('1,711');
  expect(formatQuantity(1, 'schedule')).toBe('1 schedule');
  expect(formatQuantity(0, 'schedule')).toBe('0 schedules');
  expect(formatQuantity(1711, 'entry', 'entries')).toBe('1,711 entries');
});

test('a run takes tenths of seconds, or minutes', () => {
  expect(formatElapsed(0.04)).toBe('0.0s');
  expect(formatElapsed(12.34)).toBe('12.3s');
  expect(formatElapsed(125.4)).toBe('2m5s');
});

test.each([
  [0, '0s'],
  [999, '0s'],
  [59_999, '59s'],
  [3_600_000, '1h'],
  [86_399_999, '23h'],
  [14.9 * 86_400_000, '14d'],
])('an age of %i ms is told as %s', (ms, age) => {
  expect(formatAge(ms)).toBe(age);
});

test('a delay is told to the second', () => {
  expect(formatSeconds(107_666)).toBe('1m48s');
  expect(formatSeconds(120_000)).toBe('2m');
});
