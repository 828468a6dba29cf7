import type { Settings } from '../config/settings.ts';
import { KnownError } from '../errors/known.ts';
import type { ExitCode } from '../errors/known.ts';
import { badFlag } from '../errors/usage.ts';
import { budgetAt } from '../forecast/budget.ts';
import { makeForecast } from '../forecast/forecast.ts';
import type { Firing } from '../forecast/starts.ts';
import { renderForecast } from '../render/forecast.ts';
import { renderForecastSvg } from '../render/forecast-svg.ts';
import { forecastJson } from '../render/json/forecast.ts';
import { printNdjson } from '../render/json/print.ts';
import type { CommandContext } from './context.ts';
import { emitPage } from './emit.ts';
import { firingsOf, readLiveFirings } from './firings.ts';
import { withLive } from './live.ts';
import { readLength } from './read-length.ts';
import { saveAside } from './save-file.ts';
import { readSettings } from './settings.ts';
import { noteLeftOut } from './show-problems.ts';
import { readBoth, sideBySide } from './side-by-side.ts';
import { readInstant } from './since.ts';
import { readWanted } from './wanted.ts';

const WEEK_MS = 7 * 86_400_000;

export interface ForecastOptions {
  readonly live?: true;
  /** An instant or a date. */
  readonly since?: string;
  /** A duration. */
  readonly for?: string;
  /** Starts a second. */
  readonly budget?: string;
  readonly namespaceId?: string;
  /** Where to write a chart; `-`: on stdout, and nothing else. */
  readonly svg?: string;
  readonly failOver?: true;
}

/** `forecast`: the starts of the time to come by the minute, against what a namespace can start. */
export async function forecast(context: CommandContext<ForecastOptions>): Promise<ExitCode> {
  const { options, world } = context;
  const lengthMs = readLength('--for', options.for, WEEK_MS);
  const namespaceId = readNamespaceId(options.namespaceId);
  const budget = readBudget(options.budget);
  const settings = await readSettings(context);
  const { timezone } = settings.schedule;
  const from =
    options.since === undefined ? world.clock.now() : readInstant('--since', options.since, timezone);
  const read = options.live === true ? readLive : readList;
  const { firings, namespaceId: found, isWhole } = await read({ context, settings, namespaceId });
  const window = { from, to: from + lengthMs, namespaceId: found };
  const made = makeForecast(window, firings, budget ?? budgetAt(settings.temporal.address));
  const view = { ...made, of: options.live === true ? ('live' as const) : ('list' as const), timezone };
  const chart = { flag: '--svg', path: options.svg, text: () => renderForecastSvg(view, timezone) };
  if (!(await saveAside(chart, context)))
    await emitPage(context, {
      text: (style) => renderForecast(view, style),
      json: () => forecastJson(view),
      ndjson: () => printNdjson(forecastJson(view)),
    });
  const isKept = isWhole && view.load.over.length === 0;
  return options.failOver === true && !isKept ? 4 : 0;
}

interface Reading {
  readonly context: CommandContext<ForecastOptions>;
  readonly settings: Settings;
  /** As the flag has it; null: not given. */
  readonly namespaceId: string | null;
}

interface Read {
  readonly firings: readonly Firing[];
  /** Null: not known. */
  readonly namespaceId: string | null;
  /** Nothing was left out. */
  readonly isWhole: boolean;
}

async function readList({ context, settings, namespaceId }: Reading): Promise<Read> {
  const [desired, found] = await readBoth(context, (world) => [
    readWanted(settings, world),
    namespaceId ?? askNamespaceId({ ...context, world }, settings),
  ]);
  noteLeftOut(context, desired);
  return { firings: firingsOf(desired), namespaceId: found, isWhole: desired.invalid.length === 0 };
}

/** Null where Temporal does not tell: the list alone is forecast well enough without it. */
async function askNamespaceId(context: CommandContext, settings: Settings): Promise<string | null> {
  const { world, output } = context;
  try {
    // The list is read beside it, which is told.
    const silent = { ...context, output: { ...output, transient: () => {} } };
    return await withLive(silent, settings, (live) => live.namespaceId(world.signal));
  } catch (error) {
    if (!(error instanceof KnownError) || world.signal.aborted) throw error;
    output.note([`${error.message} Jitter is assumed; --namespace-id makes it exact without a server.`]);
    return null;
  }
}

function readLive({ context, settings, namespaceId }: Reading): Promise<Read> {
  return withLive(context, settings, async (live) => {
    // Reading the firings tells of itself.
    const [firings, found] = await sideBySide(context.world, (world) => [
      readLiveFirings(live, { context: { ...context, world }, settings }),
      namespaceId ?? live.namespaceId(world.signal),
    ]);
    return { firings, namespaceId: found, isWhole: true };
  });
}

/** Its name instead would give other times, and nobody would notice. */
function readNamespaceId(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text;
  throw badFlag(
    '--namespace-id',
    text,
    'the id that `temporal operator namespace describe` shows, not the name',
  );
}

function readBudget(text: string | undefined): number | null {
  if (text === undefined) return null;
  const perSecond = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (perSecond > 0 && Number.isFinite(perSecond)) return perSecond;
  throw badFlag('--budget', text, 'starts a second, such as 30');
}
