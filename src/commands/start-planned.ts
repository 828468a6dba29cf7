import type { StartOutcome } from '../apply/start-all.ts';
import { interruptedCode } from '../errors/interrupted.ts';
import type { ExitCode } from '../errors/known.ts';
import { isGoodEnd } from '../live/runs.ts';
import { countFills } from '../plan/verbs/backfill.ts';
import type { Excess, StartsPlan } from '../plan/verbs/starts.ts';
import { startsJson } from '../render/json/starts.ts';
import type { StartsEnd } from '../render/json/starts.ts';
import { fencedLines } from '../render/markdown/document.ts';
import { renderStartsPlan } from '../render/starts.ts';
import { renderStartsReport } from '../render/starts-report.ts';
import type { StartsView } from '../render/starts.ts';
import { makeStyle } from '../render/style.ts';
import type { Style } from '../render/style.ts';
import { agreeOn } from './agree-starts.ts';
import type { Agreeing } from './agree-starts.ts';
import { commandLine, yesWords } from './command-line.ts';
import { emitAhead, emitPage } from './emit.ts';
import { showCommands } from './follow-up.ts';
import { startKept } from './start-kept.ts';
import type { StartingKept } from './start-kept.ts';
import { untilListed } from './until-listed.ts';

/** What follows once everything was asked for; null: nothing does. */
export type Follow = ((outcomes: readonly StartOutcome[]) => Promise<StartsEnd['followed']>) | null;

export interface Carrying extends Agreeing, StartingKept {
  readonly follow: Follow;
  /** The words of the commands that do the same for what was not begun of a plan. */
  readonly goOn: (left: readonly StartOutcome[], plan: StartsPlan) => readonly (readonly string[])[];
  /** The words of the command that does what is refused. */
  readonly lifting: (refusal: Excess) => readonly string[];
}

/** Shows the plan, refuses or asks, carries out what of it still is to be done, and reports. */
export async function carryOut(shown: StartsPlan, carrying: Carrying): Promise<ExitCode> {
  const { acting, follow } = carrying;
  const { world, output, options } = acting.context;
  const nothing = countFills(shown.fillings).start === 0;
  const view = viewOf(shown, carrying);
  emitAhead(output, (style) => renderStartsPlan(shown, style, view));
  if (nothing || shown.refusal !== null || options.dryRun === true) {
    const code = shown.refusal === null ? 0 : 3;
    if (output.format !== 'text')
      await showEnd(shown, { outcomes: [], followed: null, exitCode: code }, carrying);
    return code;
  }
  const kept = await agreeOn(shown, carrying);
  if (kept === null) {
    output.err(['Nothing was started.']);
    return 1;
  }
  const { plan } = kept;
  const outcomes = await startKept(kept, carrying);
  const followed = (await follow?.(outcomes)) ?? null;
  await acting.progress.during('waiting for the list of runs', untilListed(plan, outcomes, carrying));
  const code = world.signal.aborted ? interruptedCode(world.signal) : codeOf(outcomes, followed);
  await showEnd(plan, { outcomes, followed, exitCode: code }, carrying);
  showGoOn(outcomes, plan, carrying);
  return code;
}

/** Names only what was not begun: of a trigger nothing else tells what was. */
function showGoOn(outcomes: readonly StartOutcome[], plan: StartsPlan, carrying: Carrying): void {
  const { acting, goOn } = carrying;
  const { context } = acting;
  const left = outcomes.filter(({ outcome }) => outcome === 'skipped');
  const commands = goOn(left, plan).map((words) => [...words, ...yesWords(context)]);
  if (left.length > 0) showCommands('To go on:', commands, context);
}

/** 4 when anything was not started, or a run that was to be followed was not seen to go well. */
function codeOf(outcomes: readonly StartOutcome[], followed: StartsEnd['followed']): ExitCode {
  const wentWell = ({ id }: StartOutcome): boolean =>
    followed === null || isGoodEnd(followed.get(id)?.status ?? 'unknown');
  return outcomes.every((one) => one.outcome === 'applied' && wentWell(one)) ? 0 : 4;
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
