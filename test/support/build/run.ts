import type { ScheduledRun } from '../../../src/live/runs.ts';

/** A run of `episode-air-mal-1` that was started when it should have been, and completed a minute later. */
export function buildRun(scheduledAt: number, parts: Partial<ScheduledRun> = {}): ScheduledRun {
  return {
    scheduleId: 'episode-air-mal-1',
    scheduledAt,
    startedAt: scheduledAt,
    closedAt: scheduledAt + 60_000,
    workflowId: `episode-air-mal-1-${new Date(scheduledAt).toISOString()}`,
    runId: `run-${scheduledAt}`,
    status: 'completed',
    ...parts,
  };
}
