import { describe, expect, test } from 'vitest';
import { covers, mayCover, pauseOf } from '../../../src/audit/pause.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { buildDescribed } from '../../support/build/live.ts';
import type { DescribedParts } from '../../support/build/live.ts';

const AT = Date.parse('2026-04-06T14:00:00Z');
const pause = (parts: DescribedParts) => pauseOf(buildDescribed({ paused: true, createdAt: 1, ...parts }));
const coverage = (parts: DescribedParts, at: number) => {
  const found = pause(parts);
  return found === null ? null : [covers(found, at), mayCover(found, at)];
};

test('a schedule that is not paused is in no pause', () => {
  expect(pause({ paused: false })).toBeNull();
});

describe('a pause', () => {
  const hiatus: DescribedParts = { note: '[echora-sched] hiatus: production', decided: { kind: 'hiatus' } };

  test('of a hiatus lasts since the last update at the latest, and may have begun before', () => {
    expect(pause({ ...hiatus, updatedAt: AT })).toEqual({
      isOurs: true,
      began: null,
      since: AT,
      reason: 'hiatus: production',
    });
    expect(coverage({ ...hiatus, updatedAt: AT }, AT - 1)).toEqual([false, true]);
    expect(coverage({ ...hiatus, updatedAt: null }, 1)).toEqual([true, true]);
  });

  test('of one that left the list began when it did', () => {
    const note = '[echora-sched] not in the list';
    const parts: DescribedParts = { note, decided: { kind: 'retired', at: AT }, updatedAt: AT + 1 };
    expect(pause(parts)).toMatchObject({ isOurs: true, began: AT, since: AT, reason: 'not in the list' });
    expect([coverage(parts, AT), coverage(parts, AT - 1)]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  test('by hand began when its note says, whatever we decided before', () => {
    const note = encodeByHand({
      act: 'paused',
      reason: 'worker is down',
      by: 'ann@host',
      at: AT,
      until: null,
    });
    for (const kind of ['active', 'hiatus'] as const)
      expect(pause({ note, decided: { kind } })).toEqual({
        isOurs: false,
        began: AT,
        since: AT,
        reason: note,
      });
  });

  test('of another note began nobody knows when', () => {
    expect(coverage({ note: 'ask Aki' }, AT)).toEqual([false, true]);
    expect(pause({ note: '[echora-sched] odd' })).toMatchObject({ isOurs: false, since: null });
  });
});
