import type { DescribedSchedule } from '../../live/port.ts';
import type { Compiled } from '../../schedule/compiled.ts';
import { assemblePlan } from '../assemble.ts';
import type { PlanFrame } from '../assemble.ts';
import { stay, subjectOf } from '../change.ts';
import type { Subject } from '../change.ts';
import type { LiveView, PlanInput } from '../input.ts';
import { knownOf } from '../known.ts';
import type { Known } from '../known.ts';
import { endOfPause, mergePause } from '../merge.ts';
import type { Asked, Standing } from '../merge.ts';
import type { Change, Plan } from '../plan.ts';
import { rulesOf } from '../rules.ts';
import type { Rules } from '../rules.ts';

/** What the list says of a schedule: its entry, that there is none, or nothing (it was not read, or cannot be trusted). */
export type Wanted = Compiled | 'absent' | 'unknown';

/** What the list says of a schedule and of its anime. */
export interface Said {
  readonly wanted: Wanted;
  /** Of one that is absent: the entry of its anime, which the list wants under another id by now. Null: there is none. */
  readonly successor: Compiled | null;
}

/** One live schedule that a verb is to act on. */
export interface Target extends Said {
  readonly live: Known;
  /** As described just now. */
  readonly from: DescribedSchedule;
}

/** What a verb makes of one target. */
export type Decide = (target: Target, rules: Rules) => Change;

/** A schedule that was selected. Null: the server was not asked for a description yet. */
export interface Selected extends LiveView, Said {}

/** All that the plan of a verb is made of. Values only. */
export interface VerbInput extends Omit<PlanFrame, 'mode' | 'empty'>, Pick<PlanInput, 'graceMs'> {
  /** Each described. */
  readonly selected: readonly Selected[];
}

/** The plan of an operator's verb on selected schedules: of the same make as sync's, and guarded alike. */
export function makeVerbPlan(input: VerbInput, decide: Decide): Plan {
  const rules = rulesOf({ ...input, invalid: [] });
  const changes = input.selected.map((one) => changeOf(one, decide, rules));
  return assemblePlan(changes, { ...input, mode: 'list', empty: false });
}

function changeOf(selected: Selected, decide: Decide, rules: Rules): Change {
  const live = knownOf(selected);
  if (live === null) {
    const { id, memo } = selected.listed;
    return stay('keep', { id, animeId: memo.animeId, title: memo.title ?? id }, 'it is gone already');
  }
  if (live.described === null) throw new Error(`${live.id} is to be described before planning`);
  const { wanted, successor } = selected;
  return decide({ live, from: live.described, wanted, successor }, rules);
}

/** Lets a verb act on what is ours alone: what the list of schedules still showed as ours may be somebody else's by now. */
export function onOurs(decide: Decide): Decide {
  return (target, rules) => {
    const { owner } = target.live;
    if (owner === rules.owner) return decide(target, rules);
    const whose = owner === null ? 'nobody’s' : `owner ${owner}’s`;
    return stay('blocked', subjectOfTarget(target), `it is ${whose} by now`);
  };
}

/** Whose change it is: named by the list where it has it. */
export function subjectOfTarget({ live, wanted }: Target): Subject {
  return subjectOf(live, typeof wanted === 'string' ? undefined : wanted);
}

/** Whether a pause is our own doing, which sync may end: nobody's hold, and none that ends by itself. */
export function isPausedByUs(standing: Standing, { now }: Rules): boolean {
  const { state } = standing;
  return state.paused && endOfPause(state) === null && mergePause(standing, 'active', now) !== 'held';
}

/** Why one that is absent is, as in `it is not in the list: the next sync retires it`. */
export function whyAbsent(successor: Said['successor']): string {
  return successor === null
    ? 'it is not in the list'
    : `the list wants its anime under the id ${successor.id}`;
}

/** What the list asks of a pause state; null: nothing, or it is not known. */
export function askedOf(wanted: Wanted): Asked | null {
  if (typeof wanted === 'string') return wanted === 'absent' ? 'absent' : null;
  switch (wanted.want.kind) {
    case 'active':
      return 'active';
    case 'hiatus':
    case 'dormant':
      return 'hiatus';
    case 'gone':
    case 'untouched':
      return null;
  }
}
