import { expect, test } from 'vitest';
import { findAround } from '../../../src/audit/around.ts';
import { DAY } from '../../../src/schedule/civil.ts';

const slot = (day: number, last = false) => ({
  at: day * DAY,
  next: last ? null : (day + 4) * DAY,
  cadenceMs: 4 * DAY,
});
const around = (slots: readonly ReturnType<typeof slot>[], now: number) =>
  findAround([slots, []], { period: { from: 10 * DAY, to: 20 * DAY }, now: now * DAY });

test('runs are looked for a quarter of the cadence before the time, and until the slot after the last', () => {
  expect(around([slot(16), slot(20)], 99)).toEqual({ from: 9 * DAY, to: 24 * DAY });
});

test('but for none to come, and at least as far after the time as before', () => {
  expect(around([slot(20)], 22)).toEqual({ from: 9 * DAY, to: 22 * DAY });
  expect(around([slot(20)], 20)).toEqual({ from: 9 * DAY, to: 21 * DAY });
});

test('after the last slot of all something may make up for it until now', () => {
  expect(around([slot(20, true)], 99)).toEqual({ from: 9 * DAY, to: 99 * DAY });
});

test('without slots it is the time itself', () => {
  expect(around([], 99)).toEqual({ from: 10 * DAY, to: 20 * DAY });
});
