import { messageOf } from '../apply/ending.ts';
import type { StartOutcome } from '../apply/start-all.ts';
import type { ScheduledRun } from '../live/runs.ts';
import type { StartsPlan } from '../plan/verbs/starts.ts';
import type { Selecting } from './find-selected.ts';
import type { StartsLive } from './find-startable.ts';
import { groupRuns } from './plan-backfill.ts';

/** SQLite's visibility does not find a run at the very end of a stretch (server 1.29). */
const BEYOND_MS = 1000;
/** Pauses before each look: 5 s in all. */
const LOOKS_MS = [100, 200, 400, 800, 1500, 2000] as const;

export interface Listing {
  readonly live: Pick<StartsLive, 'runs'>;
  readonly acting: Selecting;
}

/**
 * Waits until the list of runs shows what a backfill started, so that an audit right after, or the same backfill again,
 * knows of it. A run of a trigger is for no slot, and nothing looks for it. Never throws: the starts are done.
 */
export async function untilListed(
  plan: StartsPlan,
  outcomes: readonly StartOutcome[],
  { live, acting: { context } }: Listing,
): Promise<void> {
  const { clock, signal } = context.world;
  const started = plan.verb === 'trigger' ? [] : startedOf(plan, outcomes);
  if (started.length === 0) return;
  const times = started.flatMap(({ slots }) => [...slots]).toSorted((a, b) => a - b);
  const query = {
    ids: started.map(({ id }) => id),
    from: times[0] ?? 0,
    to: (times.at(-1) ?? 0) + BEYOND_MS,
  };
  let trouble = '';
  for (const pause of LOOKS_MS) {
    await clock.sleep(pause, signal);
    if (signal.aborted) return;
    try {
      if (areListed(started, await live.runs.list(query, signal))) return;
    } catch (error) {
      if (signal.aborted) return;
      trouble = ` (${messageOf(error)})`;
      break;
    }
  }
  context.output.note([
    `The list of runs does not show all of it yet${trouble}: wait a moment before the next audit.`,
  ]);
}

interface Started {
  readonly id: string;
  /** Nominal times that were asked for, epoch ms. */
  readonly slots: ReadonlySet<number>;
  /** How many of them were begun. */
  readonly count: number;
}

function startedOf({ fillings }: StartsPlan, outcomes: readonly StartOutcome[]): readonly Started[] {
  const counts = new Map(outcomes.map(({ id, started }) => [id, started]));
  return fillings
    .map(({ id, fills }) => {
      const asked = fills.filter(({ kind }) => kind === 'start').map(({ slot }) => slot.at);
      return { id, slots: new Set(asked), count: counts.get(id) ?? 0 };
    })
    .filter(({ count }) => count > 0);
}

function areListed(started: readonly Started[], runs: readonly ScheduledRun[]): boolean {
  const listed = groupRuns(runs);
  return started.every(({ id, slots, count }) => {
    const times = (listed.get(id) ?? []).map(({ scheduledAt }) => scheduledAt);
    return new Set(times.filter((at) => slots.has(at))).size >= count;
  });
}
