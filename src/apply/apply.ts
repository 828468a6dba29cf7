import type { LiveWriter } from '../live/port.ts';
import { isWrite } from '../plan/plan.ts';
import type { Change, Plan } from '../plan/plan.ts';
import type { Clock } from '../world.ts';
import type { Outcome, Report } from './outcome.ts';
import { runPhases } from './phases.ts';
import type { BeforeDeletes } from './phases.ts';
import { awaitList } from './await-list.ts';
import { makeStop } from './stop.ts';
import { totalsOf } from './totals.ts';
import type { WritingChange } from './write.ts';

export interface Progress {
  /** Without what was skipped, which nobody did. */
  readonly done: number;
  readonly total: number;
  /** The one that just ended. */
  readonly outcome: Outcome;
}

export interface ApplyOptions {
  /** Changes in flight at a time; ms after which no further change is started. */
  readonly pace: { readonly concurrency: number; readonly deadlineMs: number };
  readonly clock: Clock;
  /** Uniform in [0, 1): spreads retries. */
  readonly random: () => number;
  /** Once aborted no further change is started, and none in flight is sent again; the answer to what was sent is awaited. */
  readonly signal: AbortSignal;
  /** Asked before each change and each retry: why nothing more may be sent, as when a lock was lost; null: go on. */
  readonly halted?: () => string | null;
  readonly onProgress?: (progress: Progress) => void;
  /** Told of all deletes just before the first one, to keep what they take away; answers why none may be done, or null. */
  readonly beforeDeletes?: BeforeDeletes;
}

/**
 * Does what a plan says, and nothing else: creates, updates, resumes, marks, pauses, deletes, in this order. Every
 * change ends in exactly one outcome, in the plan's order; nothing that goes wrong with one stops or hides another.
 * Throws only for a plan that must not be applied: one with refusals, or one that names a schedule twice.
 */
export async function apply(plan: Plan, live: LiveWriter, options: ApplyOptions): Promise<Report> {
  const changes = plan.changes.filter(isWriting);
  assertApplicable(plan, changes);
  const { pace, clock, random, signal } = options;
  const startedAt = clock.now();
  const stop = makeStop({ clock, signal, deadlineMs: pace.deadlineMs, halted: options.halted });
  const outcomes = await runPhases(changes, {
    live,
    clock,
    random,
    concurrency: pace.concurrency,
    stop,
    halted: () => stop.reason(),
    onOutcome: countProgress(changes.length, options.onProgress),
    beforeDeletes: options.beforeDeletes ?? (() => Promise.resolve(null)),
  });
  const warnings = await awaitList(appliedOf(changes, outcomes), { live, clock, signal });
  const seconds = (clock.now() - startedAt) / 1000;
  return { plan: plan.digest, startedAt, seconds, outcomes, totals: totalsOf(outcomes), warnings };
}

function isWriting(change: Change): change is WritingChange {
  const writes = isWrite(change.kind);
  if (writes !== (change.write !== null)) {
    throw new Error(`a change of kind ${change.kind} (${change.id}) has ${writes ? 'no' : 'a'} write`);
  }
  return writes;
}

function assertApplicable(plan: Plan, changes: readonly WritingChange[]): void {
  if (plan.refusals.length > 0) throw new Error('a plan with refusals must not be applied');
  const ids = changes.flatMap(({ id, replaces }) => (replaces === null ? [id] : [id, replaces.id]));
  if (new Set(ids).size < ids.length) throw new Error('a plan must not write one schedule twice');
}

function countProgress(total: number, onProgress: ApplyOptions['onProgress']): (outcome: Outcome) => void {
  let done = 0;
  return (outcome) => {
    if (outcome.outcome !== 'skipped') done += 1;
    onProgress?.({ done, total, outcome });
  };
}

function appliedOf(changes: readonly WritingChange[], outcomes: readonly Outcome[]): readonly Change[] {
  const applied = new Set(outcomes.filter(({ outcome }) => outcome === 'applied').map(({ id }) => id));
  return changes.filter(({ id }) => applied.has(id));
}
