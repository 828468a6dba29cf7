import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import { unknownIds } from '../errors/select.ts';
import { describeAll } from '../live/describe-all.ts';
import type { DescribedSchedule, ListedSchedule } from '../live/port.ts';
import { showJson } from '../render/json/show.ts';
import type { ShowView } from '../render/show-view.ts';
import { renderShow } from '../render/show.ts';
import { nextFires } from '../schedule/fires.ts';
import type { CommandContext, ShowOptions } from './context.ts';
import { emit } from './emit.ts';
import { withLive } from './live.ts';
import { localZone } from './local-zone.ts';
import { gather, planGathered } from './planning.ts';
import type { Gathered, Planning, PlanningLive } from './planning.ts';
import { createProgress } from './progress.ts';
import { foreignRow, ownedRow } from './rows.ts';
import { readSettings } from './settings.ts';
import type { Wanted } from './wanted.ts';

const NEXT_FIRES = 5;

/** `show ID`: all there is to say about one schedule, ours or not, live or only in the list. */
export async function show(context: CommandContext<ShowOptions>): Promise<ExitCode> {
  const { world, output } = context;
  const id = context.args[0] ?? '';
  const settings = await readSettings(context);
  const asked = { selection: { ids: [id], where: [] }, allow: [] };
  const planning = { context, asked, settings, progress: createProgress(context) };
  const view = await withLive(world, settings, (live) => look(live, id, planning));
  planning.progress.clear();
  const showInput = context.options.showInput === true;
  const zones = { timezone: settings.schedule.timezone, localZone: localZone(world) };
  emit(output, {
    text: (style) => renderShow(view, style, { ...zones, showInput }),
    json: () => showJson(view, { showInput }),
  });
  return 0;
}

async function look(live: PlanningLive, id: string, planning: Planning): Promise<ShowView> {
  const gathered = await gather(live, planning);
  const { wanted, listed } = find(gathered, id, planning.settings);
  const isOurs = listed?.owner === planning.settings.owner;
  const [described, plan] = await Promise.all([
    listed === undefined ? null : describeOne(live, listed.id, planning),
    wanted === undefined && !isOurs ? null : planGathered(live, gathered, planning),
  ]);
  const now = planning.context.world.clock.now();
  const spec = described?.state.paused === true ? null : (described?.schedule.spec ?? null);
  return {
    id: wanted?.compiled.id ?? listed?.id ?? id,
    animeId: wanted?.compiled.animeId ?? listed?.memo.animeId ?? null,
    title: wanted?.compiled.title ?? listed?.memo.title ?? null,
    entry: entryOf(wanted),
    want: wanted?.compiled.want ?? null,
    desired: wanted?.compiled.schedule ?? null,
    live: liveOf({ listed, described, wanted, isOurs }, now),
    change: plan?.changes.find(({ kind }) => kind !== 'keep') ?? null,
    next: spec === null ? [] : nextFires(spec, now, NEXT_FIRES),
  };
}

/** Null: gone, whatever the list shows. A KnownError when the server does not say. */
async function describeOne(
  live: PlanningLive,
  id: string,
  { context, settings }: Planning,
): Promise<DescribedSchedule | null> {
  const { concurrency } = settings.pace;
  const found = await describeAll(live, [id], { concurrency, signal: context.world.signal });
  return found.get(id) ?? null;
}

interface Found {
  readonly wanted: Wanted | undefined;
  readonly listed: ListedSchedule | undefined;
}

/** By the anime's id or the schedule's. Throws a KnownError with the nearest ids when nothing has it. */
function find({ desired, listed }: Gathered, id: string, { owner }: Settings): Found {
  const wanted = desired.wanted.find(({ compiled }) => compiled.id === id || compiled.animeId === id);
  const scheduleId = wanted?.compiled.id ?? id;
  const live =
    listed.find((schedule) => schedule.id === scheduleId) ??
    listed.find((schedule) => schedule.owner === owner && schedule.memo.animeId === id);
  if (wanted === undefined && live === undefined) {
    const wantedIds = desired.wanted.flatMap(({ compiled }) => [
      compiled.id,
      compiled.animeId ?? compiled.id,
    ]);
    throw unknownIds([id], [...wantedIds, ...listed.map((schedule) => schedule.id)]);
  }
  return { wanted, listed: live };
}

function entryOf(wanted: Wanted | undefined): ShowView['entry'] {
  return wanted === undefined ? null : { place: wanted.listed.locate([]), entry: wanted.listed.entry };
}

interface LiveParts extends Found {
  readonly described: DescribedSchedule | null;
  readonly isOurs: boolean;
}

function liveOf({ listed, described, wanted, isOurs }: LiveParts, now: number): ShowView['live'] {
  if (listed === undefined || described === null) return null;
  return { row: isOurs ? ownedRow(listed, wanted, now) : foreignRow(listed), described };
}
