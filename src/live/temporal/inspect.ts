import type { temporal } from '@temporalio/proto';
import type { LiveInspector, NamespaceFacts, PastRun, Poller, QueuePollers } from '../inspect.ts';
import { ask } from './ask.ts';
import { readClock } from './clock.ts';
import { decodeText } from './codec/payload.ts';
import { decodeMs } from './codec/time.ts';
import { lockWorkflowId } from './lock.ts';
import { findPause } from './pause.ts';
import { findRun } from './run.ts';
import type { Session } from './session.ts';

type WirePoller = temporal.api.taskqueue.v1.IPollerInfo;

/** temporal.api.enums.v1, by number. */
const QUEUE_TYPES = { workflow: 1, activity: 2 } as const;
const ENDS: Readonly<Record<number, PastRun['end']>> = { 1: 'open', 7: 'expired' };

/** Schedules of the V1 engine are workflows in a division of the namespace (temporal, service/worker/scheduler). */
const CLASSIC_QUERY = "TemporalNamespaceDivision = 'TemporalScheduler' AND ExecutionStatus = 'Running'";

export function makeInspector(session: Session): LiveInspector {
  return {
    namespace: (signal) => namespace(session, signal),
    pollers: (taskQueue, signal) => pollers(session, taskQueue, signal),
    countClassic: (signal) => countClassic(session, signal),
    lastRun: (owner, signal) => lastRun(session, owner, signal),
    pause: (id, state, signal) => findPause(session, { id, state }, signal),
    run: (run, signal) => findRun(session, run, signal),
    readClock: (clock, signal) => readClock(session, clock, signal),
  };
}

async function namespace(session: Session, signal: AbortSignal): Promise<NamespaceFacts> {
  const { connection, at } = session;
  const { namespaceInfo, config } = await ask(session, {
    what: 'describe its namespace',
    method: 'DescribeNamespace',
    send: () => connection.workflowService.describeNamespace({ namespace: at.namespace }),
    signal,
  });
  return { id: namespaceInfo?.id ?? '', retentionMs: decodeMs(config?.workflowExecutionRetentionTtl) };
}

async function pollers(session: Session, taskQueue: string, signal: AbortSignal): Promise<QueuePollers> {
  const [workflow, activity] = await Promise.all([
    pollersOf(session, { taskQueue, taskQueueType: QUEUE_TYPES.workflow }, signal),
    pollersOf(session, { taskQueue, taskQueueType: QUEUE_TYPES.activity }, signal),
  ]);
  return { workflow, activity };
}

interface TypedQueue {
  readonly taskQueue: string;
  readonly taskQueueType: number;
}

async function pollersOf(
  session: Session,
  { taskQueue: name, taskQueueType }: TypedQueue,
  signal: AbortSignal,
): Promise<readonly Poller[]> {
  const request = { namespace: session.at.namespace, taskQueue: { name }, taskQueueType };
  const { pollers: found } = await ask(session, {
    what: `describe the task queue ${name}`,
    method: 'DescribeTaskQueue',
    send: () => session.connection.workflowService.describeTaskQueue(request),
    signal,
  });
  return (found ?? []).map(decodePoller);
}

/** Workers tell their build in one of two ways, the older of which servers before 1.26 know alone. */
function decodePoller(wire: WirePoller): Poller {
  const build = wire.deploymentOptions?.buildId || wire.workerVersionCapabilities?.buildId;
  return {
    identity: wire.identity ?? '',
    lastSeen: decodeMs(wire.lastAccessTime),
    build: build === undefined || build === '' ? null : build,
  };
}

async function countClassic(session: Session, signal: AbortSignal): Promise<number> {
  const request = { namespace: session.at.namespace, query: CLASSIC_QUERY };
  const { count } = await ask(session, {
    what: 'count its schedules',
    method: 'CountWorkflowExecutions',
    send: () => session.connection.workflowService.countWorkflowExecutions(request),
    signal,
  });
  return count?.toNumber() ?? 0;
}

async function lastRun(session: Session, owner: string, signal: AbortSignal): Promise<PastRun | null> {
  const id = lockWorkflowId(owner).replace(/['\\]/g, '\\$&');
  const request = { namespace: session.at.namespace, pageSize: 1, query: `WorkflowId = '${id}'` };
  const { executions } = await ask(session, {
    what: 'list its runs',
    method: 'ListWorkflowExecutions',
    send: () => session.connection.workflowService.listWorkflowExecutions(request),
    signal,
  });
  const [latest] = executions ?? [];
  if (latest === undefined) return null;
  return {
    identity: decodeText(latest.memo?.fields?.['identity']),
    startedAt: decodeMs(latest.startTime),
    end: ENDS[latest.status ?? 0] ?? 'ended',
  };
}
