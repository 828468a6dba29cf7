import type { ListedSchedule } from '../live/port.ts';
import { sameContent } from '../schedule/canonical.ts';
import { fingerprint } from '../schedule/fingerprint.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Known } from './known.ts';

/** How a live schedule's content compares with what is wanted of it. */
export type Comparison =
  | { readonly kind: 'same' }
  /** Right, but its mark does not say so. */
  | { readonly kind: 'unmarked'; readonly reason: string }
  | { readonly kind: 'differs'; readonly wanted: Schedule; readonly reason: string }
  /** Not to be told without a description. */
  | { readonly kind: 'unknown' };

/** What is wanted of a schedule's content, with its fingerprint. */
export interface WantedContent {
  readonly schedule: Schedule;
  readonly hash: string;
}

/** Compares the content of a schedule of ours. `wanted` null: nothing is asked of it, so it is right as it is. */
export function compareContent(live: Known, wanted: WantedContent | null): Comparison {
  if (wanted === null) return { kind: 'same' };
  const { schedule, hash } = wanted;
  const marked = live.mark.hash === hash;
  if (live.described === null)
    return { kind: marked && shownAlike(live.listed, schedule) ? 'same' : 'unknown' };
  const found = live.described.schedule;
  if (!sameContent(found, schedule))
    return { kind: 'differs', wanted: schedule, reason: whyDiffers(live, found, hash) };
  return marked ? { kind: 'same' } : { kind: 'unmarked', reason: 'as the list wants it, but not marked so' };
}

/** Who moved since we last applied: the list, or somebody on the server. */
function whyDiffers({ mark }: Known, found: Schedule, hash: string): string {
  if (mark.hash === null) return 'not as the list wants it';
  if (mark.hash === hash) return 'changed in Temporal by somebody else';
  if (mark.hash === fingerprint(found)) return 'the list or the configuration changed';
  return 'the list changed, and so did somebody in Temporal';
}

/** Does what the list shows of a schedule agree with what is wanted? It shows no zone, input, time-outs or policies. */
export function shownAlike(
  listed: Pick<ListedSchedule, 'spec' | 'truncated' | 'workflowType'>,
  wanted: Schedule,
): boolean {
  const [shown, spec] = [listed.spec, wanted.spec];
  const parts = ['calendars', 'intervals', 'skip'] as const;
  return (
    listed.workflowType === wanted.action.workflowType &&
    shown.startAt === spec.startAt &&
    shown.endAt === spec.endAt &&
    shown.jitterMs === spec.jitterMs &&
    parts.every((part) => alike(shown[part], spec[part], listed.truncated.includes(part)))
  );
}

/** Both in canonical form, of which plain JSON says everything. */
function alike(shown: readonly unknown[], wanted: readonly unknown[], truncated: boolean): boolean {
  if (!truncated) return JSON.stringify(shown) === JSON.stringify(wanted);
  const known = new Set(wanted.map((one) => JSON.stringify(one)));
  return shown.every((one) => known.has(JSON.stringify(one)));
}
