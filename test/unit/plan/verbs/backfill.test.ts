import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunksOf, countFills, planFilling } from '../../../../src/plan/verbs/backfill.ts';
import type { FillRules, Gappy } from '../../../../src/plan/verbs/backfill.ts';
import { DAY, MINUTE, SECOND } from '../../../../src/schedule/civil.ts';
import { buildRun } from '../../../support/build/run.ts';

const NOW = 1000 * DAY;
const rules: FillRules = { now: NOW, knownSince: NOW - 30 * DAY, again: false, only: null };
const slotAt = (daysAgo: number) => ({
  at: NOW - daysAgo * DAY,
  next: NOW - (daysAgo - 1) * DAY,
  cadenceMs: DAY,
});
const gappy = (days: readonly number[], ran: readonly number[] = []): Gappy => ({
  id: 'episode-air-mal-1',
  animeId: 'mal-1',
  title: 'Title',
  slots: days.map(slotAt),
  runs: ran.map((day) => buildRun(slotAt(day).at)),
  changed: NOW - 500 * DAY,
  pause: null,
  waiting: 0,
  isQueued: false,
  jitterMs: 2 * MINUTE,
  startOf: (slot) => slot + MINUTE,
});
const kinds = (one: Gappy, over: Partial<FillRules> = {}) =>
  planFilling(one, { ...rules, ...over }).fills.map(({ kind }) => kind);

describe('a slot', () => {
  test('that nothing ran for is started, one that something ran for is not', () => {
    expect(kinds(gappy([3, 2, 1], [2]))).toEqual(['start', 'ran', 'start']);
  });

  test('older than what is kept is left alone, for nobody knows', () => {
    expect(kinds(gappy([31, 30]))).toEqual(['unknown', 'start']);
  });

  test('of that age that something is still known of ran', () => {
    expect(kinds(gappy([31], [31]))).toEqual(['ran']);
  });

  test('is known at any age where everything is kept', () => {
    expect(kinds(gappy([900]), { knownSince: null })).toEqual(['start']);
  });

  test('is started again whatever is known of it, when that is asked for', () => {
    expect(kinds(gappy([31, 2, 1], [2]), { again: true })).toEqual(['start', 'start', 'start']);
  });

  test('that still runs cannot be started again', () => {
    const runs = [buildRun(slotAt(2).at, { closedAt: null, status: 'running' })];
    expect(kinds({ ...gappy([2]), runs }, { again: true })).toEqual(['ran']);
  });

  test('that is the last one may be jittered as far as jitter goes, any other at most to the next', () => {
    const last = { ...slotAt(3), next: null };
    const latest = (slots: Gappy['slots'], jitterMs: number) =>
      planFilling({ ...gappy([]), slots, jitterMs }, rules).fills.map((fill) => fill.latest - fill.slot.at);
    expect(latest([last], 2 * DAY)).toEqual([2 * DAY]);
    expect(latest([slotAt(3)], 2 * DAY)).toEqual([DAY - 1]);
  });

  test('whose jitter is not over is the schedule’s own business', () => {
    expect(kinds(gappy([0]), { again: true })).toEqual(['due']);
  });

  test('that was due just now is so too: its run may not be listed yet', () => {
    const since = (ms: number) => kinds({ ...gappy([0]), startOf: (slot) => slot - ms });
    expect([since(9 * SECOND), since(10 * SECOND)]).toEqual([['due'], ['start']]);
  });

  test('that may be one of those that wait for a run to end is left, unless it is asked for again', () => {
    const one = { ...gappy([31, 3, 2], [2]), waiting: 1 };
    expect(kinds(one)).toEqual(['unknown', 'waiting', 'ran']);
    expect(kinds(one, { again: true })).toEqual(['start', 'start', 'start']);
  });

  test('may be one of those that began to wait since it was shown, whatever is asked', () => {
    const one = { ...gappy([31, 3, 2], [2]), waiting: 1, isQueued: true };
    expect(kinds(one, { again: true })).toEqual(['waiting', 'waiting', 'waiting']);
    expect(kinds(one, { only: () => true })).toEqual(['unknown', 'waiting', 'ran']);
  });

  test('that an audit missed does not wait: the audit has looked', () => {
    expect(kinds({ ...gappy([3]), waiting: 1 }, { only: () => true })).toEqual(['start']);
  });

  test('with a run by hand before it did not run, unless the schedule was changed since', () => {
    const one = { ...gappy([3]), runs: [buildRun(slotAt(3).at - MINUTE)] };
    expect(kinds(one)).toEqual(['start']);
    expect(kinds({ ...one, changed: NOW })).toEqual(['ran']);
  });

  test('that somebody made up for by hand is left, unless it is asked for again', () => {
    const one = { ...gappy([3, 2]), runs: [buildRun(slotAt(3).at + 9 * MINUTE)] };
    expect(kinds(one)).toEqual(['repaired', 'start']);
    expect(kinds(one, { again: true })).toEqual(['start', 'start']);
  });

  test('of a pause is left, asked for again or not, and told with why', () => {
    const pause = { oursUntil: Infinity, began: slotAt(2).at, since: slotAt(2).at, reason: 'hiatus: x' };
    const one = { ...gappy([31, 3, 2, 1], [3]), pause };
    expect(kinds(one)).toEqual(['unknown', 'ran', 'paused', 'paused']);
    expect(kinds(one, { again: true })).toEqual(['start', 'start', 'paused', 'paused']);
    expect(planFilling(one, rules).pause).toBe(pause);
    expect(planFilling({ ...one, slots: [slotAt(3)] }, rules).pause).toBeNull();
  });

  test('of a pause that began nobody knows when may be of it', () => {
    const pause = { oursUntil: 0, began: null, since: slotAt(2).at, reason: '' };
    expect(kinds({ ...gappy([31, 2, 1], [1]), pause })).toEqual(['paused', 'paused', 'ran']);
  });

  test('that is not asked for is not told of', () => {
    const only = (_: string, slot: number) => slot === slotAt(2).at;
    expect(planFilling(gappy([3, 2, 1]), { ...rules, only }).fills.map(({ slot }) => slot)).toEqual([
      slotAt(2),
    ]);
  });
});

test('fills are counted by kind over all schedules', () => {
  const fillings = [planFilling(gappy([31, 2, 1], [2]), rules), planFilling(gappy([0]), rules)];
  expect(countFills(fillings)).toEqual({
    start: 1,
    ran: 1,
    repaired: 0,
    paused: 0,
    unknown: 1,
    waiting: 0,
    due: 1,
  });
});

describe('requests', () => {
  test('are one stretch for slots in a row, from the first to where the jitter of the last must end', () => {
    expect(chunksOf(planFilling(gappy([3, 2]), rules), 10)).toEqual([
      { starts: 2, stretches: [{ from: slotAt(3).at, to: slotAt(2).at + 2 * MINUTE }] },
    ]);
  });

  test('leave out what ran in between', () => {
    const [chunk] = chunksOf(planFilling(gappy([4, 3, 2, 1], [3]), rules), 10);
    expect(chunk?.stretches).toEqual([
      { from: slotAt(4).at, to: slotAt(4).at + 2 * MINUTE },
      { from: slotAt(2).at, to: slotAt(1).at + 2 * MINUTE },
    ]);
  });

  test('end before the slot after, however long the jitter', () => {
    const [chunk] = chunksOf(planFilling({ ...gappy([3]), jitterMs: 3 * DAY }, rules), 10);
    expect(chunk?.stretches).toEqual([{ from: slotAt(3).at, to: slotAt(2).at - 1 }]);
  });

  test('have at most ten starts each, as many as a server takes at once', () => {
    const days = Array.from({ length: 25 }, (_, index) => 26 - index);
    const chunks = chunksOf(planFilling(gappy(days), rules), 10);
    expect(chunks.map(({ starts }) => starts)).toEqual([10, 10, 5]);
  });

  test('are none where nothing is to be started', () => {
    expect(chunksOf(planFilling(gappy([1], [1]), rules), 10)).toEqual([]);
  });
});

test('the stretches hold exactly the slots to start, whatever ran', () => {
  const days = Array.from({ length: 12 }, (_, index) => 12 - index);
  fc.assert(
    fc.property(fc.subarray(days), (ran) => {
      const filling = planFilling(gappy(days, ran), rules);
      const stretches = chunksOf(filling, 10).flatMap((chunk) => chunk.stretches);
      const held = filling.fills.filter(({ slot, startsAt }) =>
        stretches.some(({ from, to }) => from <= slot.at && startsAt <= to),
      );
      expect(held).toEqual(filling.fills.filter(({ kind }) => kind === 'start'));
    }),
    { numRuns: 50 },
  );
});
