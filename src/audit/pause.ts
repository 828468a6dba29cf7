import type { DescribedSchedule } from '../live/port.ts';
import { beganAt, decodeByHand, isResume } from '../schedule/by-hand.ts';
import type { ByHand } from '../schedule/by-hand.ts';
import { decodeMark } from '../schedule/mark.ts';
import type { Decided } from '../schedule/mark.ts';
import { tellsOf } from '../schedule/our-note.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';

/** The pause that a schedule is in now. Instants are epoch ms. */
export interface Pause {
  /** Until when it was on hiatus, or retired: the list had it paused, nobody by hand. Infinity: it still is; 0: never. */
  readonly oursUntil: number;
  /** When it began; null: not known. */
  readonly began: number | null;
  /** Since when it surely lasts; null: not known. */
  readonly since: number | null;
  /** In words; empty: nobody gave any. */
  readonly reason: string;
  /** Who it was, as they call themselves, where its reason does not say so. */
  readonly by?: string;
}

/** What else than the schedule itself tells since when somebody has it paused: its history, or a fire that it missed. */
export interface Trace {
  /** Epoch ms. */
  readonly at: number;
  /** False: at the latest. */
  readonly exact: boolean;
  /** Null: not known. */
  readonly by: string | null;
}

type Paused = Pick<DescribedSchedule, 'state' | 'mark' | 'updatedAt' | 'createdAt'>;

/** Null: it is not paused. `trace`: null where there is none. */
export function pauseOf(described: Paused, trace: Trace | null = null): Pause | null {
  const { state, mark, updatedAt, createdAt } = described;
  const { paused, note } = state;
  if (!paused) return null;
  const { decided } = decodeMark(mark);
  const byHand = decodeByHand(note);
  if (byHand !== null) return pauseByHand(byHand, decided, note);
  if (decided.kind === 'active' || !note.startsWith(OUR_NOTE)) return pauseByOthers(note, trace);
  const reason = reasonOf(note, decided);
  if (decided.kind === 'retired')
    return { oursUntil: Infinity, began: decided.at, since: decided.at, reason };
  // Whatever was written last did not end it, and may not have begun it.
  return { oursUntil: Infinity, began: null, since: updatedAt ?? createdAt, reason };
}

/** As its mark has it, where its note tells of another decision. */
function reasonOf(note: string, decided: Decided): string {
  if (tellsOf(note, decided)) return note.slice(OUR_NOTE.length);
  return decided.kind === 'retired' ? 'not in the list' : 'hiatus';
}

function pauseByOthers(reason: string, trace: Trace | null): Pause {
  if (trace === null) return { oursUntil: 0, began: null, since: null, reason };
  const { at, exact, by } = trace;
  return { oursUntil: 0, began: exact ? at : null, since: at, reason, ...(by === null ? {} : { by }) };
}

/** What we had paused somebody may have kept so; one that is paused anew may be such a one. */
function pauseByHand(hand: ByHand, decided: Decided, reason: string): Pause {
  const since = beganAt(hand);
  const isKept = hand.act === 'kept paused';
  if (decided.kind === 'active' || (!isKept && hand.act !== 'paused anew'))
    return { oursUntil: 0, began: since, since, reason };
  const oursUntil = isKept ? since : 0;
  if (decided.kind === 'hiatus') return { oursUntil, began: null, since, reason };
  return { oursUntil, began: decided.at, since: isKept ? decided.at : since, reason };
}

/** Whether it may have begun by then: what is not known to have been due is not started unasked. */
export function mayCover({ began }: Pause, at: number): boolean {
  return began === null || began <= at;
}

/** Whether it was the list's by then, and nobody's by hand. */
export function isOursAt({ oursUntil }: Pause, at: number): boolean {
  return at < oursUntil;
}

/** Whether it had surely begun by then. */
export function covers({ since }: Pause, at: number): boolean {
  return since !== null && since <= at;
}

/** A pause that somebody ended by hand. Instants are epoch ms. */
export interface Ended {
  readonly from: number;
  readonly to: number;
  /** The list had it paused, nobody by hand. */
  readonly isOurs: boolean;
  /** Who ended it, in words. */
  readonly reason: string;
}

/** Null: it is paused, or no note tells since when it was. */
export function endedOf({ state: { paused, note } }: Pick<Paused, 'state'>): Ended | null {
  const hand = paused ? null : decodeByHand(note);
  if (hand?.since === undefined || !isResume(hand)) return null;
  return { from: hand.since, to: hand.at, isOurs: hand.act === 'kept running', reason: note };
}
