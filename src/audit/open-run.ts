import type { About } from './gap.ts';

/** What a schedule adds to its action's workflow id: the nominal time. */
const NOMINAL = /-(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/;

/**
 * The workflow id of a run that was not over at an instant; null: none is known. Of those that run now and began before
 * what is known of runs, the id tells since when.
 */
export function openRunAt(at: number, { runs, described }: About): string | null {
  const open = runs.find(({ startedAt, closedAt }) => startedAt <= at && (closedAt ?? Infinity) > at);
  if (open !== undefined) return open.workflowId;
  const known = new Set(runs.map(({ runId }) => runId));
  const old = described.running.filter(({ runId }) => !known.has(runId));
  return old.find(({ workflowId }) => nominalOf(workflowId) <= at)?.workflowId ?? null;
}

/** Infinity: it does not tell. */
function nominalOf(workflowId: string): number {
  const [, instant] = NOMINAL.exec(workflowId) ?? [];
  return instant === undefined ? Infinity : Date.parse(instant);
}
