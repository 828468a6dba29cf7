import type { DescribedSchedule } from '../live/port.ts';
import type { Compiled } from '../schedule/compiled.ts';
import type { Schedule, State } from '../schedule/schedule.ts';
import type { Known } from './known.ts';
import type { Change, Effect, StayKind } from './plan.ts';
import type { Rules } from './rules.ts';

/** A change that cannot be decided, or shown, before this schedule is described. */
export interface Undescribed {
  readonly kind: 'describe';
  readonly id: string;
}

export type Verdict = Change | Undescribed;

/** Asks for the description of a schedule. */
export function describeFirst({ id }: Known): Undescribed {
  return { kind: 'describe', id };
}

/** Whose change it is. */
export type Subject = Pick<Change, 'id' | 'animeId' | 'title'>;

/** A live schedule, named by its entry, or by what it says of itself. */
export function subjectOf(live: Known, entry?: Compiled): Subject {
  const { animeId, title } = entry ?? { animeId: live.animeId, title: live.memo.title };
  return { id: live.id, animeId, title: title ?? live.id };
}

/** What most changes have nothing of. */
export const BLANK = {
  held: false,
  fields: [],
  next: { before: [], after: [] },
  warnings: [],
  effects: [],
  replaces: null,
  write: null,
} as const satisfies Partial<Change>;

/** A change that writes nothing. Most are, and spreading `BLANK` would take several times as long. */
export function stay(kind: StayKind, { id, animeId, title }: Subject, reason: string): Change {
  const { fields, next, warnings, effects, replaces, write } = BLANK;
  const held = kind === 'held';
  return { id, animeId, title, kind, reason, held, fields, next, warnings, effects, replaces, write };
}

/** What is deleted, and why. */
export interface Deletion {
  readonly subject: Subject;
  readonly live: Known;
  readonly reason: string;
  /** Its anime is not in the list. */
  readonly absent: boolean;
}

/** A delete, once there is a description. */
export function deletion(of: Deletion, rules: Rules): Verdict {
  const from = of.live.described;
  return from === null ? describeFirst(of.live) : deleting(from, of, rules);
}

/**
 * A delete. It counts for the guard of what would still fire unless we retired it: that one has stopped already, and was
 * counted when it did.
 */
export function deleting(from: DescribedSchedule, of: Deletion, rules: Rules): Change {
  const { subject, live, reason, absent } = of;
  const { now, fires } = rules;
  const firing =
    live.mark.decided.kind !== 'retired' && fires.nextFires(from.schedule.spec, now, 1).length > 0;
  const effects: Effect[] = [
    ...(firing ? ['delete-firing' as const] : []),
    ...(absent ? ['absent' as const] : []),
  ];
  const next = { before: shownFires(from.schedule, from.state, rules), after: [] };
  return { ...BLANK, ...subject, kind: 'delete', reason, effects, next, write: { kind: 'delete', from } };
}

/** How many fires a plan shows. */
export const SHOWN_FIRES = 3;

/** The next nominal fires, epoch ms; none while paused. */
export function shownFires(schedule: Schedule, state: State, { now, fires }: Rules): readonly number[] {
  return state.paused ? [] : fires.nextFires(schedule.spec, now, SHOWN_FIRES);
}
