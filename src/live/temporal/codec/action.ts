import type { temporal } from '@temporalio/proto';
import type { Action } from '../../../schedule/schedule.ts';
import { decodeOther } from './other.ts';
import { decodePayload, encodeJson } from './payload.ts';
import { decodeMs, encodeMs } from './time.ts';

type WireAction = temporal.api.schedule.v1.IScheduleAction;

/** Throws RangeError for an action with `other` fields: they cannot be written back from their decoded form. */
export function encodeAction(action: Action): WireAction {
  const lost = Object.keys(action.other);
  if (lost.length > 0) throw new RangeError(`an action's ${lost.join(', ')} cannot be written`);
  return {
    startWorkflow: {
      workflowId: action.workflowId,
      workflowType: { name: action.workflowType },
      taskQueue: { name: action.taskQueue },
      input: { payloads: action.args.map(encodeJson) },
      workflowExecutionTimeout: encodeMs(action.executionTimeoutMs),
      workflowRunTimeout: encodeMs(action.runTimeoutMs),
      workflowTaskTimeout: encodeMs(action.taskTimeoutMs),
    },
  };
}

/** An action that starts no workflow (there is none yet) decodes to empty names. */
export function decodeAction(wire: WireAction | null | undefined): Action {
  const start = wire?.startWorkflow;
  return {
    workflowType: start?.workflowType?.name ?? '',
    workflowId: start?.workflowId ?? '',
    taskQueue: start?.taskQueue?.name ?? '',
    args: (start?.input?.payloads ?? []).map(decodePayload),
    executionTimeoutMs: decodeTimeout(start?.workflowExecutionTimeout),
    runTimeoutMs: decodeTimeout(start?.workflowRunTimeout),
    taskTimeoutMs: decodeTimeout(start?.workflowTaskTimeout),
    other: start === null || start === undefined ? {} : decodeOther(start),
  };
}

/** A time-out of zero is the server's default, like none at all. */
function decodeTimeout(wire: Parameters<typeof decodeMs>[0]): number | null {
  const ms = decodeMs(wire);
  return ms === 0 ? null : ms;
}
