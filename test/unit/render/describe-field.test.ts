import { describe, expect, test } from 'vitest';
import { describeFields } from '../../../src/render/describe-field.ts';
import { makeInstantWords } from '../../../src/render/instant.ts';
import { buildCalendar, buildSchedule, range } from '../../support/build/schedule.ts';
import { buildUpdate, SATURDAY, updateOf } from './sample.ts';

const instants = makeInstantWords('Asia/Tokyo');
const words = (path: string, from: unknown, to: unknown) =>
  describeFields({ fields: [{ path, from, to }], write: null, replaces: null }, instants).map(
    (each) => `${each.label}: ${each.from} → ${each.to}`,
  )[0];

describe('a field in words', () => {
  test.each<[string, unknown, unknown, string]>([
    ['spec.jitterMs', 120_000, 0, 'jitter: 2m → 0s'],
    ['spec.startAt', null, SATURDAY, 'starts: none → Sat 2026-04-11 01:30 JST'],
    ['spec.endAt', SATURDAY, null, 'ends: Sat 2026-04-11 01:30 JST → none'],
    ['action.workflowType', 'A', 'B', 'workflow: A → B'],
    ['action.executionTimeoutMs', 43_200_000, null, "execution timeout: 12h → the server's default"],
    ['action.args.0.track', 'jp', 'sub', 'input 0 track: jp → sub'],
    ['policies.catchupWindowMs', 604_800_000, 86_400_000, 'catch-up window: 7d → 1d'],
    ['policies.pauseOnFailure', false, true, 'pause on failure: no → yes'],
    ['state.note', '', '[echora-sched] hiatus', 'note: "" → "[echora-sched] hiatus"'],
    ['mark.state', 'hiatus', 'active', 'decision: to pause → to run'],
    ['mark.state', 'hiatus', 'retired', 'decision: to pause → to pause, and then to delete'],
    ['action.taskQueue', '', 'update-service', 'task queue: "" → update-service'],
    ['action.other.header', null, { a: 1 }, 'action.other.header: none → {"a":1}'],
    ['spec.calendars.0.hour', [1], [2], 'airs 0 hour: [1] → [2]'],
  ])('%s', (...[path, from, to, expected]) => {
    expect(words(path, from, to)).toBe(expected);
  });
});

test.each([
  ['state.paused', false, true, 'paused: no → yes'],
  ['state.note', 'x', '', 'note: "x" → ""'],
])('what sync decided is not told beside %s, which says it', (...[path, from, to, expected]) => {
  const fields = [
    { path: 'mark.state', from: 'active', to: 'hiatus' },
    { path, from, to },
  ];
  const told = describeFields({ fields, write: null, replaces: null }, instants);
  expect(told.map((each) => `${each.label}: ${each.from} → ${each.to}`)).toEqual([expected]);
});

test('that a delete is to follow is told beside a pause', () => {
  const fields = [
    { path: 'mark.state', from: 'active', to: 'retired' },
    { path: 'state.paused', from: false, to: true },
  ];
  expect(
    describeFields({ fields, write: null, replaces: null }, instants).map(
      ({ label, to }) => `${label} ${to}`,
    ),
  ).toEqual(['decision to pause, and then to delete', 'paused yes']);
});

describe('changed times', () => {
  test('are told as a whole where both schedules are known', () => {
    expect(describeFields(buildUpdate(1, 'x'), instants)).toEqual([
      { label: 'airs', from: 'Sat 01:30 Asia/Tokyo', to: 'Mon 23:00 Asia/Tokyo' },
      { label: 'jitter', from: '2m', to: '0s' },
    ]);
  });

  test('tell skips apart from times', () => {
    const skip = [buildCalendar({ year: [2026], month: [5], dayOfMonth: [2], hour: [1], minute: [30] })];
    const write = updateOf(1, buildSchedule(), buildSchedule({ spec: { skip } }));
    const fields = [{ path: 'spec.skip.0', from: null, to: skip[0] }];
    expect(describeFields({ fields, write, replaces: null }, instants)).toEqual([
      { label: 'skips', from: 'none', to: '2026-05-02 01:30' },
    ]);
  });

  test('are told in full where the short forms look the same', () => {
    const days = (count: number) =>
      buildSchedule({
        spec: {
          calendars: range(1, count).map((day) =>
            buildCalendar({ year: [2026], month: [5], dayOfMonth: [day, 30] }),
          ),
        },
      });
    const swapped = {
      ...days(5),
      spec: { ...days(5).spec, calendars: days(6).spec.calendars.toSpliced(4, 1) },
    };
    const fields = [{ path: 'spec.calendars.4.dayOfMonth', from: [5, 30], to: [6, 30] }];
    const [airs] = describeFields({ fields, write: updateOf(1, days(5), swapped), replaces: null }, instants);
    expect(airs?.from).toContain('2026-05-05, 30');
    expect(airs?.to).toContain('2026-05-06, 30');
  });

  test('are told field by field where no words tell them apart', () => {
    const intervals = [{ everyMs: 21_600_000, offsetMs: 0 }];
    const [from, to] = ['UTC', 'Asia/Tokyo'].map((timezone) =>
      buildSchedule({ spec: { calendars: [], intervals, timezone } }),
    );
    const fields = [{ path: 'spec.timezone', from: 'UTC', to: 'Asia/Tokyo' }];
    const write = updateOf(1, from ?? buildSchedule(), to ?? null);
    expect(describeFields({ fields, write, replaces: null }, instants)).toEqual([
      { label: 'time zone', from: 'UTC', to: 'Asia/Tokyo' },
    ]);
  });

  test('are not mentioned where the content is left alone', () => {
    const fields = [{ path: 'state.paused', from: false, to: true }];
    expect(
      describeFields({ fields, write: updateOf(1, buildSchedule(), null), replaces: null }, instants),
    ).toEqual([{ label: 'paused', from: 'no', to: 'yes' }]);
  });
});
