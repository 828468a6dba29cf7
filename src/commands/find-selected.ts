import type { Settings } from '../config/settings.ts';
import type { ListedSchedule, LiveReader } from '../live/port.ts';
import type { LiveSelection } from '../plan/select/select-live.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import type { ProgressLine } from './progress.ts';
import { readBoth } from './side-by-side.ts';
import { chooseOurs, findTargets } from './targets.ts';
import { wantedToSelect } from './try-wanted.ts';

/** What choosing among our schedules takes besides the server. */
export interface Selecting {
  readonly context: CommandContext<BulkOptions>;
  readonly settings: Settings;
  readonly selection: LiveSelection;
  readonly progress: ProgressLine;
}

/**
 * What is selected of ours, each described. Where the list cannot be read, `unread` says what is missing for it. Throws a
 * KnownError for a selection of nothing, or of what is not ours.
 */
export async function findSelected(
  live: LiveReader,
  { context, settings, selection, progress }: Selecting,
  unread: string,
): Promise<{
  readonly listed: readonly ListedSchedule[];
  readonly selected: Awaited<ReturnType<typeof findTargets>>;
}> {
  const { signal, clock } = context.world;
  const [listed, desired] = await readBoth(context, (world) => [
    live.list(world.signal),
    wantedToSelect(settings, { ...context, world }, unread),
  ]);
  const sides = { listed, desired, owner: settings.owner, now: clock.now() };
  const selected = await findTargets(live, sides, {
    choice: chooseOurs(sides),
    selection,
    now: sides.now,
    concurrency: settings.pace.concurrency,
    signal,
    onProgress: (done, total) => progress.update('reading schedules', done, total),
  }).finally(() => progress.clear());
  return { listed, selected };
}
