import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';
import type { State } from '../../../schedule/schedule.ts';
import type { PauseTrace } from '../../inspect.ts';
import type { WirePayload } from './payload.ts';
import { decodeState } from './schedule.ts';
import { decodeMs } from './time.ts';

export type WireEvent = temporal.api.history.v1.IHistoryEvent;

/** What the workflow of a V1 schedule keeps in its memo: the schedule as lists show it, pause and note among it. */
const MEMO_FIELD = 'ScheduleInfo';

const { ScheduleListInfo, SchedulePatch } = proto.temporal.api.schedule.v1;

/**
 * Reads how a schedule came to be in this state from the history of its workflow (V1 engines), events oldest first.
 *
 * A signal only asks: one with a stale token is dropped, and of two at once one may be. What was really done shows in
 * the workflow's memo, which it writes anew after each change (temporal, service/worker/scheduler/workflow.go, server
 * 1.24-1.32). So the memo tells when the state came to be, and the signals since the memo before tell who asked for it.
 * Null: the history does not end in this state.
 */
export function tracePause(events: readonly WireEvent[], state: State): PauseTrace | null {
  let known: State | null = null;
  let trace: PauseTrace | null = null;
  let signals: WireEvent[] = [];
  for (const event of events) {
    if (event.workflowExecutionSignaledEventAttributes) signals.push(event);
    const told = stateIn(event);
    if (told === null) continue;
    if (known === null || !isSame(known, told)) trace = traceOf(event, signals, told);
    known = told;
    signals = [];
  }
  return known !== null && isSame(known, state) ? trace : null;
}

/** The state that an event tells: the one that begins a run, or one that writes its memo. Null: it tells none. */
export function stateIn(event: WireEvent): State | null {
  const memo =
    event.workflowExecutionStartedEventAttributes?.memo ??
    event.workflowPropertiesModifiedEventAttributes?.upsertedMemo;
  const info = decode(memo?.fields?.[MEMO_FIELD], ScheduleListInfo);
  return info === null ? null : decodeState(info);
}

export function isSame(a: State, b: State): boolean {
  return a.paused === b.paused && a.note === b.note;
}

function traceOf(event: WireEvent, signals: readonly WireEvent[], told: State): PauseTrace {
  const at = decodeMs(event.eventTime) ?? 0;
  const began = event.workflowExecutionStartedEventAttributes;
  if (began) {
    // A run that goes on from another took the state over.
    if (began.continuedExecutionRunId) return { by: null, at, exact: false, through: null };
    return { by: began.identity || null, at, exact: true, through: 'create' };
  }
  const pause = signals.findLast((signal) => noteOf(signal) === told.note);
  if (pause !== undefined) return { ...callOf(pause), exact: true, through: 'pause' };
  const updates = signals.filter(
    ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName === 'update',
  );
  const update = updates.at(-1);
  if (update === undefined) return { by: null, at, exact: true, through: 'failure' };
  const callers = new Set(updates.map((one) => callOf(one).by));
  const call = callOf(update);
  // Of several at once nobody knows which was done.
  return { by: callers.size === 1 ? call.by : null, at: call.at, exact: true, through: 'update' };
}

function callOf({ eventTime, workflowExecutionSignaledEventAttributes: signal }: WireEvent) {
  return { by: signal?.identity || null, at: decodeMs(eventTime) ?? 0 };
}

/** The note of a signal that pauses. */
function noteOf({ workflowExecutionSignaledEventAttributes: signal }: WireEvent): string | null {
  if (signal?.signalName !== 'patch') return null;
  return decode(signal.input?.payloads?.[0], SchedulePatch)?.pause || null;
}

/** Null: it is not there, or cannot be read. */
function decode<T>(
  payload: WirePayload | null | undefined,
  type: { decode(bytes: Uint8Array): T },
): T | null {
  if (!payload?.data) return null;
  try {
    return type.decode(payload.data);
  } catch {
    return null;
  }
}
