import type { About, Gap } from './gap.ts';
import { openRunAt } from './open-run.ts';

/**
 * Which slots without a run have a start that waits for a run to end; `gaps` in order of time. A server tells how many
 * wait, and not which. Null: some of these do, and which is not to be told.
 */
export function findWaiting<G extends Gap>(gaps: readonly G[], about: About): readonly G[] | null {
  const { bufferedStarts, overlapSkipped, schedule } = about.described;
  const [first, ...others] = gaps;
  if (bufferedStarts === 0 || first === undefined) return [];
  if (bufferedStarts >= gaps.length) return gaps;
  // Buffer one keeps the first that comes while a run is not over, and drops the others.
  const keepsFirst = schedule.policies.overlap === 'BUFFER_ONE' && bufferedStarts === 1;
  const isRest = overlapSkipped >= others.length && openRunAt(first.startsAt, about) !== null;
  return keepsFirst && isRest ? [first] : null;
}
