import type { Settings } from '../config/settings.ts';
import { describeAll } from '../live/describe-all.ts';
import type { DescribedSchedule, LiveReader } from '../live/port.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { Traceable } from './trace-holds.ts';
import { readLiveSelection } from './bulk.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { findSelected } from './find-selected.ts';
import type { Selecting } from './find-selected.ts';
import { createProgress } from './progress.ts';

/** What of Temporal is used by what looks at runs, and starts some. */
export type StartsLive = LiveReader & Pick<TemporalLive, 'namespaceId' | 'runs'> & Traceable;

/** A schedule that may be started, named as the list names it. */
export interface Startable {
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  readonly described: DescribedSchedule;
}

/** Reads what of a command line all verbs that start share. Throws a KnownError for what cannot be read. */
export function readActing(context: CommandContext<BulkOptions>, settings: Settings): Selecting {
  return {
    context,
    settings,
    selection: readLiveSelection(context),
    progress: createProgress(context),
  };
}

/** What is selected, ours, and there. Throws a KnownError for a selection of nothing, or of what is not ours. */
export async function findStartable(live: StartsLive, acting: Selecting): Promise<Startable[]> {
  const { owner } = acting.settings;
  const unread = 'titles are those of when each schedule was made';
  const { selected } = await findSelected(live, acting, unread);
  return selected.flatMap(({ listed: { id, memo }, described, wanted }) => {
    if (described === null || described === 'missing' || described.owner !== owner) return [];
    const known = typeof wanted === 'string' ? memo : wanted;
    return [{ id, animeId: known.animeId, title: known.title ?? id, described }];
  });
}

/** Those of them that are still there and ours, described anew: whoever was asked may have taken hours to answer. */
export async function findAgain(
  live: StartsLive,
  targets: readonly Startable[],
  { context, settings }: Selecting,
): Promise<Startable[]> {
  const ids = targets.map(({ id }) => id);
  const found = await describeAll(live, ids, {
    concurrency: settings.pace.concurrency,
    signal: context.world.signal,
  });
  return targets.flatMap((target) => {
    const described = found.get(target.id) ?? null;
    return described === null || described.owner !== settings.owner ? [] : [{ ...target, described }];
  });
}
