import type { Settings } from '../config/settings.ts';
import type { Firing } from '../forecast/starts.ts';
import { describeAll } from '../live/describe-all.ts';
import type { DescribedSchedule, LiveReader } from '../live/port.ts';
import type { CommandContext } from './context.ts';
import { createProgress } from './progress.ts';
import type { WantedList } from './wanted.ts';

/** Whatever of the list is to fire. */
export function firingsOf({ wanted }: WantedList): Firing[] {
  return wanted.flatMap(({ entry, compiled: { id, animeId, title, schedule, want } }) => {
    if (want.kind !== 'active' || schedule === null) return [];
    const ownJitter = entry.overrides.jitterMs !== undefined;
    return [{ id, animeId, title, spec: schedule.spec, ownJitter }];
  });
}

export interface FiringsFrom {
  readonly context: CommandContext;
  readonly settings: Settings;
}

/** Whatever of the namespace fires, others' too: it is the namespace that starts only so many a second. */
export async function readLiveFirings(
  live: LiveReader,
  { context, settings }: FiringsFrom,
): Promise<Firing[]> {
  const { signal } = context.world;
  const progress = createProgress(context);
  const listed = await live.list(signal);
  const described = await describeAll(
    live,
    listed.filter(({ state }) => !state.paused).map(({ id }) => id),
    {
      concurrency: settings.pace.concurrency,
      signal,
      onProgress: (done, total) => progress.update('reading schedules', done, total),
    },
  ).finally(() => progress.clear());
  return [...described.values()].flatMap((schedule) =>
    schedule === null || isIdle(schedule) ? [] : [firingOf(schedule, settings.owner)],
  );
}

function isIdle({ state, remainingActions }: DescribedSchedule): boolean {
  return state.paused || remainingActions === 0;
}

/** No jitter but that of our own schedules is ours to change. */
function firingOf({ id, memo, owner, schedule }: DescribedSchedule, us: string): Firing {
  const { animeId, title } = memo;
  return { id, animeId, title: title ?? id, spec: schedule.spec, ownJitter: owner !== us };
}
