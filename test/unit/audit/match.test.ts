import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchRuns } from '../../../src/audit/match.ts';
import { DAY, HOUR } from '../../../src/schedule/civil.ts';
import { buildRun } from '../../support/build/run.ts';

const slots = [0, 1, 2].map((day) => ({ at: day * DAY, next: (day + 1) * DAY, cadenceMs: DAY }));
const ranFor = (...at: number[]) =>
  matchRuns(
    slots,
    at.map((one) => buildRun(one)),
  ).map(({ run }) => run?.scheduledAt ?? null);

describe('a run', () => {
  test('counts for the slot it was started for', () => {
    expect(ranFor(DAY)).toEqual([null, DAY, null]);
  });

  test('counts for a slot that has moved since, up to a quarter of the cadence', () => {
    expect(ranFor(6 * HOUR, DAY - 6 * HOUR)).toEqual([6 * HOUR, DAY - 6 * HOUR, null]);
  });

  test('counts for none beyond that', () => {
    expect(ranFor(6 * HOUR + 1, 2 * DAY + 7 * HOUR, -7 * HOUR)).toEqual([null, null, null]);
  });

  test('gives way to one that lies nearer', () => {
    expect(ranFor(DAY + HOUR, DAY + 1, DAY - HOUR)).toEqual([null, DAY + 1, null]);
  });
});

test('no run counts for two slots, whenever it ran', () => {
  const instants = fc.array(fc.integer({ min: -DAY, max: 4 * DAY }), { maxLength: 8 });
  fc.assert(
    fc.property(instants, (at) => {
      const counted = ranFor(...new Set(at)).filter((one) => one !== null);
      expect(new Set(counted).size).toBe(counted.length);
    }),
    { numRuns: 50 },
  );
});

test('without slots no run counts', () => {
  expect(matchRuns([], [buildRun(0)])).toEqual([]);
});
