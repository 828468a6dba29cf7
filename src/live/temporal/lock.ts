import { randomUUID } from 'node:crypto';
import type { temporal } from '@temporalio/proto';
import type { HeldLock, LockHolder, LockRequest, LockState, LockTry, RunLocks } from '../lock.ts';
import { decodeText, encodeJson } from './codec/payload.ts';
import { decodeMs, encodeMs } from './codec/time.ts';
import { isNamespaceMissing, readErrorFrom, Status, statusOf } from './errors.ts';
import { READING } from './retry.ts';
import type { Patience } from './retry.ts';
import type { Session } from './session.ts';

type WireDescription = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;

const WORKFLOW_TYPE = 'EchoraSchedLock';
/** Without workers: the workflow does nothing but exist. */
const TASK_QUEUE = 'echora-sched-lock';

/** temporal.api.enums.v1, by number. */
const ALLOW_DUPLICATE = 1;
const CONFLICT_FAIL = 1;
const STATES: Readonly<Record<number, LockState>> = { 1: 'held', 5: 'terminated', 7: 'expired' };

/** Who looks comes back soon anyway. */
const LOOKING: Patience = { deadlineMs: 5000, attempts: 1, repeat: 'busy' };

/**
 * Run locks as workflows without a worker: a server has one open workflow of an id, and ends it when its execution
 * timeout, the lease, is over. Who holds it stands in the memo: Describe shows no identity (server 1.24 to 1.32).
 */
export function makeLocks(session: Session): RunLocks {
  return {
    take: (request, signal) => take(session, request, signal),
    lastEnd: (owner, signal) => lastEnd(session, owner, signal),
    look: (lock, signal) => look(session, lock, signal),
    giveBack: (lock) => giveBack(session, lock),
  };
}

/** One for each owner. */
export function lockWorkflowId(owner: string): string {
  return `echora-sched-lock-${owner}`;
}

async function take(
  session: Session,
  { owner, leaseMs }: LockRequest,
  signal: AbortSignal,
): Promise<LockTry> {
  const { connection, call, at, identity } = session;
  const workflowId = lockWorkflowId(owner);
  const request = {
    namespace: at.namespace,
    identity,
    workflowId,
    workflowType: { name: WORKFLOW_TYPE },
    taskQueue: { name: TASK_QUEUE },
    workflowExecutionTimeout: encodeMs(leaseMs),
    workflowIdReusePolicy: ALLOW_DUPLICATE,
    workflowIdConflictPolicy: CONFLICT_FAIL,
    // Makes a repeat of a try whose answer was lost a success.
    requestId: randomUUID(),
    memo: { fields: { identity: encodeJson(identity) } },
  };
  try {
    const send = () => connection.workflowService.startWorkflowExecution(request);
    const { runId } = await call({ method: 'StartWorkflowExecution', send, patience: READING });
    return { taken: true, lock: { workflowId, runId } };
  } catch (error) {
    if (statusOf(error) !== Status.alreadyExists) throw readErrorFrom(error, at, 'give us the run lock');
  }
  return { taken: false, holder: await findHolder(session, workflowId, signal) };
}

async function findHolder(
  session: Session,
  workflowId: string,
  signal: AbortSignal,
): Promise<LockHolder | null> {
  const found = await describe(session, { workflowId }, { patience: READING, signal });
  if (found === null) return null;
  const { workflowExecutionInfo: info, executionConfig } = found;
  const since = decodeMs(info?.startTime);
  const leaseMs = decodeMs(executionConfig?.workflowExecutionTimeout);
  return {
    workflowId,
    runId: info?.execution?.runId ?? '',
    identity: decodeText(info?.memo?.fields?.['identity']),
    since,
    until: since === null || leaseMs === null ? null : since + leaseMs,
  };
}

/** Without a run's id, Describe answers with the newest. */
async function lastEnd(session: Session, owner: string, signal: AbortSignal): Promise<number | null> {
  const found = await describe(session, { workflowId: lockWorkflowId(owner) }, { patience: READING, signal });
  return found === null ? null : (decodeMs(found.workflowExecutionInfo?.closeTime) ?? Infinity);
}

async function look(session: Session, lock: HeldLock, signal: AbortSignal): Promise<LockState> {
  const found = await describe(session, lock, { patience: LOOKING, signal });
  return STATES[found?.workflowExecutionInfo?.status ?? 0] ?? 'gone';
}

/** Null: there is no such workflow, or run of it. */
async function describe(
  { connection, call, at }: Session,
  execution: { readonly workflowId: string; readonly runId?: string },
  how: { readonly patience: Patience; readonly signal: AbortSignal },
): Promise<WireDescription | null> {
  const request = { namespace: at.namespace, execution };
  const send = () => connection.workflowService.describeWorkflowExecution(request);
  try {
    return await call({ method: 'DescribeWorkflowExecution', send, ...how });
  } catch (error) {
    if (statusOf(error) === Status.notFound && !isNamespaceMissing(error)) return null;
    throw readErrorFrom(error, at, 'describe the run lock');
  }
}

async function giveBack({ connection, call, at, identity }: Session, lock: HeldLock): Promise<boolean> {
  const request = { namespace: at.namespace, workflowExecution: lock, reason: 'the run is over', identity };
  const send = () => connection.workflowService.terminateWorkflowExecution(request);
  try {
    await call({ method: 'TerminateWorkflowExecution', send, patience: READING });
    return true;
  } catch (error) {
    if (statusOf(error) === Status.notFound && !isNamespaceMissing(error)) return false;
    throw readErrorFrom(error, at, 'take the run lock back');
  }
}
