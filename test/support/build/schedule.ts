import type { Action, Calendar, Policies, Schedule, Spec } from '../../../src/schedule/schedule.ts';

/** Whole numbers from `first` to `last`, both included. */
export const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** A canonical calendar: midnight of every day, but for what is given. */
export function buildCalendar(parts: Partial<Calendar> = {}): Calendar {
  return {
    second: [0],
    minute: [0],
    hour: [0],
    dayOfMonth: range(1, 31),
    month: range(1, 12),
    dayOfWeek: range(0, 6),
    year: [],
    ...parts,
  };
}

/** What tests vary of a schedule; the rest is as the default configuration makes it. */
export interface ScheduleParts {
  readonly spec?: Partial<Spec>;
  readonly action?: Partial<Action>;
  readonly policies?: Partial<Policies>;
}

/** A canonical schedule: Saturdays 01:30 in Tokyo, which is Fridays 16:30 UTC, without an end. */
export function buildSchedule(parts: ScheduleParts = {}): Schedule {
  return {
    spec: {
      calendars: [buildCalendar({ dayOfWeek: [6], hour: [1], minute: [30] })],
      intervals: [],
      skip: [],
      startAt: null,
      endAt: null,
      jitterMs: 120_000,
      timezone: 'Asia/Tokyo',
      ...parts.spec,
    },
    action: {
      workflowType: 'EpisodeAirTrackingWorkflow',
      workflowId: 'episode-air',
      taskQueue: 'update-service',
      args: [{ schema: 1 }],
      executionTimeoutMs: 43_200_000,
      runTimeoutMs: null,
      taskTimeoutMs: null,
      other: {},
      ...parts.action,
    },
    policies: {
      overlap: 'BUFFER_ONE',
      catchupWindowMs: 604_800_000,
      pauseOnFailure: false,
      keepOriginalWorkflowId: false,
      ...parts.policies,
    },
  };
}

/** Every `day` (0 is Sunday) at `HH:MM` UTC. */
export function weekly(day: number, time: string, spec: Partial<Spec> = {}): Partial<Spec> {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return {
    timezone: 'UTC',
    calendars: [buildCalendar({ dayOfWeek: [day], hour: [hour], minute: [minute] })],
    ...spec,
  };
}

/** Every day at `HH:MM` UTC. */
export function daily(time: string, spec: Partial<Spec> = {}): Partial<Spec> {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { timezone: 'UTC', calendars: [buildCalendar({ hour: [hour], minute: [minute] })], ...spec };
}
