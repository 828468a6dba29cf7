import { hash } from 'node:crypto';

/**
 * What an operator did to a pause state with `pause` or `resume`: a human's act, so its note is not one of ours, but one
 * that tells who, when and why.
 */
export interface ByHand {
  /**
   * `kept paused`, `kept running`: it was paused by us, and stays so, or does not, whatever the list says. `paused anew`:
   * it was paused by hand before, for another reason or until another time.
   */
  readonly act: 'paused' | 'kept paused' | 'paused anew' | 'resumed' | 'kept running';
  /** One line without spaces at its ends; empty: none was given. */
  readonly reason: string;
  /** `user@host` */
  readonly by: string;
  /** Epoch ms, whole seconds. */
  readonly at: number;
  /**
   * Epoch ms, whole seconds. Of `paused anew`: when the pause began; absent: with the act. Of `resumed` and `kept running`:
   * when the pause began that it ended; absent: not known.
   */
  readonly since?: number;
  /** When the first sync ends the pause, epoch ms, whole seconds; null: none does. */
  readonly until: number | null;
}

const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;
const NOTE = new RegExp(
  String.raw`^(?:(.+) )?\((paused|kept paused|paused anew|resumed|kept running) by (.*), (${INSTANT})(?:, (?:paused )?since (${INSTANT}))?(?:, until (${INSTANT}) #[0-9a-f]{8})?\)$`,
);

/**
 * The note of an act: `maintenance (paused by ann@host, 2026-04-06T12:00:00Z)`. One with an end carries a check on all
 * that comes before it, for it only counts while the note is byte for byte as it was written.
 */
export function encodeByHand(hand: ByHand): string {
  const { reason, since, until } = hand;
  const began = since === undefined ? '' : `, ${isResume(hand) ? 'paused since' : 'since'} ${utc(since)}`;
  const words = `${reason === '' ? '' : `${reason} `}(${stampOf(hand)}${began}`;
  if (until === null) return `${words})`;
  const ending = `${words}, until ${utc(until)}`;
  return `${ending} #${hash('sha256', ending, 'hex').slice(0, 8)})`;
}

/** Reads what `encodeByHand` wrote; null: it is another note, or was changed since. */
export function decodeByHand(note: string): ByHand | null {
  const [, reason = '', act, by = '', at = '', since, until] = NOTE.exec(note) ?? [];
  if (act === undefined) return null;
  const hand: ByHand = {
    act: act as ByHand['act'],
    reason,
    by,
    at: Date.parse(at),
    ...(since === undefined ? {} : { since: Date.parse(since) }),
    until: until === undefined ? null : Date.parse(until),
  };
  const instants = [hand.at, hand.since ?? 0, hand.until ?? 0];
  return !instants.some(Number.isNaN) && encodeByHand(hand) === note ? hand : null;
}

/** When what a note tells of began, epoch ms. */
export function beganAt(hand: ByHand): number {
  const { at, since = at } = hand;
  return isResume(hand) ? at : since;
}

/** Whether a note tells of the end of a pause. */
export function isResume({ act }: Pick<ByHand, 'act'>): boolean {
  return act === 'resumed' || act === 'kept running';
}

/** The part of the note that tells one run of a verb from every other: `paused by ann@host, 2026-04-06T12:00:00Z`. */
export function stampOf({
  act,
  by,
  at,
}: Pick<ByHand, 'by' | 'at'> & { readonly act: ByHand['act'] | 'given back' }): string {
  return `${act} by ${by}, ${utc(at)}`;
}

/** Whether the note of a pause says that somebody gave it back to the list (`unhold`). */
export function isGivenBack(note: string): boolean {
  return /\(given back by .*\)$/u.test(note);
}

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
