import type { Destination } from './connection.ts';
import { KnownError } from './known.ts';

/** The run of the workflow that a lock is. */
export interface LockRun {
  readonly workflowId: string;
  readonly runId: string;
}

/** Who has a lock; instants in epoch ms, null where unknown. */
export interface Holding extends LockRun {
  readonly identity: string | null;
  readonly since: number | null;
  readonly until: number | null;
}

/** Another run of this owner writes to this namespace. `holder` null: it ended while we asked who it is. */
export function lockHeld(owner: string, at: Destination, holder: Holding | null): KnownError {
  const who = holder === null ? 'it ended just now' : describeHolder(holder);
  return new KnownError({
    code: 'lock.held',
    message: `Another run writes the schedules of owner ${owner} in namespace ${at.namespace}: ${who}.`,
    hint: `Nothing was written. Wait for it with --lock-timeout 10m.${holder === null ? '' : ` ${endOf(holder)}`}`,
    ...(holder === null ? {} : { command: terminateCommand(holder, at) }),
    exitCode: 5,
  });
}

/** `ann@ci, since 2026-04-06T12:00:00Z`. */
export function describeHolder({ identity, since }: Holding): string {
  return `${identity ?? 'somebody'}${since === null ? '' : `, since ${formatInstant(since)}`}`;
}

function endOf({ until }: Holding): string {
  const when = until === null ? '' : ` at ${formatInstant(until)}`;
  return `If that run is dead, its lock ends by itself${when}, or now with:`;
}

/** What a person agreed to is not what would be done now; `since`: what may have changed it, as a sentence. */
export function confirmedPlanDiffers(since: string): KnownError {
  return new KnownError({
    code: 'lock.plan-differs',
    message: `${since}: the confirmed plan no longer holds.`,
    hint: 'Nothing was written. Run sync again to see the plan as it is now.',
  });
}

/** Ends a lock by hand, with Temporal's own CLI. */
export function terminateCommand(
  { workflowId, runId }: LockRun,
  { address, namespace }: Destination,
): string {
  return `temporal workflow terminate --address ${address} --namespace ${namespace} --workflow-id ${workflowId} --run-id ${runId}`;
}

function formatInstant(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, '');
}
