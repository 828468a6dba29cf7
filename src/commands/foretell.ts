import type { DescribedSchedule } from '../live/port.ts';
import type { Change } from '../plan/plan.ts';
import type { Fires } from '../render/show-view.ts';
import type { Want } from '../schedule/compiled.ts';
import { nextFires } from '../schedule/fires.ts';
import type { Spec } from '../schedule/schedule.ts';

const NEXT_FIRES = 5;

/** What tells when one schedule fires next. */
export interface Foretelling {
  /** Null: it is not there. */
  readonly described: DescribedSchedule | null;
  /** What the next sync would do to it. */
  readonly change: Change | null;
  /** What the list asks of it; null where the list has no say. */
  readonly want: Want | null;
  /** Epoch ms. */
  readonly now: number;
}

/** The next fires, nominal: of what is there, until the list has it paused; else of what sync would make. */
export function foretell({ described, change, want, now }: Foretelling): Fires {
  const ahead = want?.kind === 'active' ? want.ahead : undefined;
  const hiatusFrom = ahead?.from ?? null;
  const fires = (spec: Spec, most: number) =>
    nextFires(spec, now, most).filter((at) => at <= (ahead?.last ?? Infinity));
  if (described === null) {
    if (change?.write?.kind !== 'create') return { at: [], why: null, hiatusFrom };
    const { schedule, state } = change.write.creation;
    const at = state.paused ? [] : fires(schedule.spec, NEXT_FIRES);
    return { at, why: at.length === 0 ? null : 'created', hiatusFrom };
  }
  const { state, remainingActions, schedule } = described;
  if (state.paused) return { at: [], why: 'paused', hiatusFrom };
  if (remainingActions === 0) return { at: [], why: 'exhausted', hiatusFrom };
  const at = fires(schedule.spec, Math.min(remainingActions ?? NEXT_FIRES, NEXT_FIRES));
  const none = hiatusFrom === null ? 'over' : 'hiatus';
  return { at, why: at.length === 0 ? none : null, hiatusFrom };
}
