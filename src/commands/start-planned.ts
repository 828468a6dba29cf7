import { randomUUID } from 'node:crypto';
import { startAll } from '../apply/start-all.ts';
import type { Starting, StartOutcome } from '../apply/start-all.ts';
import { makeStop } from '../apply/stop.ts';
import { needsYes } from '../errors/bulk.ts';
import { interruptedCode } from '../errors/interrupted.ts';
import type { ExitCode } from '../errors/known.ts';
import { isGoodEnd } from '../live/runs.ts';
import { chunksOf, countFills } from '../plan/verbs/backfill.ts';
import type { Excess, StartsPlan } from '../plan/verbs/starts.ts';
import { startsJson } from '../render/json/starts.ts';
import type { StartsEnd } from '../render/json/starts.ts';
import { fencedLines } from '../render/markdown/document.ts';
import { renderStartsPlan } from '../render/starts.ts';
import { renderStartsReport } from '../render/starts-report.ts';
import type { StartsView } from '../render/starts.ts';
import { makeStyle } from '../render/style.ts';
import type { Style } from '../render/style.ts';
import { ask } from './ask.ts';
import { commandLine, yesWords } from './command-line.ts';
import { emitPage } from './emit.ts';
import type { Selecting } from './find-selected.ts';
import type { StartsLive } from './find-startable.ts';
import { showCommands } from './follow-up.ts';
import { untilListed } from './until-listed.ts';

/** What follows once everything was asked for; null: nothing does. */
export type Follow = ((outcomes: readonly StartOutcome[]) => Promise<StartsEnd['followed']>) | null;

export interface Carrying {
  readonly live: StartsLive;
  readonly acting: Selecting;
  readonly spacingMs: number;
  readonly follow: Follow;
  /** The words of the commands that do the same for what was not begun. */
  readonly goOn: (left: readonly StartOutcome[]) => readonly (readonly string[])[];
  /** The words of the command that does what is refused. */
  readonly lifting: (refusal: Excess) => readonly string[];
}

/** Shows the plan, refuses or asks, carries it out, and reports. */
export async function carryOut(plan: StartsPlan, carrying: Carrying): Promise<ExitCode> {
  const { acting, follow } = carrying;
  const { world, output, options } = acting.context;
  const nothing = countFills(plan.fillings).start === 0;
  showPlan(plan, carrying);
  if (nothing || plan.refusal !== null || options.dryRun === true) {
    const code = plan.refusal === null ? 0 : 3;
    if (output.format !== 'text')
      await showEnd(plan, { outcomes: [], followed: null, exitCode: code }, carrying);
    return code;
  }
  if (!(await isAgreed(plan, acting))) {
    output.err(['Nothing was started.']);
    return 1;
  }
  const outcomes = await start(plan, carrying);
  const followed = (await follow?.(outcomes)) ?? null;
  await untilListed(plan, outcomes, carrying);
  const code = world.signal.aborted ? interruptedCode(world.signal) : codeOf(outcomes, followed);
  await showEnd(plan, { outcomes, followed, exitCode: code }, carrying);
  showGoOn(outcomes, carrying);
  return code;
}

/** Names only what was not begun: of a trigger nothing else tells what was. */
function showGoOn(outcomes: readonly StartOutcome[], { acting: { context }, goOn }: Carrying): void {
  const left = outcomes.filter(({ outcome }) => outcome === 'skipped');
  const commands = goOn(left).map((words) => [...words, ...yesWords(context)]);
  if (left.length > 0) showCommands('To go on:', commands, context);
}

/** 4 when anything was not started, or a run that was to be followed was not seen to go well. */
function codeOf(outcomes: readonly StartOutcome[], followed: StartsEnd['followed']): ExitCode {
  const wentWell = ({ id }: StartOutcome): boolean =>
    followed === null || isGoodEnd(followed.get(id)?.status ?? 'unknown');
  return outcomes.every((one) => one.outcome === 'applied' && wentWell(one)) ? 0 : 4;
}

/** On stdout for people; on stderr where stdout is for the one document. */
function showPlan(plan: StartsPlan, carrying: Carrying): void {
  const { output } = carrying.acting.context;
  const view = viewOf(plan, carrying);
  if (output.format === 'text') output.out(renderStartsPlan(plan, makeStyle(output.stdout), view));
  else output.note(renderStartsPlan(plan, makeStyle(output.stderr), view));
}

function viewOf({ refusal }: StartsPlan, { acting: { context, settings }, lifting }: Carrying): StartsView {
  const { timezone } = settings.schedule;
  if (refusal === null) return { timezone };
  return { timezone, allowWith: commandLine([...lifting(refusal), ...yesWords(context)], context) };
}

async function showEnd(plan: StartsPlan, end: StartsEnd, carrying: Carrying): Promise<void> {
  const report = (style: Style): readonly string[] => ['', ...renderStartsReport(end, style)];
  const plain = makeStyle({ color: false, width: undefined });
  await emitPage(carrying.acting.context, {
    text: report,
    markdown: () =>
      fencedLines([
        ...renderStartsPlan(plan, plain, viewOf(plan, carrying)),
        ...(end.outcomes.length === 0 ? [] : report(plain)),
      ]),
    json: () => startsJson(plan, end),
    ndjson: () => startsJson(plan, end).schedules.map((one) => JSON.stringify(one)),
  });
}

async function isAgreed(plan: StartsPlan, { context, settings }: Selecting): Promise<boolean> {
  const { globals, world } = context;
  if (globals.yes === true) return true;
  if (!world.stdin.isTTY) throw needsYes(plan.verb);
  const { start: starts } = countFills(plan.fillings);
  const what = starts === 1 ? '1 workflow' : `${starts} workflows`;
  return ask(`Start ${what} in namespace ${plan.namespace} at ${settings.temporal.address}?`, world);
}

function start(plan: StartsPlan, { live, acting, spacingMs }: Carrying): Promise<readonly StartOutcome[]> {
  const { context, settings, progress } = acting;
  const { clock, signal } = context.world;
  const startings = plan.fillings
    .map((filling) => startingOf(filling, plan, live))
    .filter(({ asks }) => asks.length > 0);
  let done = 0;
  return startAll(startings, {
    runs: live.runs,
    clock,
    signal,
    spacingMs,
    concurrency: settings.pace.concurrency,
    stop: makeStop({ clock, signal, deadlineMs: settings.pace.deadlineMs }),
    onOutcome: () => progress.update('starting', (done += 1), startings.length),
  }).finally(() => progress.clear());
}

function startingOf(
  filling: StartsPlan['fillings'][number],
  { verb, overlap }: StartsPlan,
  { runs }: StartsLive,
): Starting {
  const { id, animeId, title } = filling;
  const asks = chunksOf(filling).map(({ starts, stretches }) => {
    const common = { overlap, requestId: randomUUID() };
    const send = () =>
      verb === 'trigger' ? runs.trigger(id, common) : runs.backfill(id, { ...common, stretches });
    return { id, starts, send };
  });
  return { id, animeId, title, asks };
}
