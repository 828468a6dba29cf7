import proto from '@temporalio/proto';
import { describe, expect, test } from 'vitest';
import { encodeMarks, encodeMemo } from '../../../../../src/live/temporal/codec/attributes.ts';
import { encodeJson } from '../../../../../src/live/temporal/codec/payload.ts';
import { decodeDescribed, decodeListed } from '../../../../../src/live/temporal/codec/read.ts';
import { encodeSpec } from '../../../../../src/live/temporal/codec/spec.ts';
import { buildCalendar, buildSchedule, range } from '../../../../support/build/schedule.ts';

const Entry = proto.temporal.api.schedule.v1.ScheduleListEntry;
const Description = proto.temporal.api.workflowservice.v1.DescribeScheduleResponse;
const MARKS = { owner: 'echora', mark: 'v1:x:active' };

const listed = (fields: Parameters<typeof Entry.fromObject>[0]) =>
  decodeListed(Entry.decode(Entry.encode(Entry.fromObject(fields)).finish()));
const described = (fields: Parameters<typeof Description.fromObject>[0]) =>
  decodeDescribed('id', Description.decode(Description.encode(Description.fromObject(fields)).finish()));

const run = {
  scheduleTime: { seconds: 1 },
  actualTime: { seconds: 2, nanos: 5e6 },
  startWorkflowResult: { workflowId: 'w', runId: 'r' },
};
const decodedRun = { scheduledAt: 1000, startedAt: 2005, workflowId: 'w', runId: 'r' };

describe('a row of the list', () => {
  test('shows what it has', () => {
    const { spec } = buildSchedule();
    const { timezoneName: _, ...wire } = encodeSpec(spec);
    expect(
      listed({
        scheduleId: 'id',
        memo: encodeMemo({ animeId: 'mal-1', title: '葬送のフリーレン' }),
        searchAttributes: encodeMarks(MARKS),
        info: {
          spec: wire,
          workflowType: { name: 'W' },
          notes: 'n',
          paused: true,
          recentActions: [run],
          futureActionTimes: [{ seconds: 3 }],
        },
      }),
    ).toEqual({
      id: 'id',
      ...MARKS,
      memo: { animeId: 'mal-1', title: '葬送のフリーレン' },
      workflowType: 'W',
      spec: { ...spec, timezone: null },
      truncated: [],
      state: { paused: true, note: 'n' },
      nextFires: [3000],
      recent: [decodedRun],
    });
  });

  test('of somebody else may be empty or unreadable', () => {
    const bad = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{') };
    const row = listed({
      scheduleId: 'id',
      memo: { fields: { animeId: bad, title: encodeJson(7) as never } },
    });
    expect(row).toMatchObject({
      owner: null,
      mark: null,
      memo: { animeId: null, title: null },
      workflowType: '',
    });
    expect(decodeListed({})).toMatchObject({ id: '', state: { paused: false, note: '' }, recent: [] });
  });

  test.each([
    [9, []],
    [10, ['calendars']],
    [11, []],
  ])('with %i calendars may hide more of %j', (count, truncated) => {
    const calendars = range(1, count).map((hour) => buildCalendar({ hour: [hour] }));
    const { timezoneName: _, ...spec } = encodeSpec(buildSchedule({ spec: { calendars } }).spec);
    expect(listed({ info: { spec } })).toMatchObject({ truncated });
  });

  test('with ten skips or intervals may hide more', () => {
    const interval = range(1, 10).map((seconds) => ({ interval: { seconds } }));
    expect(listed({ info: { spec: { interval } } }).truncated).toEqual(['intervals']);
    const excludeStructuredCalendar = range(1, 10).map((start) => ({ hour: [{ start }] }));
    expect(listed({ info: { spec: { excludeStructuredCalendar } } }).truncated).toEqual(['skip']);
  });
});

describe('a description', () => {
  test('shows counters, times and the token', () => {
    expect(
      described({
        conflictToken: Buffer.from([1, 2]),
        schedule: { state: { limitedActions: true, remainingActions: 7 } },
        info: {
          bufferSize: 2,
          missedCatchupWindow: 3,
          overlapSkipped: 4,
          runningWorkflows: [{ workflowId: 'w', runId: 'r' }],
          recentActions: [run],
          createTime: { seconds: 4 },
          updateTime: { seconds: 5 },
        },
      }),
    ).toMatchObject({
      id: 'id',
      remainingActions: 7,
      bufferedStarts: 2,
      missedCatchup: 3,
      overlapSkipped: 4,
      running: [{ workflowId: 'w', runId: 'r' }],
      recent: [decodedRun],
      createdAt: 4000,
      updatedAt: 5000,
      token: Buffer.from([1, 2]),
    });
  });

  test('has the runs in the order they started, however the server has them', () => {
    const runs = [3, 1, 2].map((seconds) => ({
      ...run,
      actualTime: { seconds },
      startWorkflowResult: { workflowId: `w-${seconds}` },
    }));
    const ids = described({ info: { recentActions: runs } }).recent.map(({ workflowId }) => workflowId);
    expect(ids).toEqual(['w-1', 'w-2', 'w-3']);
  });

  test('tells no actions left from no limit', () => {
    expect(described({ schedule: { state: { limitedActions: true } } }).remainingActions).toBe(0);
    expect(described({ schedule: { state: { remainingActions: 7 } } }).remainingActions).toBeNull();
  });

  test('of next to nothing is read too', () => {
    expect(decodeDescribed('id', {})).toMatchObject({
      owner: null,
      nextFires: [],
      running: [],
      bufferedStarts: 0,
      missedCatchup: 0,
      overlapSkipped: 0,
      createdAt: null,
      updatedAt: null,
    });
  });
});
