import { randomUUID } from 'node:crypto';
import type { Clock } from '../../world.ts';
import type { ClockReading } from '../inspect.ts';
import { ask } from './ask.ts';
import { decodeMs } from './codec/time.ts';
import type { Patience } from './retry.ts';
import type { Session } from './session.ts';

/** A queue that nothing is ever put into. */
const TASK_QUEUE = 'echora-sched-clock';
/** temporal.api.enums.v1.TaskQueueType */
const WORKFLOW_QUEUE = 1;

/** Servers refuse a poll that does not wait for at least two seconds. */
const POLLING: Patience = { deadlineMs: 10_000, attempts: 1, repeat: 'busy' };
const LOOKS = 20;
const LOOK_EVERY_MS = 50;

/**
 * The server's clock. No RPC tells it as such; but a server notes when a worker polls, so for a moment we ask an empty
 * queue for work and look at what it noted. Null: it noted nothing within a second.
 */
export async function readClock(
  session: Session,
  clock: Clock,
  signal: AbortSignal,
): Promise<ClockReading | null> {
  const ending = new AbortController();
  const identity = `${session.identity} reads the clock ${randomUUID()}`;
  const after = clock.now();
  const polling = poll(session, identity, AbortSignal.any([signal, ending.signal])).catch(
    (error: unknown) => {
      if (!ending.signal.aborted) throw error;
      return null;
    },
  );
  try {
    for (let look = 0; look < LOOKS; look++) {
      // A poll that is refused says why.
      await Promise.race([polling, clock.sleep(LOOK_EVERY_MS, signal)]);
      const server = await findPoll(session, identity, signal);
      if (server !== null) return { server, after, before: clock.now() };
    }
    return null;
  } finally {
    ending.abort();
    await polling;
  }
}

function poll(session: Session, identity: string, signal: AbortSignal): Promise<unknown> {
  const request = { namespace: session.at.namespace, taskQueue: { name: TASK_QUEUE }, identity };
  return ask(session, {
    what: 'let us poll a task queue',
    method: 'PollWorkflowTaskQueue',
    send: () => session.connection.workflowService.pollWorkflowTaskQueue(request),
    signal,
    patience: POLLING,
  });
}

async function findPoll(session: Session, identity: string, signal: AbortSignal): Promise<number | null> {
  const request = {
    namespace: session.at.namespace,
    taskQueue: { name: TASK_QUEUE },
    taskQueueType: WORKFLOW_QUEUE,
  };
  const { pollers } = await ask(session, {
    what: 'describe a task queue',
    method: 'DescribeTaskQueue',
    send: () => session.connection.workflowService.describeTaskQueue(request),
    signal,
  });
  return decodeMs(pollers?.find((poller) => poller.identity === identity)?.lastAccessTime);
}
