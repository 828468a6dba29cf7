import type { Problem } from '../errors/problem.ts';
import { digestOf } from './digest.ts';
import { refuse } from './guards.ts';
import type { PlanInput } from './input.ts';
import { byKindThenId, summarize } from './order.ts';
import type { Change, Plan } from './plan.ts';

/** What a plan is besides its changes. */
export interface PlanFrame extends Pick<
  PlanInput,
  'now' | 'tool' | 'owner' | 'place' | 'mode' | 'limits' | 'allow'
> {
  readonly source: Plan['source'];
  readonly live: Plan['live'];
  /** The list was read, and has no entry at all. */
  readonly empty: boolean;
  readonly warnings: readonly Problem[];
}

/** Puts changes in order, counts them, and has them looked at by the guards: whatever was asked for, plans are made here. */
export function assemblePlan(unordered: readonly Change[], frame: PlanFrame): Plan {
  const { tool, owner, mode, source, live, limits, allow, empty, warnings } = frame;
  const { cluster, namespace } = frame.place;
  const changes = unordered.toSorted(byKindThenId);
  const refusals = refuse(changes, { owned: live.owned, empty, limits, allow });
  return {
    createdAt: frame.now,
    tool,
    owner,
    namespace,
    cluster,
    mode,
    source,
    live,
    summary: summarize(changes),
    changes,
    refusals,
    warnings,
    digest: digestOf({ owner, namespace, cluster, changes, refusals }),
  };
}
