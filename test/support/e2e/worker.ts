import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { Workspace } from './workspace.ts';

/** A worker without code: it completes whatever is started on a task queue at its first task. */
export interface Worker {
  stop(): Promise<void>;
}

/** temporal.api.enums.v1.CommandType */
const COMPLETE_WORKFLOW = 4;
const POLLS = 4;
/** Servers answer a poll that nothing came of within a minute, and refuse one without a deadline. */
const POLL_MS = 70_000;

/** Polls a task queue of the workspace's namespace until it is stopped, also while the server is away for a while. */
export async function startWorker(space: Workspace, taskQueue = 'update-service'): Promise<Worker> {
  const connection = await Connection.connect({ address: space.address });
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  const { workflowService } = connection;
  const at = { namespace: space.namespace, identity: 'worker@test' };
  const work = async (): Promise<void> => {
    const task = await workflowService.pollWorkflowTaskQueue({ ...at, taskQueue: { name: taskQueue } });
    if (task.taskToken.length === 0) return;
    const commands = [{ commandType: COMPLETE_WORKFLOW, completeWorkflowExecutionCommandAttributes: {} }];
    await workflowService.respondWorkflowTaskCompleted({ ...at, taskToken: task.taskToken, commands });
  };
  const poll = async (): Promise<void> => {
    while (!ending.signal.aborted)
      await connection
        .withDeadline(Date.now() + POLL_MS, () => connection.withAbortSignal(ending.signal, work))
        .catch(() => sleep(200));
  };
  const polling = Promise.all(Array.from({ length: POLLS }, poll));
  return {
    stop: async () => {
      ending.abort();
      await polling;
      await connection.close();
    },
  };
}
