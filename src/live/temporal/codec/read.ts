import type { temporal } from '@temporalio/proto';
import { canonicalSpec } from '../../../schedule/canonical.ts';
import type { DescribedSchedule, ListedSchedule, RecentRun } from '../../port.ts';
import { decodeMarks, decodeMemo } from './attributes.ts';
import type { WireAttributes, WireMemo } from './attributes.ts';
import { decodeSchedule, decodeState } from './schedule.ts';
import type { WireSchedule } from './schedule.ts';
import { decodeSpec } from './spec.ts';
import { decodeMs, decodeTimes } from './time.ts';

type WireEntry = temporal.api.schedule.v1.IScheduleListEntry;
type WireDescription = temporal.api.workflowservice.v1.IDescribeScheduleResponse;
type WireRun = temporal.api.schedule.v1.IScheduleActionResult;

/** `DescribedSchedule.raw`: what an update, or a create from a snapshot, sends back as it came. */
export interface Raw {
  readonly schedule: WireSchedule;
  readonly attributes: WireAttributes | null | undefined;
  readonly memo: WireMemo | null | undefined;
}

/** Servers from 1.29 on list at most so many calendars, intervals and skips of a spec. */
const LIST_LIMIT = 10;
const SPEC_PARTS = ['calendars', 'intervals', 'skip'] as const;

/** One row of ListSchedules. Never throws: a foreign row that cannot be read must not hide the others. */
export function decodeListed(wire: WireEntry): ListedSchedule {
  const { info } = wire;
  const spec = decodeSpec(info?.spec);
  return {
    id: wire.scheduleId ?? '',
    ...decodeMarks(wire.searchAttributes),
    memo: decodeMemo(wire.memo),
    workflowType: info?.workflowType?.name ?? '',
    spec: { ...canonicalSpec(spec), timezone: null },
    truncated: SPEC_PARTS.filter((part) => spec[part].length === LIST_LIMIT),
    state: decodeState(info),
    nextFires: decodeTimes(info?.futureActionTimes),
    recent: decodeRecent(info?.recentActions),
  };
}

/** The answer of DescribeSchedule. */
export function decodeDescribed(id: string, wire: WireDescription): DescribedSchedule {
  const { info, schedule } = wire;
  const raw: Raw = { schedule: schedule ?? {}, attributes: wire.searchAttributes, memo: wire.memo };
  const { limitedActions, remainingActions } = schedule?.state ?? {};
  return {
    id,
    ...decodeMarks(wire.searchAttributes),
    memo: decodeMemo(wire.memo),
    schedule: decodeSchedule(schedule),
    state: decodeState(schedule?.state),
    remainingActions: limitedActions === true ? (remainingActions?.toNumber() ?? 0) : null,
    nextFires: decodeTimes(info?.futureActionTimes),
    recent: decodeRecent(info?.recentActions),
    bufferedStarts: info?.bufferSize?.toNumber() ?? 0,
    missedCatchup: info?.missedCatchupWindow?.toNumber() ?? 0,
    overlapSkipped: info?.overlapSkipped?.toNumber() ?? 0,
    running: (info?.runningWorkflows ?? []).map(decodeWorkflow),
    createdAt: decodeMs(info?.createTime),
    updatedAt: decodeMs(info?.updateTime),
    token: wire.conflictToken ?? new Uint8Array(),
    raw,
  };
}

/**
 * In the order they started. V2 describes them as they lie in its buffer, those that have ended after all that still run
 * (temporal 1.32, chasm/lib/scheduler/invoker.go).
 */
export function decodeRecent(wire: readonly WireRun[] | null | undefined): readonly RecentRun[] {
  return (wire ?? []).map(decodeRun).toSorted((a, b) => a.startedAt - b.startedAt);
}

function decodeRun(wire: WireRun): RecentRun {
  return {
    scheduledAt: decodeMs(wire.scheduleTime) ?? 0,
    startedAt: decodeMs(wire.actualTime) ?? 0,
    ...decodeWorkflow(wire.startWorkflowResult),
  };
}

function decodeWorkflow(wire: temporal.api.common.v1.IWorkflowExecution | null | undefined) {
  return { workflowId: wire?.workflowId ?? '', runId: wire?.runId ?? '' };
}
