import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../src/errors/known.ts';
import { formatPlace } from '../../../src/errors/problem.ts';
import { checkSaved, decodeSavedPlan } from '../../../src/plan/saved.ts';
import type { Checking } from '../../../src/plan/saved.ts';
import { planJson } from '../../../src/render/json/plan.ts';
import { buildCompiled, hiatus } from '../../support/build/compiled.ts';
import { asApplied } from '../../support/build/live.ts';
import { buildLimits, NOW } from '../../support/build/plan-input.ts';
import { applyToModel } from '../../support/build/plan-model.ts';
import { planWorld } from '../../support/build/plan-world.ts';
import { weekly } from '../../support/build/schedule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const desired = [buildCompiled('mal-1'), buildCompiled('mal-2', { want: hiatus() })];
const live = [asApplied(buildCompiled('mal-2')), asApplied(buildCompiled('mal-3'))];
const plan = planWorld({ desired, live });
const text = JSON.stringify(planJson(plan));

const error = (act: () => unknown): KnownError => {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof KnownError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
};

describe('a saved plan', () => {
  test('is decoded from what a plan prints as JSON', () => {
    expect(decodeSavedPlan(text, 'plan.json')).toEqual({
      createdAt: NOW,
      owner: 'echora',
      namespace: 'echora',
      cluster: 'cluster-1',
      changes: planJson(plan).changes.map(({ kind, id, fields }) => ({ kind, id, fields })),
      refusals: [],
      digest: plan.digest,
    });
  });

  test.each([
    ['no JSON', 'kind: echora-sched/plan'],
    ['no object', '[]'],
    ['another kind', JSON.stringify({ kind: 'echora-sched/report', version: 1 })],
  ])('is not read from %s', (_, other) => {
    expect(error(() => decodeSavedPlan(other, 'plan.json'))).toMatchObject({
      code: 'plan.saved',
      message: 'plan.json is not a saved plan.',
      problems: [],
    });
  });

  test('with broken parts is refused, and they are named', () => {
    const broken = JSON.stringify({ ...planJson(plan), digest: 'md5:1', owner: 3 });
    const { problems } = error(() => decodeSavedPlan(broken, 'plan.json'));
    expect(problems.map(({ place, message }) => `${formatPlace(place)}: ${message}`)).toEqual([
      'owner: missing, or altered',
      'digest: missing, or altered',
    ]);
  });

  test('of another version is refused as such', () => {
    const newer = JSON.stringify({ kind: 'echora-sched/plan', version: 2, changed: true });
    expect(error(() => decodeSavedPlan(newer, 'plan.json'))).toMatchObject({
      code: 'plan.version',
      message: 'The saved plan has version 2; this program reads version 1.',
    });
  });
});

describe('checking it against the plan of now', () => {
  const saved = decodeSavedPlan(text, 'plan.json');
  const checking = (parts: Partial<Checking> = {}): Checking => ({
    now: NOW + HOUR,
    maxAgeMs: HOUR,
    isWhole: true,
    saveAnew: (refusals) => ['anew', ...refusals.map(({ guard, actual }) => `${guard}=${actual}`)].join(' '),
    applyAllowed: (refusals) =>
      ['apply', ...refusals.map(({ guard, actual }) => `${guard}=${actual}`)].join(' '),
    ...parts,
  });
  const at = checking();

  test('passes when nothing changed, although time went on', () => {
    const later = planWorld({ desired, live, now: NOW + HOUR });
    expect(() => checkSaved(saved, later, at)).not.toThrow();
  });

  test('asks again for what was allowed when it was saved, and is not part of it', () => {
    const refusing = planWorld({ desired, live, limits: buildLimits({ create: { free: 0, percent: 0 } }) });
    expect(refusing.refusals).toHaveLength(1);
    expect(error(() => checkSaved(saved, refusing, at))).toMatchObject({
      code: 'plan.allowance',
      exitCode: 3,
      message: expect.stringMatching(/^The saved plan holds, but guards refuse it: 1 .* to create/) as string,
      command: 'apply create=1',
    });
  });

  test('refuses one for another owner, namespace or cluster', () => {
    const place = { cluster: 'other', namespace: 'elsewhere', serverVersion: '' };
    const elsewhere = planWorld({ owner: 'me', place });
    expect(error(() => checkSaved(saved, elsewhere, at)).message).toBe(
      'The saved plan is for owner echora, not me; namespace echora, not elsewhere; cluster cluster-1, not other.',
    );
  });

  test('refuses one that is too old', () => {
    const tooLate = checking({ now: NOW + HOUR + 1 });
    expect(error(() => checkSaved(saved, plan, tooLate))).toMatchObject({
      code: 'plan.age',
      message: 'The saved plan is 61 minutes old; it may be at most 60 minutes old.',
    });
    expect(
      error(() => checkSaved(saved, plan, checking({ now: NOW + 61_000, maxAgeMs: 60_000 }))).message,
    ).toBe('The saved plan is 2 minutes old; it may be at most 1 minute old.');
    expect(error(() => checkSaved(saved, plan, checking({ now: NOW + 1500, maxAgeMs: 1000 }))).message).toBe(
      'The saved plan is 2 seconds old; it may be at most 1 second old.',
    );
  });

  test('refuses one of the future, which would pass any age; clocks may differ a little', () => {
    const from = (ms: number) => checking({ now: NOW - ms, maxAgeMs: 0 });
    expect(() => checkSaved(saved, plan, from(5 * 60_000))).not.toThrow();
    expect(error(() => checkSaved(saved, plan, from(5 * 60_000 + 1)))).toMatchObject({
      code: 'plan.future',
      message: 'The saved plan says that it will be saved in 6 minutes.',
    });
  });

  test('refuses one that no longer holds, and says what is different', () => {
    const other = planWorld({ desired: [...desired, buildCompiled('mal-3'), buildCompiled('mal-4')], live });
    expect(error(() => checkSaved(saved, other, at))).toMatchObject({
      code: 'plan.differs',
      message: 'The saved plan no longer holds.',
      command: 'anew',
      problems: [
        { place: { kind: 'name', name: 'episode-air-mal-3' }, message: 'was pause, is now keep' },
        { place: { kind: 'name', name: 'episode-air-mal-4' }, message: 'was keep, is now create' },
      ],
    });
  });

  test('refuses one whose schedules are the same and their values others', () => {
    const other = planWorld({
      desired: [buildCompiled('mal-1', { spec: weekly(1, '10:00') }), ...desired.slice(1)],
      live,
    });
    const { message, problems } = error(() => checkSaved(saved, other, at));
    expect(problems).toEqual([]);
    expect(message).toContain('the same schedules would change, but to other values');
  });

  describe('that was refused when it was saved', () => {
    const limits = buildLimits({ pause: { free: 0, percent: 0 }, create: { free: 0, percent: 0 } });
    const refused = decodeSavedPlan(
      JSON.stringify(planJson(planWorld({ desired, live, limits }))),
      'plan.json',
    );

    test('says so once that is allowed or holds no more, and with what to save it anew', () => {
      const allow = [
        { guard: 'create', max: 1 },
        { guard: 'pause', max: null },
      ] as const;
      for (const now of [planWorld({ desired, live, limits, allow }), planWorld({ desired: [], live })])
        expect(error(() => checkSaved(refused, now, checking({ now: NOW + 2 * HOUR })))).toMatchObject({
          code: 'plan.refused',
          message: 'The saved plan was refused when it was saved (pause, create), so it cannot be applied.',
          command: 'anew pause=2 create=1',
          exitCode: 1,
        });
    });

    test('is the same plan while it is refused: the guards speak', () => {
      expect(() => checkSaved(refused, planWorld({ desired, live, limits }), at)).not.toThrow();
    });
  });

  describe('that was applied', () => {
    const cancelled = buildCompiled('mal-4', { want: { kind: 'gone', status: 'cancelled' } });
    const all = [...desired, cancelled];
    const old = asApplied(buildCompiled('mal-5'), {
      decided: { kind: 'retired', at: NOW - 30 * DAY },
      paused: true,
      note: '[echora-sched] not in the list',
    });
    const before = [...live, asApplied(buildCompiled('mal-4')), old];
    const first = planWorld({ desired: all, live: before });
    const done = applyToModel(first, before);
    const was = decodeSavedPlan(JSON.stringify(planJson(first)), 'plan.json');

    test('says so, however long ago, with new changes too', () => {
      expect(first.summary).toMatchObject({ create: 1, pause: 2, delete: 2 });
      const late = checking({ now: NOW + 9 * HOUR });
      for (const more of [[], [buildCompiled('mal-9')]])
        expect(
          error(() => checkSaved(was, planWorld({ desired: [...all, ...more], live: done }), late)),
        ).toMatchObject({ code: 'plan.done', command: 'anew', exitCode: 1 });
    });

    test('or not looked at, is not taken for applied', () => {
      const selected = new Set(['episode-air-mal-9']);
      const other = planWorld({ desired: [...all, buildCompiled('mal-9')], live: before, selected });
      const { code } = error(() => checkSaved(was, other, checking({ isWhole: false })));
      expect(code).toBe('plan.differs');
    });

    test('in part, is one that no longer holds', () => {
      const half = planWorld({
        desired: all,
        live: done.filter(({ id }) => id !== 'episode-air-mal-1'),
      });
      expect(error(() => checkSaved(was, half, at)).code).toBe('plan.differs');
    });

    test('or whose entries left the list before they were created, is one that no longer holds', () => {
      const [, resting] = desired;
      const without = planWorld({
        desired: resting === undefined ? [] : [resting, cancelled],
        live: done.filter(({ id }) => id !== 'episode-air-mal-1'),
      });
      expect(error(() => checkSaved(was, without, at)).code).toBe('plan.differs');
    });
  });
});
