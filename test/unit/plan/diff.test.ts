import { describe, expect, test } from 'vitest';
import { createdFields, diffFields } from '../../../src/plan/diff.ts';
import type { Side } from '../../../src/plan/diff.ts';
import type { Schedule } from '../../../src/schedule/schedule.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';

const side = (content: Schedule): Side => ({
  content,
  standing: { state: { paused: false, note: '' }, decided: { kind: 'active' } },
  hash: 'a',
});
const diff = (from: Schedule, to: Schedule) => diffFields(side(from), side(to));
const calendars = (...hours: number[]) =>
  buildSchedule({ spec: { calendars: hours.map((hour) => buildCalendar({ hour: [hour] })) } });

describe('field changes', () => {
  test('of equal schedules there are none', () => {
    expect(diff(buildSchedule(), buildSchedule())).toEqual([]);
  });

  test('name a field by its dotted path, and are sorted by it', () => {
    const from = buildSchedule({ spec: { jitterMs: 0 } });
    const to = buildSchedule({ policies: { overlap: 'SKIP' }, action: { taskQueue: 'other' } });
    expect(diff(from, to)).toEqual([
      { path: 'action.taskQueue', from: 'update-service', to: 'other' },
      { path: 'policies.overlap', from: 'BUFFER_ONE', to: 'SKIP' },
      { path: 'spec.jitterMs', from: 0, to: 120_000 },
    ]);
  });

  test('take a list of numbers as one value', () => {
    expect(diff(calendars(1), calendars(2))).toEqual([{ path: 'spec.calendars.0.hour', from: [1], to: [2] }]);
  });

  test('leave out calendars that both sides have, wherever they stand', () => {
    expect(diff(calendars(1, 2, 3), calendars(2, 3, 4))).toEqual([
      { path: 'spec.calendars.2.hour', from: [1], to: [4] },
    ]);
  });

  test('show a calendar that came or went as a whole', () => {
    const [one, two] = [buildCalendar({ hour: [1] }), buildCalendar({ hour: [2] })];
    expect(diff(calendars(1), calendars(1, 2))).toEqual([{ path: 'spec.calendars.1', from: null, to: two }]);
    expect(diff(calendars(1, 2), calendars(2))).toEqual([{ path: 'spec.calendars.0', from: one, to: null }]);
  });

  test('keep the order of arguments', () => {
    const [a, b] = [{ a: 1 }, { b: 2 }];
    const from = buildSchedule({ action: { args: [a, b] } });
    const to = buildSchedule({ action: { args: [b, a] } });
    expect(diff(from, to)).toEqual([
      { path: 'action.args.0.a', from: 1, to: null },
      { path: 'action.args.0.b', from: null, to: 2 },
      { path: 'action.args.1.a', from: null, to: 1 },
      { path: 'action.args.1.b', from: 2, to: null },
    ]);
  });

  test('show an argument that is no record as one value with its neighbours', () => {
    const from = buildSchedule({ action: { args: [{ a: 1 }, 'x'] } });
    const to = buildSchedule({ action: { args: [{ a: 2 }, 'x'] } });
    expect(diff(from, to)).toEqual([{ path: 'action.args', from: [{ a: 1 }, 'x'], to: [{ a: 2 }, 'x'] }]);
  });

  test('show pause, note and the mark’s state, but not the instant of a retirement', () => {
    const from = side(buildSchedule());
    const standing = {
      state: { paused: true, note: 'n' },
      decided: { kind: 'retired' as const, at: 1 },
    };
    expect(diffFields(from, { content: null, standing, hash: 'a' })).toEqual([
      { path: 'mark.state', from: 'active', to: 'retired' },
      { path: 'state.note', from: '', to: 'n' },
      { path: 'state.paused', from: false, to: true },
    ]);
  });

  test('show the fingerprint only where the content stays', () => {
    const from = side(buildSchedule());
    expect(diffFields(from, { ...from, content: null, hash: 'b' })).toEqual([
      { path: 'mark.hash', from: 'a', to: 'b' },
    ]);
    expect(diffFields(from, { ...from, hash: 'b' })).toEqual([]);
  });
});

describe('the fields of a create', () => {
  test('are all that is written and not empty', () => {
    const fields = createdFields(buildSchedule(), { paused: false, note: '' });
    expect(fields.every(({ from }) => from === null)).toBe(true);
    expect(fields.map(({ path }) => path)).toEqual([
      'action.args',
      'action.executionTimeoutMs',
      'action.taskQueue',
      'action.workflowId',
      'action.workflowType',
      'policies.catchupWindowMs',
      'policies.keepOriginalWorkflowId',
      'policies.overlap',
      'policies.pauseOnFailure',
      'spec.calendars',
      'spec.jitterMs',
      'spec.timezone',
    ]);
  });

  test('say that it starts paused, and why', () => {
    const fields = createdFields(buildSchedule(), { paused: true, note: 'rest' });
    expect(fields).toContainEqual({ path: 'state.paused', from: null, to: true });
    expect(fields).toContainEqual({ path: 'state.note', from: null, to: 'rest' });
  });
});
