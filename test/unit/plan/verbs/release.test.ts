import { describe, expect, test } from 'vitest';
import { isStillListed, releasing } from '../../../../src/plan/verbs/release.ts';
import { buildCompiled, dormant } from '../../../support/build/compiled.ts';
import { asApplied } from '../../../support/build/live.ts';
import { applyToModel } from '../../../support/build/plan-model.ts';
import { changeOf, planWorld } from '../../../support/build/plan-world.ts';
import { planVerb, verbChange } from '../../../support/build/verb-plan.ts';

const entry = buildCompiled('mal-1');

describe('releasing', () => {
  test('takes our marks off and leaves all else, so that sync finds the id blocked', () => {
    const live = asApplied(entry);
    const change = verbChange(releasing, live, entry);
    expect(change).toMatchObject({ kind: 'mark', effects: ['update'] });
    expect(change.warnings).toEqual(['the list still has it: sync will find its id blocked']);
    const [after] = applyToModel(planVerb(releasing, [[live, entry]]), [live]);
    expect(after).toEqual({ ...live, owner: null, mark: null });
    const next = planWorld({ desired: [entry], live: after === undefined ? [] : [after] });
    expect(changeOf(next, entry.id).kind).toBe('blocked');
  });

  test('tells what can be adopted again as it is from what cannot', () => {
    const live = asApplied(entry);
    expect(isStillListed(verbChange(releasing, live, entry))).toBe(true);
    expect(isStillListed(verbChange(releasing, live, 'absent'))).toBe(false);
  });

  test('says nothing of its id where the list has its anime under another', () => {
    const moved = buildCompiled('mal-1', { id: 'ep-mal-1', want: dormant() });
    expect(verbChange(releasing, asApplied(entry), moved).warnings).toEqual([]);
  });

  test('says that a pause of ours stays', () => {
    const live = asApplied(entry, { paused: true, note: '[echora-sched] hiatus: rest' });
    expect(verbChange(releasing, live, 'absent').warnings).toEqual([
      'it is paused by us, and stays so: sync no longer resumes it',
    ]);
  });

  test('leaves alone what is somebody else’s by now', () => {
    const change = verbChange(releasing, asApplied(entry, { owner: 'staging' }), entry);
    expect(change).toMatchObject({ kind: 'blocked', write: null });
  });
});
