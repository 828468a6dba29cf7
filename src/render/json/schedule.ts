import * as z from 'zod';
import type { Calendar, Schedule } from '../../schedule/schedule.ts';
import { hideValue } from '../hide-inputs.ts';
import { formatIso } from '../instant.ts';
import { instant, toJson } from './fields.ts';

const values = z.array(z.int());
const calendar = z.strictObject({
  second: values,
  minute: values,
  hour: values,
  dayOfMonth: values,
  month: values,
  dayOfWeek: values.describe('0 is Sunday'),
  year: values.describe('empty: every year'),
});
const timeout = z.number().nullable().describe("null: the server's default");

/** A schedule's content. */
export const schedule = z.strictObject({
  spec: z.strictObject({
    calendars: z.array(calendar),
    intervals: z.array(z.strictObject({ everyMs: z.number(), offsetMs: z.number() })),
    skip: z.array(calendar),
    startAt: instant.nullable(),
    endAt: instant.nullable(),
    jitterMs: z.number(),
    timezone: z.string(),
  }),
  action: z.strictObject({
    workflowType: z.string(),
    workflowId: z.string(),
    taskQueue: z.string(),
    args: z.json().describe('a hash, unless inputs were asked for'),
    executionTimeoutMs: timeout,
    runTimeoutMs: timeout,
    taskTimeoutMs: timeout,
    other: z.json().describe('a hash, unless inputs were asked for'),
  }),
  policies: z.strictObject({
    overlap: z.enum(['SKIP', 'BUFFER_ONE', 'BUFFER_ALL', 'CANCEL_OTHER', 'TERMINATE_OTHER', 'ALLOW_ALL']),
    catchupWindowMs: z.number(),
    pauseOnFailure: z.boolean(),
    keepOriginalWorkflowId: z.boolean(),
  }),
});

export type ScheduleJson = z.infer<typeof schedule>;

export function scheduleJson({ spec, action, policies }: Schedule, showInput: boolean): ScheduleJson {
  const input = (value: unknown) => toJson(showInput ? value : hideValue(value));
  return {
    spec: {
      calendars: spec.calendars.map(calendarJson),
      intervals: spec.intervals.map((interval) => ({ ...interval })),
      skip: spec.skip.map(calendarJson),
      startAt: spec.startAt === null ? null : formatIso(spec.startAt),
      endAt: spec.endAt === null ? null : formatIso(spec.endAt),
      jitterMs: spec.jitterMs,
      timezone: spec.timezone,
    },
    action: { ...action, args: input(action.args), other: input(action.other) },
    policies: { ...policies },
  };
}

function calendarJson({ second, minute, hour, dayOfMonth, month, dayOfWeek, year }: Calendar) {
  return {
    second: [...second],
    minute: [...minute],
    hour: [...hour],
    dayOfMonth: [...dayOfMonth],
    month: [...month],
    dayOfWeek: [...dayOfWeek],
    year: [...year],
  };
}
