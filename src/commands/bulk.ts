import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import { allAndIds } from '../errors/select.ts';
import type { LiveReader } from '../live/port.ts';
import { parseAllow } from '../plan/allow.ts';
import type { Plan } from '../plan/plan.ts';
import { assertAsked } from '../plan/select/select-live.ts';
import type { LiveSelection } from '../plan/select/select-live.ts';
import { makeVerbPlan } from '../plan/verbs/verb.ts';
import { readSelection } from './asked.ts';
import { carryOut } from './carry-out-verb.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { findSelected } from './find-selected.ts';
import type { Selecting } from './find-selected.ts';
import { frameOf } from './frame.ts';
import { withLive } from './live.ts';
import { createProgress } from './progress.ts';
import { readSettings } from './settings.ts';
import type { ActingLive, Verb } from './verb.ts';

/** All that acting takes besides the server. */
export interface Acting extends Selecting {
  readonly verb: Verb;
}

/** A verb by hand on what is selected: plan, guards, ask, apply, report, and how to undo it. */
export async function runVerb(
  context: CommandContext<BulkOptions>,
  makeVerb: (settings: Settings) => Verb,
): Promise<ExitCode> {
  const selection = readLiveSelection(context);
  const settings = await readSettings(context);
  const verb = makeVerb(settings);
  const progress = createProgress(context);
  return withLive(context, settings, (live) => actOn(live, { context, selection, settings, verb, progress }));
}

/** What is selected; looks at `--allow` too, before anything is connected to. A KnownError for what cannot be read. */
export function readLiveSelection({ args, options }: CommandContext<BulkOptions>): LiveSelection {
  const all = options.all === true;
  if (all && args.length > 0) throw allAndIds();
  for (const text of options.allow ?? []) parseAllow(text);
  const selection = { ...readSelection(args, options), all };
  assertAsked(selection);
  return selection;
}

/** The same on a server that is connected to. */
export async function actOn(live: ActingLive, acting: Acting): Promise<ExitCode> {
  return carryOut(await planVerb(live, acting), live, acting);
}

async function planVerb(live: LiveReader, acting: Acting): Promise<Plan> {
  const { context, settings, verb } = acting;
  const { listed, selected } = await findSelected(live, acting, 'what it wants of these is not known');
  const frame = frameOf(live, { context, settings, listed, verb, entries: selected.length });
  return makeVerbPlan({ ...frame, selected }, verb.decide);
}
