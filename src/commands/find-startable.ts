import type { Settings } from '../config/settings.ts';
import type { DescribedSchedule, LiveReader } from '../live/port.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { LiveSelection } from '../plan/select/select-live.ts';
import { readLiveSelection } from './bulk.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { createProgress } from './progress.ts';
import type { ProgressLine } from './progress.ts';
import { chooseOurs, findTargets } from './targets.ts';
import { tryWanted } from './try-wanted.ts';

/** What of Temporal is used by what looks at runs, and starts some. */
export type StartsLive = LiveReader & Pick<TemporalLive, 'namespaceId' | 'runs'>;

/** All that starting takes besides the server. */
export interface StartsActing {
  readonly context: CommandContext<BulkOptions>;
  readonly settings: Settings;
  readonly selection: LiveSelection;
  readonly progress: ProgressLine;
}

/** A schedule that may be started, named as the list names it. */
export interface Startable {
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  readonly described: DescribedSchedule;
}

/** Reads what of a command line all verbs that start share. Throws a KnownError for what cannot be read. */
export function readActing(context: CommandContext<BulkOptions>, settings: Settings): StartsActing {
  return {
    context,
    settings,
    selection: readLiveSelection(context),
    progress: createProgress(context),
  };
}

/** What is selected, ours, and there. Throws a KnownError for a selection of nothing, or of what is not ours. */
export async function findStartable(live: StartsLive, acting: StartsActing): Promise<Startable[]> {
  const { context, settings, selection, progress } = acting;
  const { signal, clock } = context.world;
  const [listed, desired] = await Promise.all([
    live.list(signal),
    tryWanted(settings, context, 'titles are those of when each schedule was made'),
  ]);
  const sides = { listed, desired, owner: settings.owner, now: clock.now() };
  const found = await findTargets(live, sides, {
    choice: chooseOurs(sides),
    selection,
    now: sides.now,
    concurrency: settings.pace.concurrency,
    signal,
    onProgress: (done, total) => progress.update('reading schedules', done, total),
  }).finally(() => progress.clear());
  return found.flatMap(({ listed: { id, memo }, described, wanted }) => {
    if (described === null || described === 'missing' || described.owner !== settings.owner) return [];
    const known = typeof wanted === 'string' ? memo : wanted;
    return [{ id, animeId: known.animeId, title: known.title ?? id, described }];
  });
}
