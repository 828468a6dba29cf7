import PQueue from 'p-queue';
import { WRITES } from '../plan/plan.ts';
import type { Change } from '../plan/plan.ts';
import { skipped } from './ending.ts';
import type { Outcome } from './outcome.ts';
import type { Stop } from './stop.ts';
import { write } from './write.ts';
import type { WritingChange, Written } from './write.ts';
import type { WriteContext } from './write-context.ts';

export interface PhasesOptions extends WriteContext {
  /** Changes in flight at a time, at least 1. */
  readonly concurrency: number;
  readonly stop: Stop;
  /** Told of each outcome as it happens. */
  readonly onOutcome: (outcome: Outcome) => void;
  readonly beforeDeletes: BeforeDeletes;
}

/** Told of all deletes before the first one, once nothing bars them; answers why none may be done; null: they may. */
export type BeforeDeletes = (deletes: readonly Change[]) => Promise<string | null>;

/**
 * Does the changes kind by kind in the order of WRITES, those of one kind side by side. Every change ends in exactly one
 * outcome, whatever becomes of the others; the outcomes come back in the order of the changes.
 */
export async function runPhases(
  changes: readonly WritingChange[],
  options: PhasesOptions,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  for (const kind of WRITES) {
    const phase = changes.filter((change) => change.kind === kind);
    const barred = kind === 'delete' ? await whyBarred(phase, [...outcomes.values()], options) : null;
    const queue = new PQueue({ concurrency: options.concurrency });
    await queue.addAll(
      phase.map((change) => async () => {
        const outcome = await runOne(change, barred, options);
        outcomes.set(change.id, outcome);
        options.onOutcome(outcome);
      }),
    );
  }
  return changes.flatMap(({ id }) => outcomes.get(id) ?? []);
}

async function whyBarred(
  deletes: readonly WritingChange[],
  before: readonly Outcome[],
  { stop, beforeDeletes }: PhasesOptions,
): Promise<string | null> {
  const barred = whyNoDeletes(before);
  if (barred !== null || deletes.length === 0 || stop.reason() !== null) return barred;
  return beforeDeletes(deletes);
}

/** What cannot be undone waits until all before it went well. */
function whyNoDeletes(before: readonly Outcome[]): string | null {
  const short = before.filter(({ outcome }) => outcome !== 'applied').length;
  return short === 0 ? null : `nothing is deleted while ${short} of the changes before it did not go through`;
}

async function runOne(
  change: WritingChange,
  barred: string | null,
  options: PhasesOptions,
): Promise<Outcome> {
  const { clock, stop } = options;
  const startedAt = clock.now();
  const reason = stop.reason() ?? barred;
  if (reason !== null) {
    return outcomeOf(change, { ending: skipped(reason), attempts: 0, denied: false }, 0);
  }
  const written = await write(change, options);
  stop.note(written);
  return outcomeOf(change, written, clock.now() - startedAt);
}

function outcomeOf(change: WritingChange, { ending, attempts }: Written, ms: number): Outcome {
  const { id, animeId, title, kind, replaces } = change;
  const old = replaces === null ? {} : { replaces: replaces.id };
  return { id, animeId, title, kind, ...old, ...ending, attempts, ms };
}
