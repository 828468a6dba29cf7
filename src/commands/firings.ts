import type { Settings } from '../config/settings.ts';
import type { Firing } from '../forecast/starts.ts';
import { describeAll } from '../live/describe-all.ts';
import type { DescribedSchedule, LiveReader } from '../live/port.ts';
import { wantedUntil } from '../schedule/want.ts';
import type { CommandContext } from './context.ts';
import { createProgress } from './progress.ts';
import { readBoth } from './side-by-side.ts';
import { tryWanted } from './try-wanted.ts';
import type { WantedList } from './wanted.ts';

/** Whatever of the list is to fire. */
export function firingsOf({ wanted }: WantedList): Firing[] {
  return wanted.flatMap(({ entry, compiled: { id, animeId, title, schedule, want } }) => {
    if (want.kind !== 'active' || schedule === null) return [];
    const ownJitter = entry.overrides.jitterMs !== undefined;
    return [{ id, animeId, title, spec: schedule.spec, until: wantedUntil(want), ownJitter }];
  });
}

export interface FiringsFrom {
  readonly context: CommandContext;
  readonly settings: Settings;
}

/**
 * Whatever of the namespace fires, others' too: it is the namespace that starts only so many a second. Of ours, what the
 * list says of a hiatus to come counts, where it can be read: the next sync pauses it then.
 */
export async function readLiveFirings(
  live: LiveReader,
  { context, settings }: FiringsFrom,
): Promise<Firing[]> {
  const { signal } = context.world;
  const progress = createProgress(context);
  const [listed, desired] = await readBoth(context, (world) => [
    live.list(world.signal),
    tryWanted(settings, { ...context, world }, 'no hiatus to come is counted'),
  ]);
  const described = await describeAll(
    live,
    listed.filter(({ state }) => !state.paused).map(({ id }) => id),
    {
      concurrency: settings.pace.concurrency,
      signal,
      onProgress: (done, total) => progress.update('reading schedules', done, total),
    },
  ).finally(() => progress.clear());
  const toFiring = openFirings(desired, settings.owner);
  return [...described.values()].flatMap((schedule) =>
    schedule === null || isIdle(schedule) ? [] : [toFiring(schedule)],
  );
}

function isIdle({ state, remainingActions }: DescribedSchedule): boolean {
  return state.paused || remainingActions === 0;
}

/** No jitter but that of our own schedules is ours to change, and none but those will be paused. */
function openFirings(desired: WantedList | null, us: string): (described: DescribedSchedule) => Firing {
  const ends = new Map(
    desired?.wanted.flatMap(({ compiled: { id, want } }) =>
      want.kind === 'active' ? [[id, wantedUntil(want)]] : [],
    ),
  );
  return ({ id, memo, owner, schedule }) => {
    const isOurs = owner === us;
    const until = isOurs ? (ends.get(id) ?? Infinity) : Infinity;
    const { animeId, title } = memo;
    return { id, animeId, title: title ?? id, spec: schedule.spec, until, ownJitter: !isOurs };
  };
}
