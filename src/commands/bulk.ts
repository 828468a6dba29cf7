import { hash } from 'node:crypto';
import { apply } from '../apply/apply.ts';
import type { Report } from '../apply/outcome.ts';
import type { Settings } from '../config/settings.ts';
import { needsYes } from '../errors/bulk.ts';
import { interruptedCode } from '../errors/interrupted.ts';
import type { ExitCode } from '../errors/known.ts';
import { allAndIds } from '../errors/select.ts';
import type { LiveWriter } from '../live/port.ts';
import { parseAllow } from '../plan/allow.ts';
import type { Allowance, Plan } from '../plan/plan.ts';
import type { LiveSelection } from '../plan/select/select-live.ts';
import { makeVerbPlan } from '../plan/verbs/verb.ts';
import { countWrites } from '../render/kinds.ts';
import { renderQuestion } from '../render/question.ts';
import { ask } from './ask.ts';
import { readSelection } from './asked.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { showFollowUps } from './follow-up.ts';
import { withLive } from './live.ts';
import { planExitCode } from './plan.ts';
import { createProgress } from './progress.ts';
import type { ProgressLine } from './progress.ts';
import { readSettings } from './settings.ts';
import { previewPlan, showPlan } from './show-plan.ts';
import { showReport, syncExitCode } from './show-report.ts';
import { chooseOurs, findTargets } from './targets.ts';
import type { LiveSides } from './targets.ts';
import { tryWanted } from './try-wanted.ts';
import type { Verb } from './verb.ts';

/** All that acting takes besides the server. */
export interface Acting {
  readonly context: CommandContext<BulkOptions>;
  readonly asked: BulkAsked;
  readonly settings: Settings;
  readonly verb: Verb;
  readonly progress: ProgressLine;
}

/** What a verb's command line asks, read before anything is connected to. */
interface BulkAsked {
  readonly selection: LiveSelection;
  readonly allow: readonly Allowance[];
}

/** A verb by hand on what is selected: plan, guards, ask, apply, report, and how to undo it. */
export async function runVerb(
  context: CommandContext<BulkOptions>,
  makeVerb: (settings: Settings) => Verb,
): Promise<ExitCode> {
  const asked = readBulkAsked(context);
  const settings = await readSettings(context);
  const verb = makeVerb(settings);
  const progress = createProgress(context);
  return withLive(context.world, settings, (live) =>
    actOn(live, { context, asked, settings, verb, progress }),
  );
}

/** Throws a KnownError for what cannot be read, and for ids beside `--all`. */
export function readBulkAsked({ args, options }: CommandContext<BulkOptions>): BulkAsked {
  const all = options.all === true;
  if (all && args.length > 0) throw allAndIds();
  return {
    selection: { ...readSelection(args, options), all },
    allow: (options.allow ?? []).map(parseAllow),
  };
}

/** The same on a server that is connected to. */
export async function actOn(live: LiveWriter, acting: Acting): Promise<ExitCode> {
  const { context, settings, progress, verb } = acting;
  const plan = await planVerb(live, acting).finally(() => progress.clear());
  const showing = { context, settings, showKept: context.args.length > 0 };
  if (plan.refusals.length > 0 || context.options.dryRun === true) {
    await showPlan(plan, showing);
    return planExitCode(plan, false);
  }
  previewPlan(plan, showing);
  if (!(await isAgreed(plan, acting))) {
    context.output.err(['Nothing was written.']);
    return 1;
  }
  const report = await applyPlan(plan, live, acting);
  const { signal } = context.world;
  const code = signal.aborted ? interruptedCode(signal) : syncExitCode(plan, report);
  await showReport(report, code, { context, plan, settings, command: verb.name });
  showFollowUps({ plan, report, verb }, context);
  return code;
}

async function planVerb(live: LiveWriter, acting: Acting): Promise<Plan> {
  const { context, asked, settings, verb, progress } = acting;
  const { signal, clock } = context.world;
  const [listed, desired] = await Promise.all([
    live.list(signal),
    tryWanted(settings, context, 'what it wants of these is not known'),
  ]);
  const sides = { listed, desired, owner: settings.owner };
  const now = clock.now();
  const selected = await findTargets(live, sides, {
    choice: chooseOurs(sides),
    selection: asked.selection,
    now,
    concurrency: settings.pace.concurrency,
    signal,
    onProgress: (done, total) => progress.update('reading schedules', done, total),
  });
  const frame = { now, place: live.place, live: countOwned(sides), source: sourceOf(verb, selected.length) };
  return makeVerbPlan({ ...frame, ...rulesOf(acting), selected }, verb.decide);
}

function countOwned({ listed, owner }: LiveSides): Plan['live'] {
  const owned = listed.filter((one) => one.owner === owner).length;
  return { owned, foreign: listed.length - owned };
}

function sourceOf({ name, words }: Verb, entries: number): Plan['source'] {
  const digest = hash('sha256', JSON.stringify([name, ...words]), 'hex');
  return { kind: 'command', location: `echora-sched ${name}`, entries, digest };
}

function rulesOf({ asked, context: { tool }, settings: { owner, limits, retire } }: Acting) {
  return { tool, owner, limits, allow: asked.allow, graceMs: retire.graceMs, warnings: [] };
}

/** Whether what the plan writes was agreed to. Where nobody can be asked, `--yes` must have been given. */
async function isAgreed(plan: Plan, { context, settings, verb }: Acting): Promise<boolean> {
  const { globals, world } = context;
  if (countWrites(plan.summary) === 0 || globals.yes === true) return true;
  if (!world.stdin.isTTY) throw needsYes(verb.name);
  return ask(renderQuestion(plan, settings.temporal.address), world);
}

function applyPlan(plan: Plan, live: LiveWriter, { context, settings, progress }: Acting): Promise<Report> {
  const { clock, random, signal } = context.world;
  return apply(plan, live, {
    pace: settings.pace,
    clock,
    random,
    signal,
    onProgress: ({ done, total }) => progress.update('applying', done, total),
  }).finally(() => progress.clear());
}
