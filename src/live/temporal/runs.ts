import type { temporal } from '@temporalio/proto';
import type { BackfillLimits, RunQuery, Runs, ScheduledRun } from '../runs.ts';
import { decodeCounts, decodeRun, decodeStatus, encodeRunQuery } from './codec/run.ts';
import { encodeOverlap } from './codec/policies.ts';
import { decodeMs, encodeMs } from './codec/time.ts';
import { isNamespaceMissing, liveErrorFrom, readErrorFrom, Status, statusOf } from './errors.ts';
import { READING, WRITING } from './retry.ts';
import type { Session } from './session.ts';

type Patch = temporal.api.schedule.v1.ISchedulePatch;

const PAGE = 1000;
/** So many ids in one query: some 20 kB of it, as many as a page of schedules has. */
const IDS_PER_QUERY = 1000;
/** temporal.api.enums.v1.TaskQueueType */
const WORKFLOW_QUEUE = 1;

/**
 * Of every server, as much as the strictest takes. A classic schedule takes ten starts at once, and the rest of a request
 * whose starts queue only when something else wakes it (servers 1.24 to 1.32, workflow.go: BackfillsPerIteration); it queues
 * half of its buffer (MaxBufferSize). A CHASM schedule refuses more than 100 stretches (1.32, scheduler.go: maxBackfillers).
 */
const LIMITS: BackfillLimits = { perRequest: 10, queued: 500 };

export function makeRuns(session: Session): Runs {
  return {
    limits: LIMITS,
    list: (query, signal) => list(session, query, signal),
    pollers: (name, signal) => pollers(session, name, signal),
    retention: (signal) => retention(session, signal),
    ...makeFinders(session),
    trigger: (id, { overlap, requestId }) => {
      const triggerImmediately = { overlapPolicy: encodeOverlap(overlap) };
      return patch(session, id, { requestId, patch: { triggerImmediately } });
    },
    backfill: (id, { overlap, requestId, stretches }) => {
      const backfillRequest = stretches.map(({ from, to }) => ({
        startTime: encodeMs(from),
        endTime: encodeMs(to),
        overlapPolicy: encodeOverlap(overlap),
      }));
      return patch(session, id, { requestId, patch: { backfillRequest } });
    },
  };
}

function makeFinders(session: Session): Pick<Runs, 'counts' | 'status'> {
  const { workflowService } = session.connection;
  const { namespace } = session.at;
  return {
    counts: async (scheduleId, signal) => {
      const send = () => workflowService.describeSchedule({ namespace, scheduleId });
      const answer = await find(session, { method: 'DescribeSchedule', send, signal });
      return answer === null ? null : decodeCounts(answer.info);
    },
    status: async ({ workflowId, runId }, signal) => {
      const execution = { workflowId, runId };
      const send = () => workflowService.describeWorkflowExecution({ namespace, execution });
      const answer = await find(session, { method: 'DescribeWorkflowExecution', send, signal });
      return answer === null ? null : decodeStatus(answer.workflowExecutionInfo?.status);
    },
  };
}

async function pollers(session: Session, name: string, signal: AbortSignal): Promise<number> {
  const request = {
    namespace: session.at.namespace,
    taskQueue: { name },
    taskQueueType: WORKFLOW_QUEUE,
  };
  const send = () => session.connection.workflowService.describeTaskQueue(request);
  const what = `look at task queue ${name}`;
  const answer = await read(session, what, { method: 'DescribeTaskQueue', send, signal });
  return answer.pollers?.length ?? 0;
}

async function retention(session: Session, signal: AbortSignal): Promise<number | null> {
  const { namespace } = session.at;
  const send = () => session.connection.workflowService.describeNamespace({ namespace });
  const reading = { method: 'DescribeNamespace', send, signal };
  const { config } = await read(session, 'describe its namespace', reading);
  return decodeMs(config?.workflowExecutionRetentionTtl);
}

/** As few queries as there are pages of schedules and of their runs; one after the other. */
async function list(session: Session, query: RunQuery, signal: AbortSignal): Promise<ScheduledRun[]> {
  const runs = new Map<string, ScheduledRun>();
  for (let first = 0; first < query.ids.length; first += IDS_PER_QUERY) {
    const ids = query.ids.slice(first, first + IDS_PER_QUERY);
    const request = {
      namespace: session.at.namespace,
      query: encodeRunQuery({ ...query, ids }),
      pageSize: PAGE,
    };
    let nextPageToken: Uint8Array | null | undefined;
    do {
      const send = () =>
        session.connection.workflowService.listWorkflowExecutions({ ...request, nextPageToken });
      const page = await read(session, 'list its runs', { method: 'ListWorkflowExecutions', send, signal });
      for (const run of (page.executions ?? []).map(decodeRun)) if (run !== null) runs.set(run.runId, run);
      nextPageToken = page.nextPageToken;
    } while ((nextPageToken?.length ?? 0) > 0);
  }
  return [...runs.values()];
}

interface Reading<T> {
  readonly method: string;
  readonly send: () => Promise<T>;
  readonly signal: AbortSignal;
}

/** What is of the namespace as a whole: errors are KnownErrors. */
async function read<T>({ call, at }: Session, what: string, reading: Reading<T>): Promise<T> {
  try {
    return await call({ ...reading, patience: READING });
  } catch (error) {
    throw readErrorFrom(error, at, what);
  }
}

/** What is of one schedule or workflow; null: there is none. */
async function find<T>({ call, at }: Session, reading: Reading<T>): Promise<T | null> {
  try {
    return await call({ ...reading, patience: READING });
  } catch (error) {
    if (statusOf(error) === Status.notFound && !isNamespaceMissing(error)) return null;
    throw liveErrorFrom(error, at);
  }
}

async function patch(
  { connection, call, at, identity }: Session,
  scheduleId: string,
  parts: { readonly requestId: string; readonly patch: Patch },
): Promise<void> {
  const request = { namespace: at.namespace, identity, scheduleId, ...parts };
  const send = () => connection.workflowService.patchSchedule(request);
  try {
    await call({ method: 'PatchSchedule', send, patience: WRITING });
  } catch (error) {
    throw liveErrorFrom(error, at);
  }
}
