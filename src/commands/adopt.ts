import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import type { ListedSchedule } from '../live/port.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { LiveSelection } from '../plan/select/select-live.ts';
import { afterAdopting, openAdopting } from '../plan/verbs/adopt.ts';
import { makeVerbPlan } from '../plan/verbs/verb.ts';
import type { Selected } from '../plan/verbs/verb.ts';
import { chooseForeign, wantedUnderMap } from './adoptable.ts';
import { adoptedFollowUps } from './adopted.ts';
import { readLiveSelection } from './bulk.ts';
import { carryOut } from './carry-out-verb.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { frameOf } from './frame.ts';
import { parseIdMap } from './id-map.ts';
import type { IdMap } from './id-map.ts';
import { withLive } from './live.ts';
import { createProgress } from './progress.ts';
import type { ProgressLine } from './progress.ts';
import { readSettings } from './settings.ts';
import { previewNext } from './show-plan.ts';
import { readBoth } from './side-by-side.ts';
import { findTargets } from './targets.ts';
import { tryWanted } from './try-wanted.ts';
import type { VerbEnding } from './verb.ts';

export interface AdoptOptions extends BulkOptions {
  /** A glob of schedule ids. */
  readonly match?: string;
  /** `anime-{id}=mal-{id}`: how a schedule's id tells its anime's. */
  readonly map?: string;
}

/** `adopt`: what is nobody's becomes ours; before it asks, it also shows what the next sync would then change. */
export async function adopt(context: CommandContext<AdoptOptions>): Promise<ExitCode> {
  const { map } = context.options;
  const selection = readLiveSelection(context);
  const idMap = map === undefined ? null : parseIdMap(map);
  const settings = await readSettings(context);
  const progress = createProgress(context);
  const adoption = { context, selection, idMap, settings, progress };
  return withLive(context, settings, (live) => adoptOn(live, adoption));
}

interface Adoption {
  readonly context: CommandContext<AdoptOptions>;
  readonly selection: LiveSelection;
  readonly idMap: IdMap | null;
  readonly settings: Settings;
  readonly progress: ProgressLine;
}

async function adoptOn(live: TemporalLive, adoption: Adoption): Promise<ExitCode> {
  const { context, settings, idMap, progress } = adoption;
  const { listed, selected } = await findAdoptable(live, adoption).finally(() => progress.clear());
  const verb = verbOf(context, settings);
  const frame = frameOf(live, { context, settings, listed, verb, entries: selected.length });
  const plan = makeVerbPlan({ ...frame, selected }, openAdopting(idMap));
  const foretell = (): void => {
    if (plan.summary.mark === 0) return;
    const source = { ...frame.source, location: NEXT };
    const next = makeVerbPlan({ ...frame, source, selected }, afterAdopting);
    previewNext({ ...next, refusals: [] }, { context, settings, showKept: false });
  };
  return carryOut(plan, live, { context, settings, verb: { ...verb, foretell }, progress });
}

/** Heads what the next sync would do. */
const NEXT = 'once adopted, the next sync';

interface Found {
  readonly listed: readonly ListedSchedule[];
  readonly selected: readonly Selected[];
}

async function findAdoptable(live: TemporalLive, adoption: Adoption): Promise<Found> {
  const { context, selection, idMap, settings, progress } = adoption;
  const { signal, clock } = context.world;
  const [listed, desired] = await readBoth(context, (world) => [
    live.list(world.signal),
    tryWanted(settings, { ...context, world }, 'nothing is adopted'),
    live.checkMarks(world.signal),
  ]);
  const sides = { listed, desired, owner: settings.owner, now: clock.now() };
  const selected = await findTargets(live, sides, {
    choice: chooseForeign(sides, { match: context.options.match, ids: selection.ids, idMap }),
    selection,
    now: sides.now,
    concurrency: settings.pace.concurrency,
    signal,
    onProgress: (done, total) => progress.update('reading schedules', done, total),
  });
  const wanted = wantedUnderMap(sides, { idMap, settings: settings.schedule });
  return { listed, selected: selected.map((one) => ({ ...one, wanted: wanted(one) })) };
}

function verbOf({ options: { match, map } }: CommandContext<AdoptOptions>, settings: Settings): VerbEnding {
  return {
    name: 'adopt',
    words: [...(match === undefined ? [] : ['--match', match]), ...(map === undefined ? [] : ['--map', map])],
    followUps: (applied, { live: { owned } }) => adoptedFollowUps(applied, { ...settings, owned }),
  };
}
