import { describeAll } from '../live/describe-all.ts';
import type { DescribedSchedule, ListedSchedule, LiveReader } from '../live/port.ts';
import { selectLive } from '../plan/select/select-live.ts';
import type { Spec } from '../schedule/schedule.ts';
import type { Selecting } from './find-selected.ts';
import { knownSpec } from './next-of.ts';
import { readBoth } from './side-by-side.ts';
import { chooseOurs } from './targets.ts';
import { wantedToSelect } from './try-wanted.ts';
import type { WantedEntry, WantedList } from './wanted.ts';

/** A schedule of ours, and when it fires. */
export interface Specified {
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  readonly spec: Spec;
  readonly listed: ListedSchedule;
  /** Null: its spec was known without. */
  readonly described: DescribedSchedule | null;
}

/**
 * The selected schedules and their specs. One that is as the list wants it has the list's; only the others are described,
 * since a list of schedules shows no zone.
 */
export async function findSpecs(live: LiveReader, acting: Selecting): Promise<Specified[]> {
  const { context, settings, selection, progress } = acting;
  const { signal, clock } = context.world;
  const [listed, desired] = await readBoth(context, (world) => [
    live.list(world.signal),
    wantedToSelect(settings, { ...context, world }, 'every schedule is described, which takes longer'),
  ]);
  const now = clock.now();
  const choice = chooseOurs({ listed, desired, owner: settings.owner, now });
  if (choice.candidates.length === 0) return [];
  const ids = selectLive(selection, choice, now);
  const wanted = wantedById(desired);
  const chosen = listed
    .filter(({ id }) => ids.has(id))
    .map((one) => ({
      listed: one,
      ...namesOf(one, wanted.get(one.id)),
      spec: knownSpec(one, wanted.get(one.id)),
    }));
  const described = await describeAll(
    live,
    chosen.filter(({ spec }) => spec === null).map(({ id }) => id),
    {
      concurrency: settings.pace.concurrency,
      signal,
      onProgress: (done, total) => progress.update('reading schedules', done, total),
    },
  ).finally(() => progress.clear());
  return chosen.flatMap(({ id, animeId, title, spec, listed: shown }) => {
    const one = described.get(id) ?? null;
    const found = spec ?? one?.schedule.spec;
    return found === undefined ? [] : [{ id, animeId, title, spec: found, listed: shown, described: one }];
  });
}

function wantedById(desired: WantedList | null): ReadonlyMap<string, WantedEntry> {
  return new Map(desired?.wanted.map((one) => [one.compiled.id, one]));
}

function namesOf({ id, memo }: ListedSchedule, wanted: WantedEntry | undefined) {
  const { animeId, title } = wanted?.compiled ?? memo;
  return { id, animeId, title: title ?? id };
}
