import { decodeByHand } from '../schedule/by-hand.ts';
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

/** Whose the live pause state is: it runs, it is paused with a note of ours, with anybody else's, or with one that ended. */
type Found = 'active' | 'ours' | 'theirs' | 'ended';

const HELD = { active: 'held', hiatus: 'held', absent: 'held' } as const;
const LET_GO = { active: 'resume', hiatus: 'pause', absent: 'pause' } as const;

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
 *     any      paused by hand until a time
 *              that has passed, note intact  resume    pause     pause
 *
 * The last row comes first: an operator's `pause --until` lets go by itself, and what the list asks is then ours to do.
 */
const TABLE: Readonly<Record<Decided['kind'], Record<Found, Record<Asked, Decision>>>> = {
  active: {
    active: { active: 'keep', hiatus: 'pause', absent: 'pause' },
    ours: HELD,
    theirs: HELD,
    ended: LET_GO,
  },
  hiatus: {
    active: { active: 'mark', hiatus: 'held', absent: 'pause' },
    ours: { active: 'resume', hiatus: 'keep', absent: 'mark' },
    theirs: HELD,
    ended: LET_GO,
  },
  retired: {
    active: { active: 'mark', hiatus: 'pause', absent: 'held' },
    ours: { active: 'resume', hiatus: 'mark', absent: 'wait' },
    theirs: HELD,
    ended: LET_GO,
  },
};

/** Decides about one schedule of ours at `now` (epoch ms); see the table. */
export function mergePause({ decided, state }: Standing, asked: Asked, now: number): Decision {
  return TABLE[decided.kind][found(state, now)][asked];
}

function found(state: State, now: number): Found {
  if (!state.paused) return 'active';
  const end = endOfPause(state);
  if (end !== null && end <= now) return 'ended';
  return state.note.startsWith(OUR_NOTE) ? 'ours' : 'theirs';
}

/** When a pause by hand lets go by itself, epoch ms; null: it does not, or there is none. */
export function endOfPause({ paused, note }: State): number | null {
  return paused ? (decodeByHand(note)?.until ?? null) : null;
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
