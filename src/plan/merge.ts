import type { Decided } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import type { State } from '../schedule/schedule.ts';

/** What the list asks of a schedule's pause state. */
export type Asked = 'active' | 'hiatus' | 'absent';

/**
 * What follows for its pause state: leave it (`keep`), pause, resume, agree by writing only the mark (`mark`), leave it
 * to whoever set it (`held`), or wait for the end of the grace period (`wait`).
 */
export type Decision = 'keep' | 'pause' | 'resume' | 'mark' | 'held' | 'wait';

/** Whose the live pause state is: it runs, it is paused with a note of ours, or with anybody else's. */
type Found = 'active' | 'ours' | 'theirs';

const HELD = { active: 'held', hiatus: 'held', absent: 'held' } as const;

/**
 * A three-way merge: what we last decided, what is live, what the list asks. Whoever changed something since we last
 * decided wins; where both did the same, only the mark moves.
 *
 *     mark     live                   asked: active    hiatus    absent
 *     ──────────────────────────────────────────────────────────────────
 *     active   active                        keep      pause     pause
 *              paused, anyone's              held      held      held
 *     hiatus   active: resumed by hand       mark      held      pause
 *              paused, ours                  resume    keep      mark
 *              paused, another's note        held      held      held
 *     retired  active: resumed by hand       mark      pause     held
 *              paused, ours                  resume    mark      wait
 *              paused, another's note        held      held      held
 */
const TABLE: Readonly<Record<Decided['kind'], Record<Found, Record<Asked, Decision>>>> = {
  active: {
    active: { active: 'keep', hiatus: 'pause', absent: 'pause' },
    ours: HELD,
    theirs: HELD,
  },
  hiatus: {
    active: { active: 'mark', hiatus: 'held', absent: 'pause' },
    ours: { active: 'resume', hiatus: 'keep', absent: 'mark' },
    theirs: HELD,
  },
  retired: {
    active: { active: 'mark', hiatus: 'pause', absent: 'held' },
    ours: { active: 'resume', hiatus: 'mark', absent: 'wait' },
    theirs: HELD,
  },
};

/** Decides about one schedule of ours; see the table. */
export function mergePause(decided: Decided, live: State, asked: Asked): Decision {
  return TABLE[decided.kind][found(live)][asked];
}

function found({ paused, note }: State): Found {
  if (!paused) return 'active';
  return note.startsWith(OUR_NOTE) ? 'ours' : 'theirs';
}

/** The pause state and the mark's state, together: what a write carries besides content. */
export interface Standing {
  readonly state: State;
  readonly decided: Decided;
}

/** Where a decision leads: `note` is the one a pause gets, `now` (epoch ms) the instant of a retirement. */
export function standingAfter(
  before: Standing,
  decision: Decision,
  to: { readonly asked: Asked; readonly note: string; readonly now: number },
): Standing {
  switch (decision) {
    case 'keep':
    case 'held':
    case 'wait':
      return before;
    case 'mark':
      return { state: before.state, decided: decidedFor(to.asked, to.now) };
    case 'pause':
      return { state: { paused: true, note: to.note }, decided: decidedFor(to.asked, to.now) };
    case 'resume':
      return { state: { paused: false, note: '' }, decided: decidedFor(to.asked, to.now) };
  }
}

function decidedFor(asked: Asked, now: number): Decided {
  return asked === 'absent' ? { kind: 'retired', at: wholeSecond(now) } : { kind: asked };
}

/** Marks carry whole seconds. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
