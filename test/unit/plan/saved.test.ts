import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../src/errors/known.ts';
import { formatPlace } from '../../../src/errors/problem.ts';
import { checkSaved, decodeSavedPlan } from '../../../src/plan/saved.ts';
import { planJson } from '../../../src/render/json/plan.ts';
import { buildCompiled, hiatus } from '../../support/build/compiled.ts';
import { asApplied } from '../../support/build/live.ts';
import { NOW } from '../../support/build/plan-input.ts';
import { planWorld } from '../../support/build/plan-world.ts';
import { weekly } from '../../support/build/schedule.ts';

const HOUR = 3_600_000;
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
  const at = { now: NOW + HOUR, maxAgeMs: HOUR };

  test('passes when nothing changed, although time went on', () => {
    const later = planWorld({ desired, live, now: NOW + HOUR });
    expect(() => checkSaved(saved, later, at)).not.toThrow();
  });

  test('refuses one for another owner, namespace or cluster', () => {
    const place = { cluster: 'other', namespace: 'elsewhere', serverVersion: '' };
    const elsewhere = planWorld({ owner: 'me', place });
    expect(error(() => checkSaved(saved, elsewhere, at)).message).toBe(
      'The saved plan is for owner echora, not me; namespace echora, not elsewhere; cluster cluster-1, not other.',
    );
  });

  test('refuses one that is too old', () => {
    const tooLate = { now: NOW + HOUR + 1, maxAgeMs: HOUR };
    expect(error(() => checkSaved(saved, plan, tooLate))).toMatchObject({
      code: 'plan.age',
      message: 'The saved plan is 61 minutes old; it may be at most 60 minutes old.',
    });
    expect(error(() => checkSaved(saved, plan, { now: NOW + 61_000, maxAgeMs: 60_000 })).message).toBe(
      'The saved plan is 2 minutes old; it may be at most 1 minute old.',
    );
    expect(error(() => checkSaved(saved, plan, { now: NOW + 1500, maxAgeMs: 1000 })).message).toBe(
      'The saved plan is 2 seconds old; it may be at most 1 second old.',
    );
  });

  test('refuses one of the future, which would pass any age; clocks may differ a little', () => {
    const from = (ms: number) => ({ now: NOW - ms, maxAgeMs: 0 });
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
});
