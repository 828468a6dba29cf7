import { createHash } from 'node:crypto';
import type { Broadcast } from './broadcasts.ts';
import { broadcastTime } from './broadcast-time.ts';

/** The id an entry gets, and why where that is not the first one the data offers. */
export interface Identity {
  readonly id: string;
  readonly remark: string | null;
}

/**
 * An id for each, no two alike. Parts of one show can share an id: the latest keeps it, since that is the one which can
 * still be airing; an earlier one takes its next id, or the shared one with its date. Without any id
 * it is named by a hash of its title.
 * To be asked with all broadcasts, so that a show's id does not depend on which others are in a list.
 */
export function identify(broadcasts: readonly Broadcast[]): Map<Broadcast, Identity> {
  const taken = new Set<string>();
  const latestFirst = broadcasts.toSorted((a, b) => b.start - a.start);
  return new Map(
    latestFirst.map((broadcast) => {
      const identity = choose(broadcast, taken);
      taken.add(identity.id);
      return [broadcast, identity];
    }),
  );
}

function choose({ ids, start, originalTitle }: Broadcast, taken: ReadonlySet<string>): Identity {
  const [best = `title-${hash(originalTitle)}`, ...others] = ids;
  if (!taken.has(best)) return { id: best, remark: ids.length === 0 ? 'no id in the data' : null };
  const free = others.find((id) => !taken.has(id)) ?? `${best}-${broadcastTime(start).date}`;
  return { id: free, remark: `${best} in the data, as a later broadcast` };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
