import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';
import type { DescribedSchedule } from '../../port.ts';
import type { Snapshot, Snapshots } from '../../snapshots.ts';
import { decodeMarks, decodeMemo } from './attributes.ts';
import type { Raw } from './read.ts';
import { decodeSchedule, decodeState } from './schedule.ts';

type WireCreation = temporal.api.workflowservice.v1.ICreateScheduleRequest;

const { CreateScheduleRequest } = proto.temporal.api.workflowservice.v1;

/** A snapshot is the request that creates the schedule, without what is of the moment, as base64 of its protobuf. */
export const snapshots: Snapshots = { take: takeSnapshot, read: readSnapshot };

function takeSnapshot({ raw }: DescribedSchedule): string {
  const { schedule, attributes, memo } = raw as Raw;
  const bytes = CreateScheduleRequest.encode({
    schedule,
    memo: memo ?? null,
    searchAttributes: attributes ?? null,
  }).finish();
  return Buffer.from(bytes).toString('base64');
}

function readSnapshot(text: string): Snapshot | null {
  const wire = decodeSnapshot(text);
  if (wire === null) return null;
  const { schedule, memo, searchAttributes } = wire;
  return {
    ...decodeMarks(searchAttributes),
    memo: decodeMemo(memo),
    schedule: decodeSchedule(schedule),
    state: decodeState(schedule?.state),
  };
}

/** What of a create request a snapshot says; null: it is no snapshot. */
export function decodeSnapshot(
  text: string,
): Pick<WireCreation, 'schedule' | 'memo' | 'searchAttributes'> | null {
  try {
    const { schedule, memo, searchAttributes } = CreateScheduleRequest.decode(Buffer.from(text, 'base64'));
    return schedule?.spec && schedule.action ? { schedule, memo, searchAttributes } : null;
  } catch {
    return null; // protobufjs throws all kinds of errors for bytes that are none of its
  }
}
