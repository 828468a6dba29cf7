import { apply } from '../apply/apply.ts';
import type { ApplyOptions } from '../apply/apply.ts';
import type { Report } from '../apply/outcome.ts';
import type { Settings } from '../config/settings.ts';
import { needsYes } from '../errors/bulk.ts';
import { interruptedCode } from '../errors/interrupted.ts';
import type { ExitCode } from '../errors/known.ts';
import type { Plan } from '../plan/plan.ts';
import { countWrites } from '../render/kinds.ts';
import { renderQuestion } from '../render/question.ts';
import { ask } from './ask.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { liftingVerb, showFollowUps } from './follow-up.ts';
import { planExitCode } from './plan.ts';
import type { ProgressLine } from './progress.ts';
import { previewPlan, showPlan } from './show-plan.ts';
import { showReport, syncExitCode } from './show-report.ts';
import type { ActingLive, VerbEnding } from './verb.ts';

export interface CarryingOut {
  readonly context: CommandContext<BulkOptions>;
  readonly settings: Settings;
  readonly verb: VerbEnding;
  readonly progress: ProgressLine;
}

/** The way of every verb by hand from its plan on: show, ask, apply, report, and tell how to go on and to undo it. */
export async function carryOut(plan: Plan, live: ActingLive, carrying: CarryingOut): Promise<ExitCode> {
  const { context, settings, verb } = carrying;
  const showing = { context, settings, showKept: context.args.length > 0 };
  if (plan.refusals.length > 0 || context.options.dryRun === true) {
    const lifting = (refusals: Plan['refusals']) => liftingVerb(verb, context, refusals);
    await showPlan(plan, { ...showing, lifting });
    verb.foretell?.();
    return planExitCode(plan, false);
  }
  previewPlan(plan, showing);
  verb.foretell?.();
  if (!(await isAgreed(plan, carrying))) {
    context.output.err(['Nothing was written.']);
    return 1;
  }
  const report = await applyPlan(plan, live, carrying);
  const { signal } = context.world;
  const code = signal.aborted ? interruptedCode(signal) : syncExitCode(plan, report);
  await showReport(report, code, { context, plan, settings, command: verb.name });
  showFollowUps({ plan, report, verb }, context);
  return code;
}

/** Whether what the plan writes was agreed to. Where nobody can be asked, `--yes` must have been given. */
async function isAgreed(plan: Plan, { context, settings, verb }: CarryingOut): Promise<boolean> {
  const { globals, world } = context;
  if (countWrites(plan.summary) === 0 || globals.yes === true) return true;
  if (!world.stdin.isTTY) throw needsYes(verb.name);
  return ask(renderQuestion(plan, settings.temporal.address), world);
}

function applyPlan(plan: Plan, live: ActingLive, carrying: CarryingOut): Promise<Report> {
  const { context, settings, progress, verb } = carrying;
  const { clock, random, signal } = context.world;
  const options: ApplyOptions = {
    pace: settings.pace,
    clock,
    random,
    signal,
    onProgress: ({ done, total }) => progress.update('applying', done, total),
  };
  const use = (more: Partial<ApplyOptions>): Promise<Report> => apply(plan, live, { ...options, ...more });
  const around = countWrites(plan.summary) === 0 ? undefined : verb.around;
  return (around === undefined ? use({}) : around(live, use)).finally(() => progress.clear());
}
