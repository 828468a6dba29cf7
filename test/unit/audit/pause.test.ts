import { describe, expect, test } from 'vitest';
import { covers, mayCover, pauseOf } from '../../../src/audit/pause.ts';
import type { Pause } from '../../../src/audit/pause.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import type { ByHand } from '../../../src/schedule/by-hand.ts';
import { buildDescribed } from '../../support/build/live.ts';
import type { DescribedParts } from '../../support/build/live.ts';

const DAY = 86_400_000;
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
      oursUntil: Infinity,
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
    expect(pause(parts)).toMatchObject({
      oursUntil: Infinity,
      began: AT,
      since: AT,
      reason: 'not in the list',
    });
    expect([coverage(parts, AT), coverage(parts, AT - 1)]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  test.each<[string, DescribedParts['decided'], string]>([
    ['hiatus: production', { kind: 'retired', at: AT }, 'not in the list'],
    ['not in the list since 2026-04-06T14:00:00Z', { kind: 'hiatus' }, 'hiatus'],
  ])('is told by its mark, where the note (%s) is of a decision before', (words, decided, reason) => {
    expect(pause({ note: `[echora-sched] ${words}`, decided })).toMatchObject({ reason });
  });

  const byHand = (act: ByHand['act']) =>
    encodeByHand({ act, reason: 'worker is down', by: 'ann@host', at: AT, until: null });

  test.each<[ByHand['act'], DescribedParts['decided'], Partial<Pause>]>([
    ['kept paused', { kind: 'hiatus' }, { oursUntil: AT, began: null, since: AT }],
    ['kept paused', { kind: 'retired', at: AT - DAY }, { oursUntil: AT, began: AT - DAY, since: AT - DAY }],
    ['paused anew', { kind: 'hiatus' }, { oursUntil: 0, began: null, since: AT }],
    ['paused anew', { kind: 'retired', at: AT - DAY }, { oursUntil: 0, began: AT - DAY, since: AT }],
    ['paused anew', { kind: 'active' }, { oursUntil: 0, began: AT, since: AT }],
  ])('%s by hand, decided %o, was the list’s before', (act, decided, found) => {
    expect(pause({ note: byHand(act), decided })).toMatchObject(found);
  });

  test('by hand began when its note says, whatever we decided before', () => {
    const note = byHand('paused');
    for (const kind of ['active', 'hiatus'] as const)
      expect(pause({ note, decided: { kind } })).toEqual({
        oursUntil: 0,
        began: AT,
        since: AT,
        reason: note,
      });
  });

  test('of another note began nobody knows when', () => {
    expect(coverage({ note: 'ask Aki' }, AT)).toEqual([false, true]);
    expect(pause({ note: '[echora-sched] odd' })).toMatchObject({ oursUntil: 0, since: null });
  });
});
