import type { temporal } from '@temporalio/proto';
import type { Calendar, Spec } from '../../../schedule/schedule.ts';
import { decodeMs, encodeMs } from './time.ts';

type WireSpec = temporal.api.schedule.v1.IScheduleSpec;
type WireCalendar = temporal.api.schedule.v1.IStructuredCalendarSpec;
type WireRange = temporal.api.schedule.v1.IRange;

/** Structured calendars only: what is written is then what a server shows again. */
export function encodeSpec(spec: Spec): WireSpec {
  return {
    structuredCalendar: spec.calendars.map(encodeCalendar),
    interval: spec.intervals.map(({ everyMs, offsetMs }) => ({
      interval: encodeMs(everyMs),
      phase: encodeMs(offsetMs),
    })),
    excludeStructuredCalendar: spec.skip.map(encodeCalendar),
    startTime: encodeMs(spec.startAt),
    endTime: encodeMs(spec.endAt),
    jitter: encodeMs(spec.jitterMs),
    timezoneName: spec.timezone,
  };
}

/** As on the wire, not yet canonical. Comments of calendars are dropped. */
export function decodeSpec(wire: WireSpec | null | undefined): Spec {
  return {
    calendars: (wire?.structuredCalendar ?? []).map(decodeCalendar),
    intervals: (wire?.interval ?? []).map(({ interval, phase }) => ({
      everyMs: decodeMs(interval) ?? 0,
      offsetMs: decodeMs(phase) ?? 0,
    })),
    skip: (wire?.excludeStructuredCalendar ?? []).map(decodeCalendar),
    startAt: decodeMs(wire?.startTime),
    endAt: decodeMs(wire?.endTime),
    jitterMs: decodeMs(wire?.jitter) ?? 0,
    timezone: wire?.timezoneName ?? '',
  };
}

function encodeCalendar(calendar: Calendar): WireCalendar {
  return {
    second: encodeSet(calendar.second),
    minute: encodeSet(calendar.minute),
    hour: encodeSet(calendar.hour),
    dayOfMonth: encodeSet(calendar.dayOfMonth),
    month: encodeSet(calendar.month),
    dayOfWeek: encodeSet(calendar.dayOfWeek),
    year: encodeSet(calendar.year),
  };
}

function decodeCalendar(wire: WireCalendar): Calendar {
  return {
    second: decodeSet(wire.second),
    minute: decodeSet(wire.minute),
    hour: decodeSet(wire.hour),
    dayOfMonth: decodeSet(wire.dayOfMonth),
    month: decodeSet(wire.month),
    dayOfWeek: decodeSet(wire.dayOfWeek),
    year: decodeSet(wire.year),
  };
}

/** A sorted set as ranges of neighbours; always with an end, which a server would take for 0 when left out. */
function encodeSet(values: readonly number[]): WireRange[] {
  const ranges: { start: number; end: number; step: number }[] = [];
  for (const value of values) {
    const last = ranges.at(-1);
    if (last?.end === value - 1) last.end = value;
    else ranges.push({ start: value, end: value, step: 1 });
  }
  return ranges;
}

function decodeSet(ranges: readonly WireRange[] | null | undefined): number[] {
  const [only, ...others] = ranges ?? [];
  if (only === undefined) return [];
  // Nearly always there is one, and a list of thousands is decoded at every run.
  return others.length === 0 ? expand(only) : [only, ...others].flatMap(expand);
}

/** temporal.api.schedule.v1.Range: an end before the start means the start alone, a step of 0 means 1. */
function expand({ start, end, step }: WireRange): number[] {
  const values: number[] = [];
  const [from, by] = [start ?? 0, Math.max(step ?? 1, 1)];
  for (let value = from; value === from || value <= (end ?? 0); value += by) values.push(value);
  return values;
}
