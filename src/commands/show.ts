import type { ExitCode } from '../errors/known.ts';
import { describeAll } from '../live/describe-all.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import { pauseOf } from '../plan/held-since.ts';
import type { Change, Plan } from '../plan/plan.ts';
import { showJson } from '../render/json/show.ts';
import type { ShowView } from '../render/show-view.ts';
import { renderShow } from '../render/show.ts';
import type { CommandContext, ShowOptions } from './context.ts';
import { emit } from './emit.ts';
import { findShown } from './find-shown.ts';
import type { Found } from './find-shown.ts';
import { openSaid, openStates } from './live-state.ts';
import { withLive } from './live.ts';
import { localZone } from './local-zone.ts';
import { foretell } from './foretell.ts';
import { lookBack, traceOf } from './look-back.ts';
import { openNext } from './next-of.ts';
import { planGathered } from './planning.ts';
import type { Gathered, Planning, PlanningLive } from './planning.ts';
import { createProgress } from './progress.ts';
import { foreignRow, ownedRow } from './rows.ts';
import { readSettings } from './settings.ts';
import { readBoth } from './side-by-side.ts';
import { tryWanted } from './try-wanted.ts';
import type { WantedList } from './wanted.ts';

const LAST_RUNS = 5;

/** What of Temporal is looked at. */
export type ShowLive = PlanningLive & Pick<TemporalLive, 'inspector'>;

/** `show ID`: all there is to say about one schedule, ours or not, live or only in the list. */
export async function show(context: CommandContext<ShowOptions>): Promise<ExitCode> {
  const { world, output } = context;
  const id = context.args[0] ?? '';
  const settings = await readSettings(context);
  const asked = { selection: { ids: [id], where: [] }, allow: [] };
  const planning = { context, asked, settings, progress: createProgress(context) };
  const view = await withLive(context, settings, (live) => look(live, id, planning));
  const showInput = context.options.showInput === true;
  const how = { timezone: settings.schedule.timezone, localZone: localZone(world), now: world.clock.now() };
  emit(output, {
    text: (style) => renderShow(view, style, { ...how, showInput }),
    json: () => showJson(view, { showInput }),
  });
  return 0;
}

async function look(live: ShowLive, id: string, planning: Planning): Promise<ShowView> {
  const { context, settings } = planning;
  const [listed, desired] = await readBoth(context, (world) => [
    live.list(world.signal),
    tryWanted(settings, { ...context, world }, 'what sync would do is not known'),
  ]);
  const found = findShown(id, { desired, listed, owner: settings.owner });
  const { wanted, invalid } = found;
  const isOurs = found.listed?.owner === settings.owner;
  const isPlanned = wanted !== null || invalid !== null || isOurs;
  const [seen, sync] = await Promise.all([
    seeLive(live, { ...found, desired }, planning),
    desired !== null && isPlanned ? foresee(live, { desired, listed }, { ...planning, id: found.id }) : null,
  ]);
  const now = context.world.clock.now();
  return {
    id: found.id,
    animeId: (wanted?.compiled ?? invalid)?.animeId ?? found.listed?.memo.animeId ?? null,
    title: (wanted?.compiled ?? invalid)?.title ?? found.listed?.memo.title ?? null,
    isListKnown: desired !== null,
    entry:
      wanted === null || desired === null
        ? null
        : { place: desired.list.locate(wanted.entry, []), entry: wanted.entry },
    problems: invalid?.problems ?? [],
    want: wanted?.compiled.want ?? null,
    desired: wanted?.compiled.schedule ?? null,
    live: seen,
    ...(sync ?? { change: null, deepChange: null, refusals: [] }),
    next: foretell({
      described: seen?.described ?? null,
      change: sync?.change ?? null,
      want: seen === null || isOurs ? (wanted?.compiled.want ?? null) : null,
      now,
    }),
  };
}

/** Null: it is not there, whatever the list of schedules shows. */
async function seeLive(
  live: ShowLive,
  found: Found & { readonly desired: WantedList | null },
  planning: Planning,
): Promise<ShowView['live']> {
  const { listed, wanted, desired } = found;
  if (listed === null) return null;
  const { context, settings } = planning;
  const { clock, signal } = context.world;
  const { concurrency } = settings.pace;
  const described = (await describeAll(live, [listed.id], { concurrency, signal })).get(listed.id) ?? null;
  if (described === null) return null;
  const [trace, runs] = await Promise.all([
    traceOf(live.inspector, described, signal),
    lookBack(live.inspector, described, { most: LAST_RUNS, signal }),
  ]);
  const now = clock.now();
  const shown = { ...listed, state: described.state };
  const state = openStates(desired, now)(shown);
  const isOurs = listed.owner === settings.owner;
  const entry = isOurs ? (wanted ?? undefined) : undefined;
  const next = openNext(now)(shown, entry);
  const said = openSaid(desired)({ id: shown.id, animeId: shown.memo.animeId });
  // What `list` only asks, the sections below tell.
  const owned = { listed: shown, wanted: entry, said, state, next, silent: false, trace };
  const row = isOurs ? ownedRow(owned, now) : foreignRow(shown, next);
  return { row, described, pause: pauseOf(shown, trace, now), runs };
}

/** What the next sync would do; and where it would leave the schedule alone, what `sync --deep` would. */
async function foresee(
  live: PlanningLive,
  gathered: Gathered,
  planning: Planning & { readonly id: string },
): Promise<Pick<ShowView, 'change' | 'deepChange' | 'refusals'>> {
  const { context, id } = planning;
  await live.checkMarks(context.world.signal);
  const plan = await planGathered(live, gathered, planning);
  const change = changeOf(plan, id);
  if (change?.kind !== 'keep') return { change, deepChange: null, refusals: plan.refusals };
  const deeply = { ...context, options: { ...context.options, deep: true as const } };
  const deepChange = changeOf(await planGathered(live, gathered, { ...planning, context: deeply }), id);
  return { change, deepChange: deepChange?.kind === 'keep' ? null : deepChange, refusals: plan.refusals };
}

function changeOf({ changes }: Plan, id: string): Change | null {
  return changes.find((change) => change.id === id) ?? changes[0] ?? null;
}
