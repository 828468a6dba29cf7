import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedAt, matchRuns, NEVER_CHANGED } from '../../../src/audit/match.ts';
import { DAY, HOUR, SECOND } from '../../../src/schedule/civil.ts';
import { buildRun } from '../../support/build/run.ts';

const slots = [0, 1, 2].map((day) => ({ at: day * DAY, next: (day + 1) * DAY, cadenceMs: DAY }));
const matches = (changed: number, at: readonly number[]) =>
  matchRuns(
    slots,
    at.map((one) => buildRun(one)),
    changed,
  );
const ranFor = (changed: number, ...at: number[]) =>
  matches(changed, at).map(({ run }) => run?.scheduledAt ?? null);
const repairs = (changed: number, ...at: number[]) =>
  matches(changed, at).map(({ repaired }) =>
    repaired === null ? null : [repaired.run.scheduledAt, repaired.byHand ? 'by hand' : 'or not'],
  );
const LATER = 9 * DAY;

describe('a run', () => {
  test('counts for the slot it was started for, whenever the schedule was changed', () => {
    for (const changed of [NEVER_CHANGED, LATER]) expect(ranFor(changed, DAY)).toEqual([null, DAY, null]);
  });

  test('counts for a slot that has moved since, up to a quarter of the cadence', () => {
    expect(ranFor(LATER, 6 * HOUR, DAY - 6 * HOUR)).toEqual([6 * HOUR, DAY - 6 * HOUR, null]);
  });

  test('counts for none beyond that', () => {
    expect(ranFor(LATER, 6 * HOUR + 1, 2 * DAY + 7 * HOUR, -7 * HOUR)).toEqual([null, null, null]);
  });

  test('counts for none beside it when the schedule has not been changed since: the slot did not move', () => {
    expect(ranFor(DAY - HOUR, DAY - HOUR, 2 * DAY + 1)).toEqual([null, null, null]);
    expect(ranFor(DAY - HOUR + 1, DAY - HOUR, 2 * DAY + 1)).toEqual([null, DAY - HOUR, null]);
  });

  test('gives way to one that lies nearer', () => {
    expect(ranFor(LATER, DAY + HOUR, DAY + 1, DAY - HOUR)).toEqual([null, DAY + 1, null]);
  });
});

describe('a run by hand', () => {
  test('makes up for the slot before it, until the one that follows', () => {
    expect(repairs(NEVER_CHANGED, 1, 2 * DAY - 1, -1)).toEqual([
      [1, 'by hand'],
      [2 * DAY - 1, 'by hand'],
      null,
    ]);
    expect(repairs(NEVER_CHANGED, 99 * DAY)).toEqual([null, null, null]);
  });

  test('makes up for nothing that ran, and is told once', () => {
    expect(repairs(NEVER_CHANGED, 0, HOUR, DAY + HOUR, DAY + 2 * HOUR)).toEqual([
      null,
      [DAY + HOUR, 'by hand'],
      null,
    ]);
  });

  test('may be of another time where the schedule was changed since, and then says so', () => {
    expect(repairs(LATER, DAY + 7 * HOUR)).toEqual([null, [DAY + 7 * HOUR, 'or not'], null]);
  });

  test('is none of the day’s earlier time of a slot that moved later and fired twice', () => {
    expect(repairs(DAY + HOUR, DAY - HOUR, DAY)).toEqual([null, null, null]);
  });

  test('makes up for the last slot at any time after', () => {
    const last = { at: 0, next: null, cadenceMs: DAY };
    expect(matchRuns([last], [buildRun(50 * DAY)], NEVER_CHANGED)).toMatchObject([
      { run: null, repaired: { byHand: true } },
    ]);
  });
});

test('no run counts for two slots, whenever it ran, and no slot is both ran for and made up for', () => {
  const instants = fc.array(fc.integer({ min: -DAY, max: 4 * DAY }), { maxLength: 8 });
  const changes = fc.integer({ min: -DAY, max: 4 * DAY });
  fc.assert(
    fc.property(instants, changes, (at, changed) => {
      const found = matches(changed, [...new Set(at)]);
      const counted = found
        .flatMap(({ run, repaired }) => [run, repaired?.run ?? null])
        .filter((one) => one !== null);
      expect(new Set(counted).size).toBe(counted.length);
      expect(found.filter(({ run, repaired }) => run !== null && repaired !== null)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('without slots no run counts', () => {
  expect(matchRuns([], [buildRun(0)], LATER)).toEqual([]);
});

describe('slots may have been elsewhere', () => {
  test('until the last update, or before the schedule was made', () => {
    expect(changedAt({ createdAt: DAY, updatedAt: null })).toBe(DAY);
    expect(changedAt({ createdAt: DAY, updatedAt: 2 * DAY })).toBe(2 * DAY);
  });

  test('but not in the second of a trigger that set the time of the update itself', () => {
    expect(changedAt({ createdAt: 0, updatedAt: DAY + SECOND - 1 })).toBe(DAY);
  });

  test('always, where a server does not say', () => {
    expect(changedAt({ createdAt: null, updatedAt: null })).toBe(Infinity);
  });
});
