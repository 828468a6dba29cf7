import type { Compiled } from '../../schedule/compiled.ts';
import { SHOWN_FIRES, stay } from '../change.ts';
import { judgeCreate } from '../create.ts';
import { standingOf } from '../known.ts';
import { mergePause } from '../merge.ts';
import type { Change } from '../plan.ts';
import { whyHeld } from '../reasons.ts';
import type { Rules } from '../rules.ts';
import { subjectOfTarget } from './verb.ts';
import type { Target } from './verb.ts';

/**
 * Adopts a schedule whose anime has another id in the list than the schedule's own. Nothing on the old one could say for
 * good whose it is (its memo cannot be changed), so it becomes what sync makes of an anime whose id changed: the old is
 * ours, paused and retired; the new is created after that was seen.
 */
export function moving(target: Target, entry: Compiled, rules: Rules): Change {
  const { live } = target;
  const { schedule, hash, want } = entry;
  const blocked = (why: string): Change => stay('blocked', subjectOfTarget(target), why);
  if (schedule === null || hash === null || (want.kind !== 'active' && want.kind !== 'hiatus'))
    return blocked(`the list has nothing to put in its place: ${whyNothing(want)}`);
  if (mergePause(standingOf(live), 'absent', rules.now) === 'held')
    return blocked(`its pause would be undone under its new id ${entry.id}: it is ${whyHeld(live.state)}`);
  const fires = rules.fires.nextFires(schedule.spec, rules.now, SHOWN_FIRES);
  if (fires.length === 0) return blocked(`no fire is left, so ${entry.id} is not created`);
  const creating = { kind: 'create', entry, schedule, hash, fires, from: live, foreign: [] } as const;
  const verdict = judgeCreate(creating, rules);
  if (verdict.kind === 'describe') throw new Error(`${verdict.id} is described already`);
  return verdict;
}

function whyNothing(want: Compiled['want']): string {
  switch (want.kind) {
    case 'gone':
      return `it is ${want.status}`;
    case 'untouched':
      return want.reason;
    case 'dormant':
    case 'hiatus':
    case 'active':
      return 'it does not say when it airs';
  }
}
