import { expect, test } from 'vitest';
import { isOpen, repairOf } from '../../../src/audit/audit.ts';
import type { Miss } from '../../../src/audit/audit.ts';
import { buildRun } from '../../support/build/run.ts';

const miss = (id: string, at: number, over: Partial<Miss> = {}): Miss => ({
  id,
  animeId: null,
  title: id,
  at,
  startsAt: at,
  kind: 'unknown',
  evidence: '',
  mayWait: false,
  inPause: false,
  repaired: null,
  ...over,
});

test('one repair reaches from the first to the last that was missed, and names each schedule once', () => {
  const misses = [miss('a', 10), miss('b', 20), miss('a', 30)];
  expect(repairOf({ misses })).toEqual({
    period: { from: 10, to: 30 },
    ids: ['a', 'b'],
    starts: 3,
    paused: { ids: [], starts: 0 },
    unpaused: 3,
  });
});

test('what was not meant to run needs no repair', () => {
  const misses = [miss('a', 5, { kind: 'new' }), miss('b', 10), miss('c', 40, { kind: 'hiatus' })];
  expect(repairOf({ misses })).toMatchObject({ period: { from: 10, to: 10 }, ids: ['b'], starts: 1 });
});

test('a repair looks back to what waits, so that an audit of its time alone tells it from what was dropped', () => {
  const misses = [miss('a', 5, { kind: 'waiting' }), miss('a', 10, { kind: 'overlap' })];
  expect(repairOf({ misses })).toMatchObject({ period: { from: 5, to: 10 }, ids: ['a'], starts: 1 });
});

test('what may wait is not made up for', () => {
  const misses = [miss('a', 5, { mayWait: true }), miss('b', 10)];
  expect(repairOf({ misses })).toMatchObject({ ids: ['b'], starts: 1 });
  expect(repairOf({ misses: misses.slice(0, 1) })).toBeNull();
});

test('what falls into a pause is told apart, with all else that its schedule missed', () => {
  const misses = [miss('a', 5), miss('b', 7), miss('a', 10, { inPause: true }), miss('c', 12)];
  expect(repairOf({ misses })).toMatchObject({ starts: 4, paused: { ids: ['a'], starts: 2 }, unpaused: 3 });
});

test('what somebody made up for by hand is open no more, and not started again', () => {
  const repaired = { run: buildRun(11), byHand: true };
  const misses = [miss('a', 5), miss('a', 10, { repaired })];
  expect(misses.map(isOpen)).toEqual([true, false]);
  expect(repairOf({ misses })).toMatchObject({ period: { from: 5, to: 5 }, ids: ['a'], starts: 1 });
});

test('nothing missed needs no repair', () => {
  expect(repairOf({ misses: [] })).toBeNull();
});
