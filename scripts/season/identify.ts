import { createHash } from 'node:crypto';
import type { Broadcast } from './broadcasts.ts';
import { broadcastTime } from './broadcast-time.ts';

/** A broadcast with the id its entry gets, and a remark where that is not the first one the data offers. */
export interface Identified {
  readonly broadcast: Broadcast;
  readonly id: string;
  readonly remark: string | null;
}

/**
 * An id for each, no two alike; the earliest start first. Parts of one show can share an id: the latest keeps it, since
 * that is the one which can still be airing; an earlier one takes its next id, or the shared one with its date. Without
 * any id it is named by a hash of its title. To be asked with all broadcasts, so that a show's id does not depend on
 * which others are in a list.
 */
export function identify(broadcasts: readonly Broadcast[]): Identified[] {
  const taken = new Set<string>();
  const latestFirst = broadcasts.toSorted((a, b) => b.start - a.start);
  return latestFirst
    .map((broadcast) => {
      const choice = choose(broadcast, taken);
      taken.add(choice.id);
      return { broadcast, ...choice };
    })
    .sort((a, b) => a.broadcast.start - b.broadcast.start);
}

function choose({ ids, start, originalTitle }: Broadcast, taken: ReadonlySet<string>) {
  const [best = `title-${hash(originalTitle)}`, ...others] = ids;
  if (!taken.has(best)) return { id: best, remark: ids.length === 0 ? 'no id in the data' : null };
  const free = others.find((id) => !taken.has(id)) ?? `${best}-${broadcastTime(start).date}`;
  return { id: free, remark: `${best} in the data, as a later broadcast` };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
