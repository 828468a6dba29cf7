import { KnownError } from '../errors/known.ts';
import type { ExitCode } from '../errors/known.ts';
import type { Plan } from '../plan/plan.ts';
import { planJson } from '../render/json/plan.ts';
import { countWrites } from '../render/kinds.ts';
import { commandLine, planningWords } from './command-line.ts';
import type { CommandContext, PlanOptions } from './context.ts';
import { findLongHolds, readHoldLimit, tellLongHolds } from './held-long.ts';
import { withLive } from './live.ts';
import { readAsked } from './asked.ts';
import { planNow } from './planning.ts';
import { createProgress } from './progress.ts';
import { noteSaved, writeAsked } from './save-file.ts';
import { readSettings } from './settings.ts';
import { showPlan } from './show-plan.ts';
import { showProblems } from './show-problems.ts';

/** `plan`: what `sync` would do. Writes nothing but the file of `--out`. */
export function plan(context: CommandContext<PlanOptions>): Promise<ExitCode> {
  return showOnly(context, {
    check: () => {},
    applying: applyingWords(context),
    lifting: (refusals) => liftingWords(context, refusals),
  });
}

/** What is made of a plan besides showing it. */
export interface ShowingOnly {
  /** A plan that it throws for is not shown. */
  readonly check: (plan: Plan) => void;
  /** The words of the command that does what is shown. */
  readonly applying: readonly string[];
  /** Those of the command that does what is refused. */
  readonly lifting: (refusals: Plan['refusals']) => readonly string[];
}

/** Shows a plan, and writes nothing but the file of `--out`. */
export async function showOnly(
  context: CommandContext<PlanOptions>,
  { check, applying, lifting }: ShowingOnly,
): Promise<ExitCode> {
  const { options } = context;
  const asked = readAsked(context);
  const holdLimitMs = readHoldLimit(options);
  const settings = await readSettings(context);
  const progress = createProgress(context);
  return withLive(context, settings, async (live) => {
    const planned = await planNow(live, { context, asked, settings, progress });
    const holds = await findLongHolds({ ...planned, limitMs: holdLimitMs, live }, context);
    showProblems(context, planned.desired, options.strict === true);
    check(planned.plan);
    const unsaved = await savePlan(planned.plan, context);
    const applyWith = unsaved === null ? { applyWith: commandLine(applying, context) } : {};
    await showPlan(planned.plan, { context, settings, ...applyWith, lifting });
    if (unsaved !== null) throw unsaved;
    if (options.out !== undefined) noteSaved({ path: options.out }, context);
    const code = planExitCode(planned.plan, options.detailedExitcode === true);
    return tellLongHolds(holds, context) && code !== 3 ? 4 : code;
  });
}

/** 3 when refused, 4 when an entry needs a person, 2 when asked for and changes are pending, else 0. */
export function planExitCode({ refusals, summary }: Plan, detailed: boolean): ExitCode {
  if (refusals.length > 0) return 3;
  if (summary.blocked + summary.invalid > 0) return 4;
  return detailed && countWrites(summary) > 0 ? 2 : 0;
}

/** Does what was shown: for the same part of the list, in the same place, with the same guards lifted. */
function applyingWords(context: CommandContext<PlanOptions>): readonly string[] {
  const { out } = context.options;
  return ['sync', ...planningWords(context), ...(out === undefined ? [] : ['--plan', out])];
}

/** A saved plan that is refused is of no use: it takes another one. */
function liftingWords(context: CommandContext<PlanOptions>, refusals: Plan['refusals']): readonly string[] {
  const { out } = context.options;
  const words = planningWords(context, refusals);
  return out === undefined ? ['sync', ...words] : ['plan', ...words, '--out', out];
}

/** Before it is shown, since it cannot be applied from a file that is not there. Answers why it could not be saved, or null. */
async function savePlan(plan: Plan, context: CommandContext<PlanOptions>): Promise<KnownError | null> {
  const { out: path, showInput } = context.options;
  if (path === undefined) return null;
  const document = planJson(plan, { showInput: showInput === true });
  try {
    await writeAsked({ flag: '--out', path, text: `${JSON.stringify(document, null, 2)}\n` }, context);
    return null;
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
}
