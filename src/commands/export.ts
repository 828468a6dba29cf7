import type { Settings } from '../config/settings.ts';
import { encodeYamlList } from '../desired/yaml/encode.ts';
import type { ExitCode } from '../errors/known.ts';
import { describeAll } from '../live/describe-all.ts';
import type { DescribedSchedule, LivePlace, LiveReader } from '../live/port.ts';
import { parseServerCondition } from '../plan/select/condition.ts';
import { select } from '../plan/select/select.ts';
import type { Selection } from '../plan/select/select.ts';
import { openCompiler } from '../schedule/compile.ts';
import { openZones } from '../schedule/zone.ts';
import { candidatesOf } from './candidates.ts';
import type { CommandContext, SelectOptions } from './context.ts';
import { emit } from './emit.ts';
import { exportSchedules } from './exported.ts';
import { withLive } from './live.ts';
import { assertOurs } from './missing.ts';
import { createProgress } from './progress.ts';
import { readSettings } from './settings.ts';

/** `export`: a list that makes what is live and ours, and nothing else. 4 when it cannot say all of it. */
export async function exportList(context: CommandContext<SelectOptions>): Promise<ExitCode> {
  const { world, output, tool, args, options } = context;
  const selection = { ids: args, where: (options.where ?? []).map(parseServerCondition) };
  const settings = await readSettings(context);
  const { ours, foreign, place } = await withLive(context, settings, (live) =>
    findOurs(live, selection, { settings, context }),
  );
  const zones = openZones();
  const compile = openCompiler(settings.schedule, world.clock.now(), zones);
  const { anime, recurring, left } = exportSchedules(ours, { settings: settings.schedule, compile, zones });
  const remarks = left.map(({ id, why }) => `Not in it: ${JSON.stringify(id)}: ${why}.`);
  const head = [
    `What owner ${settings.owner} has in namespace ${place.namespace}, by ${tool}.`,
    ...(foreign === 0 ? [] : [`Not in it: ${foreign} of others; see echora-sched list --foreign.`]),
  ];
  const yaml = () =>
    encodeYamlList({ anime, recurring }, [...head, ...remarks])
      .trimEnd()
      .split('\n');
  emit(output, { text: yaml, markdown: yaml, json: () => ({ version: 1, anime, recurring }) });
  output.err(remarks);
  return left.some(({ inexpressible }) => inexpressible) ? 4 : 0;
}

interface Ours {
  readonly ours: readonly DescribedSchedule[];
  /** How many are not ours. */
  readonly foreign: number;
  readonly place: LivePlace;
}

interface Asking {
  readonly settings: Settings;
  readonly context: CommandContext;
}

async function findOurs(
  live: LiveReader,
  selection: Selection,
  { settings: { owner, pace }, context }: Asking,
): Promise<Ours> {
  const { signal, clock } = context.world;
  const progress = createProgress(context);
  const listed = await live.list(signal);
  const now = clock.now();
  const sides = { desired: null, listed, owner, now };
  const candidates = candidatesOf(sides);
  assertOurs(selection.ids, candidates, sides);
  const chosen = select(selection, candidates, now) ?? new Set(candidates.map(({ id }) => id));
  const found = await describeAll(live, [...chosen], {
    concurrency: pace.concurrency,
    signal,
    onProgress: (done, total) => progress.update('reading schedules', done, total),
  }).finally(() => progress.clear());
  const ours = [...found.values()]
    .filter((one) => one !== null)
    .filter((one) => one.owner === owner)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ours, foreign: listed.length - candidates.length, place: live.place };
}
