import proto from '@temporalio/proto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeSchedule,
  decodeState,
  encodeChange,
  encodeSchedule,
} from '../../../../../src/live/temporal/codec/schedule.ts';
import type { WireSchedule } from '../../../../../src/live/temporal/codec/schedule.ts';
import { canonicalSchedule } from '../../../../../src/schedule/canonical.ts';
import { anyContent } from '../../../../support/arbitrary/content.ts';
import { buildSchedule, range } from '../../../../support/build/schedule.ts';

const { Schedule } = proto.temporal.api.schedule.v1;
const ACTIVE = { paused: false, note: '' };

/** What the other side gets to see: the message, through its bytes. */
const overTheWire = (message: WireSchedule) => Schedule.decode(Schedule.encode(message).finish());
const read = (message: Parameters<typeof Schedule.fromObject>[0]) =>
  decodeSchedule(overTheWire(Schedule.fromObject(message)));

describe('a schedule over the wire', () => {
  test('is the same again, in canonical form', () => {
    fc.assert(
      fc.property(anyContent(), (schedule) => {
        expect(decodeSchedule(overTheWire(encodeSchedule(schedule, ACTIVE)))).toEqual(
          canonicalSchedule(schedule),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('is the same however often it went there and back', () => {
    fc.assert(
      fc.property(anyContent(), (schedule) => {
        const once = encodeSchedule(decodeSchedule(encodeSchedule(schedule, ACTIVE)), ACTIVE);
        const twice = encodeSchedule(decodeSchedule(once), ACTIVE);
        expect(Schedule.encode(twice).finish()).toEqual(Schedule.encode(once).finish());
      }),
      { numRuns: 30 },
    );
  });

  test('carries its state', () => {
    const state = { paused: true, note: '[echora-sched] 休止' };
    expect(decodeState(overTheWire(encodeSchedule(buildSchedule(), state)).state)).toEqual(state);
    expect(decodeState(undefined)).toEqual(ACTIVE);
  });

  test('writes a set of neighbours as one range, with its end and step', () => {
    const calendar = { ...buildSchedule().spec.calendars[0], hour: [0, 1, 2, 7, 9, 10] };
    const schedule = buildSchedule({ spec: { calendars: [calendar as never] } });
    expect(encodeSchedule(schedule, ACTIVE).spec?.structuredCalendar?.[0]).toMatchObject({
      hour: [
        { start: 0, end: 2, step: 1 },
        { start: 7, end: 7, step: 1 },
        { start: 9, end: 10, step: 1 },
      ],
      dayOfMonth: [{ start: 1, end: 31, step: 1 }],
      year: [],
    });
  });

  test('refuses to write fields that it cannot write back', () => {
    const schedule = buildSchedule({ action: { other: { cronSchedule: '@daily', memo: {} } } });
    expect(() => encodeSchedule(schedule, ACTIVE)).toThrow(/cronSchedule, memo cannot be written/);
  });
});

describe('what a server shows', () => {
  test('with its zeros gone is read with them', () => {
    const calendar = {
      second: [{ step: 1 }],
      hour: [{ start: 5 }],
      minute: [{ start: 0, end: 20, step: 10 }],
    };
    const { spec } = read({ spec: { structuredCalendar: [calendar] } });
    expect(spec.calendars[0]).toMatchObject({ second: [0], hour: [5], minute: [0, 10, 20], dayOfMonth: [] });
  });

  test('with overlapping ranges is read as one set', () => {
    const calendar = {
      hour: [
        { start: 6, end: 8, step: 1 },
        { start: 1, end: 7, step: 2 },
      ],
    };
    expect(read({ spec: { structuredCalendar: [calendar] } }).spec.calendars[0]?.hour).toEqual([
      1, 3, 5, 6, 7, 8,
    ]);
  });

  test('of an almost empty schedule has the defaults of servers', () => {
    expect(
      read({ spec: { interval: [{ interval: { seconds: 60 } }] }, action: { startWorkflow: {} } }),
    ).toEqual({
      spec: {
        calendars: [],
        intervals: [{ everyMs: 60_000, offsetMs: 0 }],
        skip: [],
        startAt: null,
        endAt: null,
        jitterMs: 0,
        timezone: 'UTC',
      },
      action: {
        workflowType: '',
        workflowId: '',
        taskQueue: '',
        args: [],
        executionTimeoutMs: null,
        runTimeoutMs: null,
        taskTimeoutMs: null,
        other: {},
      },
      policies: {
        overlap: 'SKIP',
        catchupWindowMs: 31_536_000_000,
        pauseOnFailure: false,
        keepOriginalWorkflowId: false,
      },
    });
  });

  test('of no schedule at all is read too', () => {
    expect(decodeSchedule(null)).toEqual(decodeSchedule({}));
  });

  test('of a time-out of zero is the default, as none is', () => {
    const { action } = read({ action: { startWorkflow: { workflowRunTimeout: { seconds: 0 } } } });
    expect(action.runTimeoutMs).toBeNull();
  });

  test('of a cron list is every value of it', () => {
    const calendar = { dayOfWeek: [{ start: 0, end: 6, step: 3 }], month: [{ start: 1, end: 12, step: 1 }] };
    expect(read({ spec: { excludeStructuredCalendar: [calendar] } }).spec.skip[0]).toMatchObject({
      dayOfWeek: [0, 3, 6],
      month: range(1, 12),
    });
  });
});

describe('a changed state', () => {
  const described = overTheWire(
    Schedule.fromObject({
      spec: { structuredCalendar: [{ comment: 'theirs', hour: [{ start: 1 }] }], timezoneData: 'AQID' },
      action: {
        startWorkflow: { workflowId: 'w', cronSchedule: '@daily', retryPolicy: { maximumAttempts: 2 } },
      },
      policies: { overlapPolicy: 6, pauseOnFailure: true },
      state: { limitedActions: true, remainingActions: 3, notes: 'old', paused: true },
    }),
  );
  const plain = (message: WireSchedule) => JSON.parse(JSON.stringify(overTheWire(message))) as WireSchedule;

  test('sends every other field as it came', () => {
    const sent = plain(encodeChange(described, null, { paused: false, note: '' }));
    const { state, ...content } = plain(described);
    expect(sent).toEqual({ ...content, state: { limitedActions: true, remainingActions: '3' } });
    expect(state).toMatchObject({ notes: 'old' });
  });

  test('with new content replaces that, and keeps what counts its actions', () => {
    const sent = overTheWire(encodeChange(described, buildSchedule(), { paused: true, note: 'new' }));
    expect(decodeSchedule(sent)).toEqual(buildSchedule());
    expect(plain(sent).state).toEqual({
      limitedActions: true,
      remainingActions: '3',
      notes: 'new',
      paused: true,
    });
  });
});
