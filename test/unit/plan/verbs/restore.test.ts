import { describe, expect, test } from 'vitest';
import { makeRestorePlan } from '../../../../src/plan/verbs/restore.ts';
import type { Restorable } from '../../../../src/plan/verbs/restore.ts';
import { buildCompiled, gone, hiatus } from '../../../support/build/compiled.ts';
import { buildDescribed, buildForeign, listedOf } from '../../../support/build/live.ts';
import { buildLimits } from '../../../support/build/plan-input.ts';
import { changeOf } from '../../../support/build/plan-world.ts';
import { buildFrame } from '../../../support/build/verb-world.ts';

const was = buildDescribed({ paused: true, note: 'maintenance' });
const one: Restorable = {
  id: was.id,
  snapshot: 'bytes',
  was,
  there: null,
  wanted: 'unknown',
  successor: null,
};

const restored = (parts: Partial<Restorable> = {}) =>
  changeOf(makeRestorePlan({ ...buildFrame(), restorable: [{ ...one, ...parts }] }), was.id);

describe('a restore', () => {
  test('creates the schedule from its snapshot, paused as it was, under the mark it had', () => {
    const change = restored();
    expect(change).toMatchObject({ kind: 'create', reason: 'as it was backed up', effects: ['create'] });
    const { id, schedule, state, memo, mark } = was;
    expect(change.write).toEqual({
      kind: 'create',
      creation: { id, schedule, state, memo, owner: 'echora', mark, snapshot: 'bytes' },
    });
    expect(change.next).toEqual({ before: [], after: [] });
    expect(restored({ was: { ...was, state: { paused: false, note: '' } } }).next.after).toHaveLength(3);
  });

  test('can bring back what had no mark and no name', () => {
    const bare = { ...was, mark: null, memo: { animeId: null, title: null } };
    expect(restored({ was: bare })).toMatchObject({ animeId: null, title: was.id, warnings: [] });
  });

  test('never touches what is there', () => {
    const there = (by: ReturnType<typeof buildDescribed>) => restored({ there: listedOf(by) });
    expect(there(buildDescribed())).toMatchObject({ kind: 'keep', reason: 'it is there', write: null });
    expect(there(buildForeign(was.id))).toMatchObject({
      kind: 'blocked',
      reason: `nobody’s schedule has this id: adopt that one (\`adopt ${was.id}\`), or delete it with Temporal’s own CLI`,
    });
    expect(there(buildDescribed({ owner: 'staging' })).reason).toBe(
      'owner staging’s schedule has this id: delete it there first',
    );
  });

  test('warns where the next sync takes it away again', () => {
    expect(restored({ wanted: 'absent' }).warnings).toEqual([
      'it is not in the list: the next sync retires or deletes it',
    ]);
    const successor = buildCompiled('mal-1', { id: 'ep-mal-1' });
    expect(restored({ wanted: 'absent', successor }).warnings).toEqual([
      'the list wants its anime under the id ep-mal-1: the next sync retires or deletes it',
    ]);
    expect(restored({ wanted: buildCompiled('mal-1', { want: gone('cancelled') }) }).warnings).toEqual([
      'the list says cancelled: the next sync deletes it again',
    ]);
    expect(restored({ wanted: buildCompiled('mal-1', { want: hiatus() }) }).warnings).toEqual([]);
  });

  test('is guarded like any other plan', () => {
    const limits = buildLimits({ create: { free: 0, percent: 0 } });
    const live = { owned: 1, foreign: 0 };
    expect(makeRestorePlan({ ...buildFrame({ limits, live }), restorable: [one] }).refusals).toMatchObject([
      { guard: 'create', actual: 1 },
    ]);
  });
});
