import { describe, expect, test } from 'vitest';
import { pausing } from '../../../../src/plan/verbs/pause.ts';
import { resuming } from '../../../../src/plan/verbs/resume.ts';
import { unholding } from '../../../../src/plan/verbs/unhold.ts';
import type { Decide } from '../../../../src/plan/verbs/verb.ts';
import type { Compiled } from '../../../../src/schedule/compiled.ts';
import { encodeByHand } from '../../../../src/schedule/by-hand.ts';
import { decodeMark } from '../../../../src/schedule/mark.ts';
import type { Decided } from '../../../../src/schedule/mark.ts';
import type { DescribedSchedule } from '../../../../src/live/port.ts';
import { buildCompiled, dormant, hiatus } from '../../../support/build/compiled.ts';
import { asApplied } from '../../../support/build/live.ts';
import { applyToModel } from '../../../support/build/plan-model.ts';
import { NOW } from '../../../support/build/plan-input.ts';
import { changeOf, planWorld } from '../../../support/build/plan-world.ts';
import { decided, decidedAfter, planVerb, restated } from '../../../support/build/verb-world.ts';

const ASKING = { reason: '', by: 'ann@desk', at: NOW };
const GIVEN_BACK = '(given back by ann@desk, 2026-05-06T12:00:00Z)';
const active = buildCompiled('mal-1');
const resting = buildCompiled('mal-1', { want: hiatus('rest') });
const RETIRED: Decided = { kind: 'retired', at: NOW - 86_400_000 };
/** Its grace period is. */
const OVER: Decided = { kind: 'retired', at: NOW - 7 * 86_400_000 };

const held = (mark: Decided, parts: { paused?: boolean; note?: string } = {}) =>
  asApplied(active, { decided: mark, paused: true, note: 'maintenance', ...parts });
const markOf = (change: ReturnType<typeof decided>) => decodeMark(restated(change)?.mark ?? null).decided;

describe('giving a hold back', () => {
  test.each([{ kind: 'active' } as const, { kind: 'hiatus' } as const, OVER])(
    'makes a pause one of ours, whatever the mark said (%o)',
    (mark) => {
      const change = decided(unholding(ASKING), held(mark));
      expect(change).toMatchObject({ kind: 'mark', reason: 'given back to the list', effects: [] });
      expect(restated(change)).toMatchObject({
        paused: true,
        note: `[echora-sched] paused until the next sync decides ${GIVEN_BACK}`,
        schedule: null,
      });
      expect(markOf(change)).toEqual({ kind: 'hiatus' });
    },
  );

  test.each(['unknown', 'absent'] as const)('does not begin a grace period anew (list: %s)', (wanted) => {
    const on = held(RETIRED);
    const change = decided(unholding(ASKING), on, wanted);
    expect(restated(change)).toMatchObject({ paused: true, mark: on.mark });
    expect(restated(change)?.note).toMatch(/^\[echora-sched\] /);
  });

  test('tells the id that the list wants its anime under by now', () => {
    const moved = buildCompiled('mal-1', { id: 'ep-mal-1' });
    const reasonAfter = (mark: Decided) => decidedAfter(moved, unholding(ASKING), held(mark)).reason;
    const wish = 'given back to the list, which wants its anime under the id ep-mal-1';
    expect(reasonAfter({ kind: 'active' })).toBe(`${wish}: the next sync retires it`);
    expect(reasonAfter(RETIRED)).toBe(`${wish}: it waits as before, until 2026-05-12T12:00:00Z`);
  });

  test('says the reason that was given, or the list’s own where it wants a pause', () => {
    const because = decided(unholding({ ...ASKING, reason: 'all is well' }), held({ kind: 'active' }));
    expect(restated(because)?.note).toBe(`[echora-sched] all is well ${GIVEN_BACK}`);
    const wanted = decided(unholding(ASKING), held({ kind: 'active' }), resting);
    expect(restated(wanted)?.note).toBe(`[echora-sched] hiatus: rest ${GIVEN_BACK}`);
  });

  test('takes what somebody resumed as resumed by us', () => {
    const change = decided(unholding(ASKING), held({ kind: 'hiatus' }, { paused: false, note: 'go' }));
    expect(restated(change)).toMatchObject({ paused: false, note: GIVEN_BACK });
    expect(markOf(change)).toEqual({ kind: 'active' });
  });

  test.each<[string, DescribedSchedule]>([
    ['runs as we left it', held({ kind: 'active' }, { paused: false, note: '' })],
    ['we paused', held({ kind: 'hiatus' }, { note: '[echora-sched] hiatus: rest' })],
    [
      'was paused by hand until now',
      held({ kind: 'active' }, { note: encodeByHand({ ...ASKING, act: 'paused', until: NOW }) }),
    ],
  ])('leaves what %s', (_, on) => {
    expect(decided(unholding(ASKING), on)).toMatchObject({ kind: 'keep', reason: 'nobody holds it' });
  });
});

/** What there is after a verb, and what the next sync makes of it. */
function nextSync(decide: Decide, on: DescribedSchedule, entry: Compiled | 'absent') {
  const verb = planVerb(decide, { live: [on], wanted: entry });
  const live = applyToModel(verb, [on]);
  const plan = planWorld({ desired: entry === 'absent' ? [] : [entry], live });
  return { said: changeOf(verb, on.id).reason, sync: changeOf(plan, on.id).kind };
}

describe('what the next sync does with what was given back', () => {
  const resumed = held({ kind: 'hiatus' }, { paused: false, note: 'go' });
  const upcoming = { ...buildCompiled('mal-1', { want: dormant() }), schedule: null };

  test.each<[string, DescribedSchedule, Compiled | 'absent', string, string]>([
    ['paused, list active', held({ kind: 'active' }), active, ': the next sync resumes it', 'resume'],
    ['paused, list hiatus', held({ kind: 'active' }), resting, ', which wants it just so', 'keep'],
    ['paused, list dormant', held({ kind: 'active' }), upcoming, ', which wants it just so', 'keep'],
    [
      'paused, not in the list',
      held({ kind: 'active' }),
      'absent',
      ', which does not have it: the next sync retires it',
      'mark',
    ],
    [
      'retired, still not in the list',
      held(RETIRED),
      'absent',
      ', which does not have it: it waits as before, until 2026-05-12T12:00:00Z',
      'waiting',
    ],
    [
      'retired, its grace period over',
      held(OVER),
      'absent',
      ', which does not have it: the next sync retires it',
      'mark',
    ],
    ['retired, list active', held(RETIRED), active, ': the next sync resumes it', 'resume'],
    ['retired, list hiatus', held(RETIRED), resting, ', which wants it just so', 'keep'],
    ['running, list active', resumed, active, ', which wants it just so', 'keep'],
    ['running, list hiatus', resumed, resting, ': the next sync pauses it', 'pause'],
    ['running, not in the list', resumed, 'absent', ': the next sync pauses it', 'pause'],
  ])('is what it said: %s', (...[, on, entry, said, sync]) => {
    expect(nextSync(unholding(ASKING), on, entry)).toEqual({ said: `given back to the list${said}`, sync });
  });

  test('while what was paused or resumed by hand stays held', () => {
    const asking = { ...ASKING, reason: 'wait', until: null, meansHeld: true };
    expect(nextSync(pausing(asking), asApplied(active), active).sync).toBe('held');
    expect(nextSync(pausing(asking), asApplied(resting), active).sync).toBe('held');
    expect(nextSync(resuming(asking), asApplied(resting), resting).sync).toBe('held');
  });
});
