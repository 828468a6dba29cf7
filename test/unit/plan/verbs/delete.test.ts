import { describe, expect, test } from 'vitest';
import { deletingByHand } from '../../../../src/plan/verbs/delete.ts';
import type { Wanted } from '../../../../src/plan/verbs/verb.ts';
import { buildCompiled, dormant, gone, hiatus } from '../../../support/build/compiled.ts';
import { asApplied, buildDescribed, buildForeign } from '../../../support/build/live.ts';
import { buildLimits, NOW } from '../../../support/build/plan-input.ts';
import { decided, decidedAfter, planVerb } from '../../../support/build/verb-world.ts';

const entry = buildCompiled('mal-1');
const MAKES_ANEW = 'the list still wants it: the next sync makes it anew';

describe('a delete by hand', () => {
  test('takes the schedule as it was described', () => {
    const on = asApplied(entry);
    const change = decided(deletingByHand, on, 'absent');
    expect(change).toMatchObject({
      kind: 'delete',
      reason: 'asked for',
      effects: ['delete-firing'],
      warnings: [],
      write: { kind: 'delete', from: on },
    });
    expect(change.next.before).toHaveLength(3);
  });

  test.each<[string, Wanted, string[]]>([
    ['wants it', entry, [MAKES_ANEW]],
    ['wants it paused', buildCompiled('mal-1', { want: hiatus() }), [MAKES_ANEW]],
    ['would not make it', { ...buildCompiled('mal-1', { want: dormant() }), schedule: null }, []],
    ['says that it is over', buildCompiled('mal-1', { want: gone() }), []],
    ['does not have it', 'absent', []],
    ['was not read', 'unknown', ['the list may still want it: then the next sync makes it anew']],
  ])('where the list %s warns of what sync will do', (_, wanted, warnings) => {
    expect(decided(deletingByHand, asApplied(entry), wanted).warnings).toEqual(warnings);
  });

  test('of what its anime had before its id changed tells the id that the list wants it under', () => {
    const moved = buildCompiled('mal-1', { id: 'ep-mal-1' });
    expect(decidedAfter(moved, deletingByHand, asApplied(entry)).warnings).toEqual([
      'the list wants its anime under the id ep-mal-1: the next sync makes that unless it is there',
    ]);
    expect(
      decidedAfter({ ...moved, schedule: null, hash: null }, deletingByHand, asApplied(entry)).warnings,
    ).toEqual([]);
  });

  test('of what somebody holds says whose pause goes with it', () => {
    const on = asApplied(entry, { paused: true, note: 'maintenance' });
    expect(decided(deletingByHand, on, 'absent').warnings).toEqual([
      'it is held: paused by hand: maintenance',
    ]);
    const ours = asApplied(entry, { decided: { kind: 'hiatus' }, paused: true, note: '[echora-sched] x' });
    expect(decided(deletingByHand, ours, 'absent').warnings).toEqual([]);
  });

  test('never takes what is not ours', () => {
    expect(decided(deletingByHand, buildForeign('theirs'))).toMatchObject({ kind: 'blocked', write: null });
  });

  test('counts for the guard what would still fire', () => {
    const retired = { kind: 'retired', at: NOW } as const;
    const live = [
      buildDescribed({ id: 'a' }),
      buildDescribed({ id: 'b', paused: true, note: 'x' }),
      buildDescribed({ id: 'c', decided: retired, paused: true, note: '[echora-sched] gone' }),
    ];
    const limits = buildLimits({ delete: { free: 1, percent: 0 } });
    const { refusals, summary } = planVerb(deletingByHand, { live, limits });
    expect(summary.delete).toBe(3);
    expect(refusals).toMatchObject([{ guard: 'delete', actual: 2 }]);
  });
});
