import type { DescribedSchedule } from '../live/port.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import type { Spec } from '../schedule/schedule.ts';
import { shownFires } from './change.ts';
import { byPath } from './diff.ts';
import type { Known } from './known.ts';
import { mergePause, standingAfter } from './merge.ts';
import { warnOfMove } from './moves.ts';
import type { Change, Effect } from './plan.ts';
import type { Rules } from './rules.ts';
import { hashFor, updating } from './writing.ts';

/** Our schedule of an anime whose schedule gets another id; it is retired: paused now, deleted after the grace period. */
export interface Old {
  readonly live: Known;
  readonly from: DescribedSchedule;
  /** The new one's. */
  readonly spec: Spec;
  /** Nominal length of the new one's cadence, ms. */
  readonly cadenceMs: number;
}

/** Makes a create one that replaces the anime's old schedule. */
export function replacing(created: Change, { live, from, spec, cadenceMs }: Old, rules: Rules): Change {
  const before = { state: from.state, decided: live.mark.decided };
  const decision = mergePause(before, 'absent', rules.now);
  const note = `${OUR_NOTE}replaced by ${created.id}`;
  const standing = standingAfter(before, decision, { asked: 'absent', note, now: rules.now });
  const hash = hashFor(live, from);
  const write = updating(from, { schedule: null, standing, hash, owner: rules.owner });
  const fires = created.next.after.length > 0 && !before.state.paused;
  const pauses: Effect[] = decision === 'pause' ? ['pause'] : [];
  return {
    ...created,
    reason: `the schedule of this anime was ${live.id}, which is paused and retired`,
    fields: [...created.fields, { path: 'id', from: live.id, to: created.id }].sort(byPath),
    next: { ...created.next, before: shownFires(from.schedule, before.state, rules) },
    warnings: [...created.warnings, ...(fires ? warnOfMove({ from, to: spec, cadenceMs }, rules) : [])],
    effects: [...new Set<Effect>([...created.effects, 'id', ...pauses])],
    replaces: { id: live.id, write },
  };
}
