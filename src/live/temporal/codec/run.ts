import type { temporal } from '@temporalio/proto';
import type { Counts, RunStatus, ScheduledRun } from '../../runs.ts';
import { decodeText } from './payload.ts';
import { decodeRecent } from './read.ts';
import { decodeMs } from './time.ts';

type WireRun = temporal.api.workflow.v1.IWorkflowExecutionInfo;
type WireInfo = temporal.api.schedule.v1.IScheduleInfo;

/** By number on the wire (temporal.api.enums.v1.WorkflowExecutionStatus). */
const STATUSES: readonly RunStatus[] = [
  'unknown',
  'running',
  'completed',
  'failed',
  'canceled',
  'terminated',
  'continued as new',
  'timed out',
];

export function decodeStatus(wire: number | null | undefined): RunStatus {
  return STATUSES[wire ?? 0] ?? 'unknown';
}

/** One row of ListWorkflowExecutions; null: no schedule started it. */
export function decodeRun(wire: WireRun): ScheduledRun | null {
  const fields = wire.searchAttributes?.indexedFields;
  const scheduleId = decodeText(fields?.['TemporalScheduledById']);
  const scheduledAt = Date.parse(decodeText(fields?.['TemporalScheduledStartTime']) ?? '');
  if (scheduleId === null || Number.isNaN(scheduledAt)) return null;
  return {
    scheduleId,
    scheduledAt,
    startedAt: decodeMs(wire.startTime) ?? 0,
    closedAt: decodeMs(wire.closeTime),
    workflowId: wire.execution?.workflowId ?? '',
    runId: wire.execution?.runId ?? '',
    status: decodeStatus(wire.status),
  };
}

export function decodeCounts(wire: WireInfo | null | undefined): Counts {
  return {
    actions: wire?.actionCount?.toNumber() ?? 0,
    buffered: wire?.bufferSize?.toNumber() ?? 0,
    overlapSkipped: wire?.overlapSkipped?.toNumber() ?? 0,
    recent: decodeRecent(wire?.recentActions),
  };
}

/** A visibility query: which runs. Single quotes and backslashes are escaped as the server's SQL parser reads them. */
export function encodeRunQuery(query: { ids: readonly string[]; from: number; to: number }): string {
  const ids = query.ids.map((id) => `'${id.replaceAll(/['\\]/g, String.raw`\$&`)}'`).join(', ');
  const [from, to] = [query.from, query.to].map((at) => `'${new Date(at).toISOString()}'`);
  return `TemporalScheduledById IN (${ids}) AND TemporalScheduledStartTime BETWEEN ${from} AND ${to}`;
}
