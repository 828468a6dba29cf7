import type { DescribedSchedule } from '../live/port.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import { shownFires } from './change.ts';
import { byPath, diffFields } from './diff.ts';
import type { Side } from './diff.ts';
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
  /** The new one. */
  readonly to: Side;
  /** Nominal length of the new one's cadence, ms. */
  readonly cadenceMs: number;
}

/** Makes a create one that replaces the anime's old schedule; it alters what an update of the old one would. */
export function replacing(created: Change, { live, from, to, cadenceMs }: Old, rules: Rules): Change {
  const before = { state: from.state, decided: live.mark.decided };
  const decision = mergePause(before, 'absent', rules.now);
  const note = `${OUR_NOTE}replaced by ${created.id}`;
  const standing = standingAfter(before, decision, { asked: 'absent', note, now: rules.now });
  const write = updating(from, { schedule: null, standing, hash: hashFor(live, from), owner: rules.owner });
  const altered = diffFields({ content: from.schedule, standing: before, hash: live.mark.hash }, to);
  const fires = created.next.after.length > 0 && !before.state.paused;
  const pauses: Effect[] = decision === 'pause' ? ['pause'] : [];
  return {
    ...created,
    reason: `the schedule of this anime was ${live.id}, which is paused and retired`,
    fields: [...altered, { path: 'id', from: live.id, to: created.id }].sort(byPath),
    next: { ...created.next, before: shownFires(from.schedule, before.state, rules) },
    warnings: [
      ...created.warnings,
      ...(fires ? warnOfMove({ from, to: to.content.spec, cadenceMs }, rules) : []),
    ],
    effects: [...new Set<Effect>([...created.effects, 'id', ...pauses])],
    replaces: { id: live.id, write },
  };
}
