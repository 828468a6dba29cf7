import type { ExitCode } from '../errors/known.ts';
import { asksForMissing } from '../plan/select/condition.ts';
import { selectAny } from '../plan/select/select.ts';
import type { Selection } from '../plan/select/select.ts';
import { listJson } from '../render/json/list.ts';
import { printNdjson } from '../render/json/print.ts';
import type { ListRow } from '../render/list-rows.ts';
import { renderList } from '../render/list.ts';
import type { ListView } from '../render/list.ts';
import type { Style } from '../render/style.ts';
import { renderListMarkdown } from '../render/markdown/list.ts';
import type { PauseTrace } from '../live/inspect.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { World } from '../world.ts';
import { readSelection } from './asked.ts';
import { openStatuses } from './candidates.ts';
import type { CommandContext, CommandOutput, SelectOptions } from './context.ts';
import { emit } from './emit.ts';
import { openEntry, openSaid, openStates } from './live-state.ts';
import { withLive } from './live.ts';
import { localZone } from './local-zone.ts';
import { assertForeign, assertOurs, missingRows } from './missing.ts';
import { openNext, openSilent } from './next-of.ts';
import { foreignRow, ownedRow } from './rows.ts';
import { createProgress } from './progress.ts';
import { readSettings } from './settings.ts';
import { sideBySide } from './side-by-side.ts';
import { sortRows } from './sort-rows.ts';
import type { SortKey } from './sort-rows.ts';
import type { LiveSides } from './targets.ts';
import { openTracer } from './trace-holds.ts';
import type { Tracer } from './trace-holds.ts';
import { wantedToSelect } from './try-wanted.ts';
import type { WantedList } from './wanted.ts';
import { readWatching, watch } from './watch.ts';
import type { WatchOptions } from './watch.ts';

export interface ListOptions extends SelectOptions, WatchOptions {
  readonly foreign?: true;
  readonly sort?: SortKey;
}

/** `list`: what is live and ours (or missing, where that is asked for), or with `--foreign` the others'; with `--watch` until it is interrupted. */
export async function list(context: CommandContext<ListOptions>): Promise<ExitCode> {
  const { output, options } = context;
  const selection = readSelection(context.args, options);
  const intervalMs = readWatching(context);
  const settings = await readSettings(context);
  const { timezone } = settings.schedule;
  const foreign = options.foreign === true;
  const missing = !foreign && (options.where ?? []).some(asksForMissing);
  const looking = { selection, owner: settings.owner, foreign, missing, sort: options.sort ?? 'id' };
  const view = { timezone, localZone: localZone(context.world), owners: foreign };
  const [rows] = await sideBySide(context.world, (world) => {
    const desired = wantedToSelect(settings, { ...context, world }, 'drift is not known');
    const looked = withLive({ ...context, world }, settings, async (live) => {
      const eyes = { live, trace: openTracer(live, world.signal), desired };
      if (intervalMs === null)
        return createProgress(context).during('reading the namespace', look(eyes, world, looking));
      const draw = async (style: Style) => renderList(await look(eyes, world, looking), style, view);
      await watch({ ...context, world }, { intervalMs, timezone, look: draw });
      return null;
    });
    return [looked, desired];
  });
  if (rows !== null) show(rows, output, view);
  return 0;
}

/** What is listed, and of it what is shown. */
interface Looking {
  readonly selection: Selection;
  readonly owner: string;
  readonly foreign: boolean;
  /** Also what is in the list, and not live. */
  readonly missing: boolean;
  readonly sort: SortKey;
}

/** With what it is looked at. */
interface Eyes {
  readonly live: Pick<TemporalLive, 'list'>;
  readonly trace: Tracer;
  /** Null: it cannot be read. */
  readonly desired: Promise<WantedList | null>;
}

async function look(eyes: Eyes, { clock, signal }: World, looking: Looking): Promise<ListRow[]> {
  const { selection, owner, foreign, missing, sort } = looking;
  const { live, trace } = eyes;
  const [listed, desired] = await Promise.all([live.list(signal), eyes.desired]);
  const traces = foreign ? NO_TRACES : await trace(listed.filter((schedule) => schedule.owner === owner));
  const now = clock.now();
  const sides = { listed, desired, owner, now };
  const rows = [...rowsOf({ ...sides, traces, foreign }), ...(missing ? missingRows(sides) : [])];
  const statusOf = foreign ? () => null : openStatuses(desired);
  const animeOf = openAnime(desired);
  const candidates = rows.map((row) => ({ ...row, animeId: animeOf(row), status: statusOf(row) }));
  (foreign ? assertForeign : assertOurs)(selection.ids, candidates, sides);
  const chosen = selectAny(selection, candidates, now);
  const shown = rows.filter(({ id }) => chosen === null || chosen.has(id));
  return sortRows(shown, sort);
}

/** What others wrote into a memo says less than the list, where it has the id. */
function openAnime(desired: WantedList | null): (row: ListRow) => string | null {
  const entryOf = openEntry(desired);
  return ({ id, animeId }) => entryOf({ id, animeId: null })?.compiled.animeId ?? animeId;
}

function show(rows: readonly ListRow[], output: CommandOutput, view: ListView): void {
  const json = (): ReturnType<typeof listJson> => listJson(rows);
  emit(output, {
    text: (style) => renderList(rows, style, view),
    json,
    ndjson: () => printNdjson(json()),
    markdown: () => renderListMarkdown(rows, view.timezone),
  });
}

type Traces = ReadonlyMap<string, PauseTrace>;
const NO_TRACES: Traces = new Map();

interface Shown extends LiveSides {
  readonly traces: Traces;
  readonly foreign: boolean;
}

function rowsOf({ listed, desired, traces, owner, foreign, now }: Shown): ListRow[] {
  const wanted = new Map(desired?.wanted.map((one) => [one.compiled.id, one]) ?? []);
  const nextOf = openNext(now);
  if (foreign)
    return listed
      .filter((schedule) => schedule.owner !== owner)
      .map((schedule) => foreignRow(schedule, nextOf(schedule)));
  const stateOf = openStates(desired, now);
  const saidOf = openSaid(desired);
  const isSilent = openSilent(now);
  return listed
    .filter((schedule) => schedule.owner === owner)
    .map((schedule) => {
      const { id, memo } = schedule;
      const entry = wanted.get(id);
      const seen = { listed: schedule, state: stateOf(schedule), trace: traces.get(id) ?? null };
      const asked = { wanted: entry, said: saidOf({ id, animeId: memo.animeId }) };
      const next = nextOf(schedule, entry);
      return ownedRow({ ...seen, ...asked, next, silent: isSilent(schedule, entry) }, now);
    });
}
