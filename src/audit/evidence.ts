import { decodeByHand } from '../schedule/by-hand.ts';
import type { About } from './gap.ts';
import { mayCover, pauseOf } from './pause.ts';

/** `2026-04-06T14:00:00Z` */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** When somebody resumed it by hand from a pause that may cover a slot; null: nobody did, as far as its note tells. */
export function resumedAfter(startsAt: number, { described: { state } }: About): number | null {
  const byHand = state.paused ? null : decodeByHand(state.note);
  return byHand !== null && byHand.at > startsAt && (byHand.since ?? startsAt) <= startsAt ? byHand.at : null;
}

/** What may be why, where nothing is certain. */
export function possibleReason(startsAt: number, about: About): string {
  const { updatedAt, remainingActions } = about.described;
  const resumed = resumedAfter(startsAt, about);
  const pause = pauseOf(about.described, about.trace);
  if (pause !== null && mayCover(pause, startsAt)) return 'it is paused now; since when is not known';
  if (resumed !== null) return `it was resumed at ${utc(resumed)}; since when it was paused is not known`;
  if (remainingActions === 0) return 'it has no actions left; since when is not known';
  if (updatedAt !== null && updatedAt > startsAt)
    return `it was changed at ${utc(updatedAt)}, and may have had other times`;
  return 'nothing tells why';
}

/** What the server counts of what it came to too late. */
export function lateWords({ described: { missedCatchup, schedule } }: About): string {
  const seconds = schedule.policies.catchupWindowMs / 1000;
  return `the server came to ${missedCatchup} of its fires later than its catch-up window of ${seconds} s`;
}

/** `2 starts of it wait for w to end` */
export function waitingWords({ described: { bufferedStarts, running } }: About): string {
  const starts = bufferedStarts === 1 ? '1 start of it waits' : `${bufferedStarts} starts of it wait`;
  return `${starts} for ${running[0]?.workflowId ?? 'a run'} to end`;
}
