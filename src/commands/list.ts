import type { ExitCode } from '../errors/known.ts';
import { select } from '../plan/select/select.ts';
import { listJson } from '../render/json/list.ts';
import { printNdjson } from '../render/json/print.ts';
import type { ListRow } from '../render/list-rows.ts';
import { renderList } from '../render/list.ts';
import { renderListMarkdown } from '../render/markdown/list.ts';
import type { ListedSchedule } from '../live/port.ts';
import { readSelection } from './asked.ts';
import { statusOf } from './candidates.ts';
import type { CommandContext, ListOptions } from './context.ts';
import { emit } from './emit.ts';
import { withLive } from './live.ts';
import { localZone } from './local-zone.ts';
import { foreignRow, ownedRow } from './rows.ts';
import { readSettings } from './settings.ts';
import { tryWanted } from './try-wanted.ts';
import type { WantedList } from './wanted.ts';

/** `list`: what is live and ours, or with `--foreign` the others'. */
export async function list(context: CommandContext<ListOptions>): Promise<ExitCode> {
  const { world, output } = context;
  const selection = readSelection(context.args, context.options);
  const settings = await readSettings(context);
  const [listed, desired] = await Promise.all([
    withLive(world, settings, (live) => live.list(world.signal)),
    tryWanted(settings, context, 'drift is not known'),
  ]);
  const now = world.clock.now();
  const foreign = context.options.foreign === true;
  const rows = rowsOf({ listed, desired, owner: settings.owner, foreign, now });
  const status = statuses(desired);
  const candidates = rows.map((row) => ({ ...row, status: status.get(row.id) ?? null }));
  const chosen = select(selection, candidates, now);
  const shown = rows.filter(({ id }) => chosen === null || chosen.has(id));
  const { timezone } = settings.schedule;
  const json = (): ReturnType<typeof listJson> => listJson(shown);
  emit(output, {
    text: (style) => renderList(shown, style, { timezone, localZone: localZone(world) }),
    json,
    ndjson: () => printNdjson(json()),
    markdown: () => renderListMarkdown(shown, timezone),
  });
  return 0;
}

interface Sides {
  readonly listed: readonly ListedSchedule[];
  readonly desired: WantedList | null;
  readonly owner: string;
  readonly foreign: boolean;
  /** Epoch ms. */
  readonly now: number;
}

function rowsOf({ listed, desired, owner, foreign, now }: Sides): ListRow[] {
  const wanted = new Map(desired?.wanted.map((one) => [one.compiled.id, one]) ?? []);
  if (foreign) return listed.filter((schedule) => schedule.owner !== owner).map(foreignRow);
  return listed
    .filter((schedule) => schedule.owner === owner)
    .map((schedule) => ownedRow(schedule, wanted.get(schedule.id), now));
}

function statuses(desired: WantedList | null): ReadonlyMap<string, string | null> {
  return new Map(desired?.wanted.map((one) => [one.compiled.id, statusOf(one)]) ?? []);
}
