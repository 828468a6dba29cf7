import type { temporal } from '@temporalio/proto';
import type { Creation, Update } from '../../port.ts';
import { encodeMarks, encodeMemo } from './attributes.ts';
import type { Raw } from './read.ts';
import { encodeChange, encodeSchedule } from './schedule.ts';
import { decodeSnapshot } from './snapshot.ts';

/** What every request carries. */
export interface Sender {
  readonly namespace: string;
  readonly identity: string;
}

export function encodeCreation(
  creation: Creation,
  sender: Sender,
): temporal.api.workflowservice.v1.ICreateScheduleRequest {
  const { id: scheduleId, requestId, snapshot } = creation;
  return { ...sender, scheduleId, requestId, ...contentOf(creation, snapshot) };
}

function contentOf({ schedule, state, memo, ...marks }: Creation, snapshot: string | undefined) {
  if (snapshot !== undefined) return decodeSnapshot(snapshot);
  return {
    schedule: encodeSchedule(schedule, state),
    memo: encodeMemo(memo),
    searchAttributes: encodeMarks(marks),
  };
}

/** Without a memo: V1 engines ignore one, and server 1.32 refuses the whole update for it. */
export function encodeUpdate(
  update: Update,
  sender: Sender,
): temporal.api.workflowservice.v1.IUpdateScheduleRequest {
  const raw = update.from.raw as Raw;
  return {
    ...sender,
    scheduleId: update.from.id,
    requestId: update.requestId,
    conflictToken: update.from.token,
    schedule: encodeChange(raw.schedule, update.schedule, update.state),
    searchAttributes: encodeMarks(update, raw.attributes),
  };
}
