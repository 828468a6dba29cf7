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
import { openBackup } from './backup.ts';
import type { Backup } from './backup.ts';
import type { CommandContext, SyncOptions } from './context.ts';
import { applyingSync, liftingSync, showGoOn, showRestore } from './go-on.ts';
import { mayBeHeldLong, readHoldLimit } from './held-long.ts';
import { withLive } from './live.ts';
import { readLockWait, withLock } from './lock.ts';
import { planAgain } from './plan-again.ts';
import { showOnly } from './plan.ts';
import { planNow } from './planning.ts';
import type { Planned, Planning } from './planning.ts';
import { createProgress } from './progress.ts';
import { readSaved } from './saved-plan.ts';
import { readSettings } from './settings.ts';
import { previewPlan, showPlan } from './show-plan.ts';
import { showProblems } from './show-problems.ts';
import { showReport, syncExitCode } from './show-report.ts';

/** `sync`: plan, guards, ask, lock, apply, report. Running it again is always the repair. */
export async function sync(context: CommandContext<SyncOptions>): Promise<ExitCode> {
  const checkSaved = await readSaved(context);
  const lifting = (refusals: Plan['refusals']) => liftingSync(context, refusals);
  if (context.options.dryRun === true)
    return showOnly(context, { check: checkSaved, applying: applyingSync(context), lifting });
  const asked = readAsked(context);
  const lockWaitMs = readLockWait(context.options);
  const holdLimitMs = readHoldLimit(context.options);
  const settings = await readSettings(context);
  const planning = { context, asked, settings, progress: createProgress(context) };
  return withLive(context, settings, async (live) => {
    const planned = await planNow(live, planning);
    showProblems(context, planned.desired, context.options.strict === true);
    checkSaved(planned.plan);
    const backup = openBackup({ context, settings, live });
    return applyGuarded(planned, { live, planning, checkSaved, lockWaitMs, holdLimitMs, backup });
  });
}

/** How old a plan may be when it is applied, ms: what airs soon, and what a person should know, depend on the time. */
const LATE_MS = 300_000;

/** How long before a plan was made what it rests on may have been read, and how much clocks may differ, ms. */
const READING_MS = 10_000;

/** What it takes to apply a plan. */
interface Syncing {
  readonly live: TemporalLive;
  readonly planning: Planning<SyncOptions>;
  readonly checkSaved: (plan: Plan) => void;
  /** Null: without the lock. */
  readonly lockWaitMs: number | null;
  /** How long somebody may hold a schedule; null: as long as they like. */
  readonly holdLimitMs: number | null;
  readonly backup: Backup;
}

/** A plan, and what became of it; `report` null: it is refused. */
interface Applied {
  readonly plan: Plan;
  readonly report: Report | null;
}

async function applyGuarded(planned: Planned, syncing: Syncing): Promise<ExitCode> {
  const { context, settings } = syncing.planning;
  if (planned.plan.refusals.length === 0) previewPlan(planned.plan, { context, settings });
  const answer = await confirm(planned.plan, syncing.planning);
  if (answer === 'no') {
    context.output.err(['Nothing was written.']);
    return 1;
  }
  const { plan, report } = await applyLocked(planned, answer === 'yes', syncing);
  if (report === null) {
    await showPlan(plan, { context, settings, lifting: (refusals) => liftingSync(context, refusals) });
    return 3;
  }
  const { live, holdLimitMs: limitMs } = syncing;
  const isLong = await mayBeHeldLong({ plan, listed: planned.listed, limitMs, live }, context);
  const { signal } = context.world;
  const code = signal.aborted ? interruptedCode(signal) : isLong ? 4 : syncExitCode(plan, report);
  await showReport(report, code, { context, plan, settings });
  showGoOn({ plan, report, backup: syncing.backup }, syncing.planning);
  showRestore({ plan, report, backup: syncing.backup }, syncing.planning);
  return code;
}

async function confirm(plan: Plan, { context, settings }: Planning): Promise<'yes' | 'no' | 'unasked'> {
  const { globals, world } = context;
  const asks = writes(plan) && world.stdin.isTTY && globals.yes !== true;
  if (!asks) return 'unasked';
  return (await ask(renderQuestion(plan, settings.temporal.address), world)) ? 'yes' : 'no';
}

/** Whether there is something to do that may be done. */
function writes({ refusals, summary }: Plan): boolean {
  return refusals.length === 0 && countWrites(summary) > 0;
}

/**
 * Takes the lock where there is something to write, be it refused: that may be what another run is about to do. What may
 * not hold any more by then is planned anew.
 */
async function applyLocked(planned: Planned, confirmed: boolean, syncing: Syncing): Promise<Applied> {
  const { live, planning, checkSaved, lockWaitMs: waitMs } = syncing;
  const { plan } = planned;
  if (countWrites(plan.summary) === 0) return applyNow(plan, syncing);
  const { clock, signal } = planning.context.world;
  const lastEnd = waitMs === null ? null : await live.locks.lastEnd(planning.settings.owner, signal);
  const isOvertaken = lastEnd !== null && lastEnd > plan.createdAt - READING_MS;
  return withLock({ ...planning, locks: live.locks, waitMs }, async ({ waited, lost }) => {
    const isLate = clock.now() - plan.createdAt > LATE_MS;
    if (!waited && !isOvertaken && !isLate) return applyNow(plan, syncing, lost);
    const why = waited ? 'waited' : 'late';
    return applyNow(await planAgain(live, planned, { planning, why, confirmed, checkSaved }), syncing, lost);
  });
}

async function applyNow(
  plan: Plan,
  { live, planning, backup }: Syncing,
  halted: () => string | null = () => null,
): Promise<Applied> {
  if (plan.refusals.length > 0) return { plan, report: null };
  const { context, settings, progress } = planning;
  const { clock, random, signal } = context.world;
  const report = await apply(plan, live, {
    pace: settings.pace,
    clock,
    random,
    signal,
    halted,
    beforeDeletes: backup.beforeDeletes,
    onProgress: ({ done, total }) => progress.update('applying', done, total),
  }).finally(() => progress.clear());
  return { plan, report };
}
