import canonicalize from 'canonicalize';
import { modulo } from './civil.ts';
import type { Action, Calendar, Interval, Policies, Schedule, Spec } from './schedule.ts';

/**
 * The one form of a schedule's content that is compared and hashed, the same for what we want and what a server shows.
 * Idempotent; what is canonical already is returned quickly.
 */
export function canonicalSchedule(schedule: Schedule): Schedule {
  return { ...schedule, spec: canonicalSpec(schedule.spec) };
}

/**
 * Sets, calendars, intervals and skips sorted and unique, offsets within their interval, no zone meaning UTC. Keys are made
 * in alphabetical order, so that plain JSON of a spec is RFC 8785's.
 */
export function canonicalSpec(spec: Spec): Spec {
  return {
    calendars: unique(spec.calendars.map(canonicalCalendar)),
    endAt: spec.endAt,
    intervals: unique(spec.intervals.map(canonicalInterval)),
    jitterMs: spec.jitterMs,
    skip: unique(spec.skip.map(canonicalCalendar)),
    startAt: spec.startAt,
    timezone: spec.timezone === '' ? 'UTC' : spec.timezone,
  };
}

/** Whether two schedules ask the same of Temporal, however it was written. */
export function sameContent(a: Schedule, b: Schedule): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** The content as RFC 8785 JSON. Throws where an argument has no JSON form (NaN, Infinity, a lone surrogate). */
export function canonicalJson({ action, policies, spec }: Schedule): string {
  const specJson = JSON.stringify(canonicalSpec(spec));
  return `{"action":${actionJson(action)},"policies":${policiesJson(policies)},"spec":${specJson}}`;
}

/** Names what is ours in alphabetical order, so that plain JSON of it is RFC 8785's; what is a user's is sorted. */
function actionJson(action: Action): string {
  const { executionTimeoutMs, runTimeoutMs, taskQueue, taskTimeoutMs, workflowId, workflowType } = action;
  const ours = { runTimeoutMs, taskQueue, taskTimeoutMs, workflowId, workflowType };
  const start = `"args":${canonicalize(action.args)},"executionTimeoutMs":${JSON.stringify(executionTimeoutMs)}`;
  return `{${start},"other":${canonicalize(action.other)},${JSON.stringify(ours).slice(1)}`;
}

function policiesJson(policies: Policies): string {
  const { catchupWindowMs, keepOriginalWorkflowId, overlap, pauseOnFailure } = policies;
  return JSON.stringify({ catchupWindowMs, keepOriginalWorkflowId, overlap, pauseOnFailure });
}

function canonicalCalendar(calendar: Calendar): Calendar {
  return {
    dayOfMonth: ascending(calendar.dayOfMonth),
    dayOfWeek: ascending(calendar.dayOfWeek),
    hour: ascending(calendar.hour),
    minute: ascending(calendar.minute),
    month: ascending(calendar.month),
    second: ascending(calendar.second),
    year: ascending(calendar.year),
  };
}

function canonicalInterval({ everyMs, offsetMs }: Interval): Interval {
  return { everyMs, offsetMs: everyMs > 0 ? modulo(offsetMs, everyMs) : offsetMs };
}

function ascending(values: readonly number[]): readonly number[] {
  return isAscending(values) ? values : [...new Set(values)].sort((a, b) => a - b);
}

function isAscending(values: readonly number[]): boolean {
  let last = -Infinity;
  for (const value of values) {
    if (value <= last) return false;
    last = value;
  }
  return true;
}

/** By their JSON: any total order serves. Keys come in one order, made above. */
function unique<T>(values: readonly T[]): readonly T[] {
  if (values.length < 2) return values;
  const byJson = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byJson].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
