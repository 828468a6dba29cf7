import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../../src/schedule/schedule.ts';
import type { ListedSchedule } from '../../../src/live/port.ts';
import { buildCompiled, hiatus } from '../../support/build/compiled.ts';
import { asApplied, listedOf } from '../../support/build/live.ts';
import { buildPlanInput, NOW } from '../../support/build/plan-input.ts';
import { changeOf, idsToDescribe, planOf, planWorld } from '../../support/build/plan-world.ts';
import { buildCalendar, range, weekly } from '../../support/build/schedule.ts';

const ID = 'episode-air-mal-1';
const entry = buildCompiled('mal-1');
const schedule = entry.schedule as Schedule;
const edited = (parts: Partial<Schedule>): Schedule => ({ ...schedule, ...parts });

/** The schedule as a list shows it, its mark still saying that it is as applied. */
const asks = (parts: Partial<ListedSchedule>) =>
  idsToDescribe(
    buildPlanInput({
      desired: [entry],
      live: [{ listed: listedOf(asApplied(entry), parts), described: null }],
    }),
  );

describe('what the list shows', () => {
  const spec = listedOf(asApplied(entry)).spec;

  test('as applied: nothing is described', () => {
    expect(asks({})).toEqual([]);
  });

  test.each<[string, Partial<ListedSchedule>]>([
    ['another workflow type', { workflowType: 'Other' }],
    ['other calendars', { spec: { ...spec, calendars: [buildCalendar()] } }],
    ['another calendar', { spec: { ...spec, calendars: [...spec.calendars, buildCalendar()] } }],
    ['an interval', { spec: { ...spec, intervals: [{ everyMs: 60_000, offsetMs: 0 }] } }],
    ['a skip', { spec: { ...spec, skip: [buildCalendar()] } }],
    ['another start', { spec: { ...spec, startAt: NOW } }],
    ['another end', { spec: { ...spec, endAt: NOW } }],
    ['another jitter', { spec: { ...spec, jitterMs: 0 } }],
    ['an unreadable mark', { mark: 'v1:short:active' }],
    ['no mark', { mark: null }],
    ['the mark of other content', { mark: `v1:${'x'.repeat(43)}:active` }],
  ])('%s: it is described', (_, parts) => {
    expect(asks(parts)).toEqual([ID]);
  });

  test('of more than ten calendars the first ten are compared', () => {
    const calendars = range(1, 14).map((day) => buildCalendar({ dayOfMonth: [day] }));
    const many = buildCompiled('mal-1', { spec: { calendars } });
    const shown = (listed: ListedSchedule) =>
      idsToDescribe(buildPlanInput({ desired: [many], live: [{ listed, described: null }] }));
    const listed = listedOf(asApplied(many));
    expect(listed.truncated).toEqual(['calendars']);
    expect(shown(listed)).toEqual([]);
    const other = [...listed.spec.calendars.slice(1), buildCalendar({ dayOfMonth: [20] })];
    expect(shown({ ...listed, spec: { ...listed.spec, calendars: other } })).toEqual([ID]);
    expect(shown({ ...listed, spec: { ...listed.spec, skip: [buildCalendar()] } })).toEqual([ID]);
  });

  test('of fewer than ten all are compared, also beside a list that was cut', () => {
    const calendars = range(1, 14).map((day) => buildCalendar({ dayOfMonth: [day] }));
    const many = buildCompiled('mal-1', { spec: { calendars, skip: [buildCalendar()] } });
    const listed = listedOf(asApplied(many));
    const live = [{ listed: { ...listed, spec: { ...listed.spec, skip: [] } }, described: null }];
    expect(idsToDescribe(buildPlanInput({ desired: [many], live }))).toEqual([ID]);
  });

  test('that a list which was only stale asked for a description changes nothing', () => {
    const listed = listedOf(asApplied(entry), { workflowType: 'Other' });
    const plan = planOf(
      buildPlanInput({ desired: [entry], live: [{ listed, described: asApplied(entry) }] }),
    );
    expect(plan.changes).toMatchObject([{ kind: 'keep' }]);
  });
});

describe('an update', () => {
  test('because the list changed', () => {
    const live = asApplied(buildCompiled('mal-1', { spec: weekly(1, '10:00') }));
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({
      kind: 'update',
      reason: 'the list or the configuration changed',
      effects: ['update'],
    });
    expect(change.write).toEqual({
      kind: 'update',
      update: { from: live, schedule, state: live.state, owner: 'echora', mark: asApplied(entry).mark },
    });
    expect(new Date(change.next.before[0] ?? 0).toISOString()).toBe('2026-05-11T10:00:00.000Z');
    expect(new Date(change.next.after[0] ?? 0).toISOString()).toBe('2026-05-08T16:30:00.000Z');
  });

  test('because somebody edited it, as far as the list shows', () => {
    const live = asApplied(entry, {
      schedule: edited({ spec: { ...schedule.spec, jitterMs: 0 } }),
      mark: asApplied(entry).mark,
    });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'update', reason: 'changed in Temporal by somebody else' });
    expect(change.fields).toEqual([{ path: 'spec.jitterMs', from: 0, to: 120_000 }]);
  });

  test('because both changed it', () => {
    const applied = asApplied(buildCompiled('mal-1', { spec: weekly(1, '10:00') }));
    const live = { ...applied, schedule: edited({ spec: { ...schedule.spec, jitterMs: 0 } }) };
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change.reason).toBe('the list changed, and so did somebody in Temporal');
  });

  test('of one without a readable mark', () => {
    const live = asApplied(buildCompiled('mal-1', { spec: weekly(1, '10:00') }), { mark: null });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'update', reason: 'not as the list wants it' });
  });

  test('keeps the note of an active schedule', () => {
    const live = asApplied(buildCompiled('mal-1', { spec: weekly(1, '10:00') }), { note: 'watch this' });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change.write).toMatchObject({ update: { state: { paused: false, note: 'watch this' } } });
  });

  test('of a held schedule changes its content, and neither pause, note nor the mark’s state', () => {
    const live = asApplied(buildCompiled('mal-1', { want: hiatus(), spec: weekly(1, '10:00') }), {
      note: 'mine',
    });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({
      kind: 'update',
      held: true,
      effects: ['update'],
      reason: 'the list or the configuration changed; paused by hand: mine',
      next: { before: [], after: [] },
    });
    expect(change.write).toMatchObject({
      update: {
        schedule,
        state: { paused: true, note: 'mine' },
        mark: asApplied(entry, { decided: { kind: 'hiatus' } }).mark,
      },
    });
  });

  test('that also resumes counts as both', () => {
    const live = asApplied(buildCompiled('mal-1', { want: hiatus(), spec: weekly(1, '10:00') }));
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'update', effects: ['update', 'resume'] });
    expect(change.write).toMatchObject({ update: { schedule, state: { paused: false, note: '' } } });
  });
});

describe('content as wanted under a mark that says otherwise', () => {
  test('only the mark is written', () => {
    const live = asApplied(entry, { mark: `v1:${'x'.repeat(43)}:active` });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({
      kind: 'mark',
      reason: 'as the list wants it, but not marked so',
      effects: [],
    });
    expect(change.fields).toEqual([
      { path: 'mark.hash', from: 'x'.repeat(43), to: asApplied(entry).mark?.split(':')[1] },
    ]);
    expect(change.write).toMatchObject({ update: { schedule: null, mark: asApplied(entry).mark } });
  });

  test('on a held schedule the mark is written as well, its state carried over', () => {
    const live = asApplied(entry, { mark: `v1:${'x'.repeat(43)}:active`, paused: true, note: 'mine' });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'mark', held: true });
    expect(change.write).toMatchObject({
      update: { state: { paused: true, note: 'mine' }, mark: asApplied(entry).mark },
    });
  });

  test('together with a pause it is a pause', () => {
    const wanted = buildCompiled('mal-1', { want: hiatus() });
    const live = asApplied(entry, { mark: null });
    const change = changeOf(planWorld({ desired: [wanted], live: [live] }), ID);
    expect(change).toMatchObject({
      kind: 'pause',
      reason: 'as the list wants it, but not marked so; hiatus: production',
    });
    expect(change.write).toMatchObject({ update: { mark: asApplied(wanted).mark } });
  });
});

test('a pause that leaves the content alone keeps the mark of what was applied, so that an edit is still found', () => {
  const live = { ...asApplied(entry), schedule: edited({ spec: { ...schedule.spec, jitterMs: 0 } }) };
  const change = changeOf(planWorld({ live: [live] }), ID);
  expect(change.kind).toBe('pause');
  expect(change.write).toMatchObject({
    update: { mark: asApplied(entry, { decided: { kind: 'retired', at: NOW } }).mark },
  });
});

describe('what a list cannot show', () => {
  const drifted = asApplied(entry, {
    schedule: edited({ action: { ...schedule.action, args: ['by hand'] } }),
    mark: asApplied(entry).mark,
  });

  test('is not looked for by default', () => {
    expect(planWorld({ desired: [entry], live: [drifted] }).changes).toMatchObject([{ kind: 'keep' }]);
  });

  test('is found with mode deep', () => {
    const change = changeOf(planWorld({ desired: [entry], live: [drifted], mode: 'deep' }), ID);
    expect(change).toMatchObject({ kind: 'update', reason: 'changed in Temporal by somebody else' });
    expect(change.fields).toEqual([{ path: 'action.args', from: ['by hand'], to: schedule.action.args }]);
  });
});
