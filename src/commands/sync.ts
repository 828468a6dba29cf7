import { apply } from '../apply/apply.ts';
import type { Report } from '../apply/outcome.ts';
import { interruptedCode } from '../errors/interrupted.ts';
import type { ExitCode } from '../errors/known.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { Plan } from '../plan/plan.ts';
import { countWrites } from '../render/kinds.ts';
import { renderQuestion } from '../render/question.ts';
import { ask } from './ask.ts';
import { readAsked } from './asked.ts';
import type { CommandContext, SyncOptions } from './context.ts';
import { withLive } from './live.ts';
import { plan as showOnly } from './plan.ts';
import { planNow } from './planning.ts';
import type { Planning } from './planning.ts';
import { createProgress } from './progress.ts';
import { readSaved } from './saved-plan.ts';
import { readSettings } from './settings.ts';
import { previewPlan, showPlan } from './show-plan.ts';
import { showProblems } from './show-problems.ts';
import { showReport, syncExitCode } from './show-report.ts';

/** `sync`: plan, guards, ask, apply, report. Running it again is always the repair. */
export async function sync(context: CommandContext<SyncOptions>): Promise<ExitCode> {
  if (context.options.dryRun === true) return showOnly(context);
  const asked = readAsked(context);
  const checkSaved = await readSaved(context);
  const settings = await readSettings(context);
  const planning = { context, asked, settings, progress: createProgress(context) };
  return withLive(context.world, settings, async (live) => {
    const { plan, desired } = await planNow(live, planning);
    planning.progress.clear();
    showProblems(context, desired, context.options.strict === true);
    checkSaved(plan);
    return applyGuarded(plan, live, planning);
  });
}

async function applyGuarded(plan: Plan, live: TemporalLive, planning: Planning): Promise<ExitCode> {
  const { context, settings } = planning;
  const { globals, output, world } = context;
  if (plan.refusals.length > 0) {
    await showPlan(plan, { context, settings });
    return 3;
  }
  previewPlan(plan, { context, settings });
  const asks = countWrites(plan.summary) > 0 && world.stdin.isTTY && globals.yes !== true;
  if (asks && !(await ask(renderQuestion(plan, settings.temporal.address), world))) {
    output.err(['Nothing was written.']);
    return 1;
  }
  const report = await applyNow(plan, live, planning);
  const code = world.signal.aborted ? interruptedCode(world.signal) : syncExitCode(plan, report);
  await showReport(report, code, { context, plan, settings });
  return code;
}

function applyNow(
  plan: Plan,
  live: TemporalLive,
  { context, settings, progress }: Planning,
): Promise<Report> {
  const { clock, random, signal } = context.world;
  return apply(plan, live, {
    pace: settings.pace,
    clock,
    random,
    signal,
    onProgress: ({ done, total }) => progress.update('applying', done, total),
  }).finally(() => progress.clear());
}
