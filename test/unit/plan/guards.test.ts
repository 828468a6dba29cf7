import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { GUARD_NAMES, refuse } from '../../../src/plan/guards.ts';
import { releasing } from '../../../src/plan/verbs/release.ts';
import type { Change, Effect, GuardName, Limit, Limits, Refusal } from '../../../src/plan/plan.ts';
import { buildCompiled, gone, hiatus } from '../../support/build/compiled.ts';
import { asApplied } from '../../support/build/live.ts';
import { buildLimits, NO_LIMIT, NOW } from '../../support/build/plan-input.ts';
import { planWorld } from '../../support/build/plan-world.ts';
import type { PlanWorld } from '../../support/build/plan-world.ts';
import { weekly } from '../../support/build/schedule.ts';
import { planVerb } from '../../support/build/verb-world.ts';

const DAY = 86_400_000;

const entries = (from: number, to: number, parts: Parameters<typeof buildCompiled>[1] = {}) =>
  Array.from({ length: to - from }, (_, index) => buildCompiled(`mal-${from + index}`, parts));

/** What one guard says of a world, with this limit and no other. */
const refused = (guard: GuardName, limit: Limit, world: PlanWorld): readonly Refusal[] =>
  planWorld({ ...world, limits: buildLimits({ [guard]: limit }) }).refusals;

describe('guard delete', () => {
  const world = (n: number, owned: number): PlanWorld => ({
    desired: [...entries(0, n, { want: gone('cancelled') }), ...entries(n, owned)],
    live: entries(0, owned).map((entry) => asApplied(entry)),
  });

  test('refuses more than 3 and more than 20% of what is owned', () => {
    expect(refused('delete', { free: 3, percent: 20 }, world(5, 20))).toEqual([
      {
        guard: 'delete',
        free: 3,
        percent: 20,
        actual: 5,
        message:
          '5 schedules to delete that would still fire: at most 3, or 20% of the 20 owned, without asking',
      },
    ]);
  });

  test('lets exactly the percentage pass, and exactly what is free', () => {
    expect(refused('delete', { free: 3, percent: 20 }, world(4, 20))).toEqual([]);
    expect(refused('delete', { free: 3, percent: 20 }, world(3, 3))).toEqual([]);
  });

  test('does not count what would not fire again', () => {
    const live = entries(0, 5).map((entry) => asApplied(entry));
    const ended = live.map((one) => ({
      ...one,
      schedule: { ...one.schedule, spec: { ...one.schedule.spec, endAt: NOW - 3 * DAY } },
    }));
    const desired = entries(0, 5, { want: gone('cancelled') });
    expect(refused('delete', { free: 0, percent: 0 }, { desired, live: ended })).toEqual([]);
  });
});

describe('guard absent', () => {
  const retired = (animeId: string, days: number) =>
    asApplied(buildCompiled(animeId), {
      decided: { kind: 'retired', at: NOW - days * DAY },
      paused: true,
      note: '[echora-sched] not in the list',
    });
  const hiatusOnes = entries(20, 21, { want: hiatus() }).map((entry) => asApplied(entry));
  const live = [
    asApplied(buildCompiled('mal-1')),
    retired('mal-2', 1),
    retired('mal-3', 8),
    asApplied(buildCompiled('mal-4'), { paused: true, note: 'held' }),
    ...hiatusOnes,
  ];

  test('counts newly paused, newly marked, waiting and deleted together, and not what is held', () => {
    const [refusal] = refused('absent', { free: 3, percent: 20 }, { desired: entries(8, 9), live });
    expect(refusal).toMatchObject({ guard: 'absent', actual: 4 });
    expect(refusal?.message).toMatch(
      /^4 schedules of ours not in the list \(2 new \+ 1 waiting already \+ 1 to delete\): at most 3, /,
    );
  });

  test('says how many of them are new where some wait already, and only there', () => {
    const none = { free: 0, percent: 0 };
    const said = (there: typeof live) =>
      refused('absent', none, { desired: entries(8, 9), live: there }).map(({ message }) => message);
    const fresh = [asApplied(buildCompiled('mal-5')), asApplied(buildCompiled('mal-6'))];
    expect(said(fresh)).toEqual(['2 schedules of ours not in the list: none without asking']);
    expect(said([...fresh, retired('mal-2', 1)])).toEqual([
      '3 schedules of ours not in the list (2 new + 1 waiting already): none without asking',
    ]);
  });

  test('is no reason to refuse while nothing counted is new: what waits writes nothing', () => {
    const waiting = [1, 2, 3, 4].map((number) => retired(`mal-${number}`, 1));
    const none = { free: 0, percent: 0 };
    expect(refused('absent', none, { desired: entries(8, 9), live: waiting })).toEqual([]);
    const more = [...waiting, asApplied(buildCompiled('mal-5'))];
    expect(refused('absent', none, { desired: entries(8, 9), live: more })).toMatchObject([{ actual: 5 }]);
    const due = [...waiting, retired('mal-5', 8)];
    expect(refused('absent', none, { desired: entries(8, 9), live: due })).toMatchObject([{ actual: 5 }]);
  });

  test('does not count those whose anime is in the list under another id', () => {
    const former = entries(0, 4).map((entry) => asApplied({ ...entry, id: `old-${entry.id}` }));
    const live = [...former, ...entries(0, 5).map((entry) => asApplied(entry))];
    expect(refused('absent', { free: 0, percent: 0 }, { desired: entries(0, 5), live })).toEqual([]);
    expect(refused('absent', { free: 0, percent: 0 }, { desired: entries(0, 4), live })).toMatchObject([
      { actual: 1 },
    ]);
  });

  test('a list that leaks a few rows a run is caught', () => {
    const leaking = [
      retired('mal-0', 3),
      retired('mal-1', 2),
      retired('mal-2', 1),
      ...entries(3, 10).map((e) => asApplied(e)),
    ];
    const world = { desired: entries(4, 10), live: leaking };
    expect(refused('absent', { free: 3, percent: 20 }, world)).toMatchObject([{ actual: 4 }]);
  });
});

describe('guard pause', () => {
  test('counts pauses, whatever the kind of change', () => {
    const live = [
      ...entries(0, 3).map((entry) => asApplied(entry)),
      asApplied(buildCompiled('mal-3', { id: 'old' })),
      asApplied(buildCompiled('mal-4')),
    ];
    const desired = [
      buildCompiled('mal-0', { want: hiatus() }),
      buildCompiled('mal-1', { want: hiatus(), spec: weekly(1, '10:00') }),
      ...entries(3, 4),
      buildCompiled('mal-4'),
    ];
    expect(refused('pause', { free: 3, percent: 25 }, { desired, live })).toMatchObject([{ actual: 4 }]);
  });
});

describe('guard resume', () => {
  test('counts resumes, whatever the kind of change', () => {
    const live = entries(0, 3, { want: hiatus() }).map((entry) => asApplied(entry));
    const desired = [...entries(0, 2), buildCompiled('mal-2', { spec: weekly(1, '10:00') })];
    expect(refused('resume', { free: 2, percent: 25 }, { desired, live })).toMatchObject([{ actual: 3 }]);
    expect(refused('resume', { free: 10, percent: 25 }, { desired, live })).toEqual([]);
  });
});

describe('guard update', () => {
  test('counts updates', () => {
    const live = entries(0, 3).map((entry) => asApplied(entry));
    const desired = entries(0, 3, { spec: weekly(1, '10:00') });
    expect(refused('update', { free: 2, percent: 50 }, { desired, live })).toMatchObject([{ actual: 3 }]);
  });
});

describe('guard create', () => {
  test('counts creates', () => {
    const world = { desired: entries(0, 5), live: entries(0, 1).map((entry) => asApplied(entry)) };
    expect(refused('create', { free: 3, percent: 100 }, world)).toMatchObject([{ actual: 4 }]);
  });

  test('says nothing while nothing is owned', () => {
    expect(refused('create', { free: 0, percent: 0 }, { desired: entries(0, 5) })).toEqual([]);
  });
});

describe('guard ids', () => {
  test('refuses any anime that would get another schedule id, ours', () => {
    const live = entries(0, 2, {}).map((entry) => asApplied({ ...entry, id: `old-${entry.id}` }));
    expect(refused('ids', { free: 0, percent: 0 }, { desired: entries(0, 2), live })).toMatchObject([
      {
        actual: 2,
        message: '2 schedules to create for anime that have one under another id: none without asking',
      },
    ]);
  });

  test('or another owner’s, also while nothing is owned', () => {
    const live = [asApplied(buildCompiled('mal-0', { id: 'x' }), { owner: 'before' })];
    expect(refused('ids', { free: 0, percent: 0 }, { desired: entries(0, 1), live })).toMatchObject([
      { guard: 'ids', actual: 1 },
    ]);
  });
});

describe('guard empty', () => {
  test('refuses a list without entries while anything is owned', () => {
    const live = [asApplied(buildCompiled('mal-1'))];
    expect(refused('empty', { free: 0, percent: 0 }, { live })).toMatchObject([
      { guard: 'empty', actual: 1, message: 'the list is empty, and 1 schedule is owned' },
    ]);
  });

  test('says nothing while nothing is owned, or an entry is there, be it invalid', () => {
    expect(refused('empty', { free: 0, percent: 0 }, {})).toEqual([]);
    const live = [asApplied(buildCompiled('mal-1'))];
    const invalid = [{ id: 'x', animeId: null, title: null, problems: [] }];
    expect(refused('empty', { free: 0, percent: 0 }, { live, invalid })).toEqual([]);
    const source = { kind: 'postgres', location: 'all of them over', entries: 3, digest: '' } as const;
    expect(refused('empty', { free: 0, percent: 0 }, { live, source })).toEqual([]);
  });
});

test('numbers are told with their thousands', () => {
  const {
    changes: [create],
  } = planWorld({ desired: entries(0, 1) });
  const changes = Array.from({ length: 1699 }, () => create as Change);
  const limits = buildLimits({ create: { free: 50, percent: 10 } });
  expect(refuse(changes, { owned: 1751, empty: false, limits, allow: [] })).toMatchObject([
    { message: '1,699 schedules to create: at most 50, or 10% of the 1,751 owned, without asking' },
  ]);
});

describe('an allowance', () => {
  const live = entries(0, 5).map((entry) => asApplied(entry));
  const desired = entries(0, 5, { spec: weekly(1, '10:00') });
  const limits = buildLimits({ update: { free: 0, percent: 0 } });
  const guards = (...allow: PlanWorld['allow'] & object) =>
    planWorld({ desired, live, limits, allow }).refusals.map(({ guard }) => guard);

  test('lifts a refusal by name and number', () => {
    expect(guards({ guard: 'update', max: 5 })).toEqual([]);
  });

  test('lifts it for any number where none is said', () => {
    expect(guards({ guard: 'update', max: null })).toEqual([]);
  });

  test('does not lift it for a smaller number, nor for another guard', () => {
    expect(guards({ guard: 'update', max: 4 })).toEqual(['update']);
    expect(guards({ guard: 'delete', max: null })).toEqual(['update']);
  });

  test('that is too small is told beside what there is', () => {
    const { refusals } = planWorld({ desired, live, limits, allow: [{ guard: 'update', max: 4 }] });
    expect(refusals).toMatchObject([
      { message: '5 schedules to update: none without asking; 4 are allowed' },
    ]);
  });

  test('of one is told as one', () => {
    const { refusals } = planWorld({ desired, live, limits, allow: [{ guard: 'update', max: 1 }] });
    expect(refusals).toMatchObject([{ message: expect.stringContaining('; 1 is allowed') }]);
  });

  test('is asked for in the words of a release where nothing but marks is taken off', () => {
    const { refusals } = planVerb(releasing, { live, limits });
    expect(refusals).toMatchObject([
      { guard: 'update', message: '5 schedules to release: none without asking' },
    ]);
  });

  test('given twice, the larger holds', () => {
    expect(guards({ guard: 'update', max: 9 }, { guard: 'update', max: 1 })).toEqual([]);
  });
});

describe('refusing', () => {
  const EFFECTS: readonly Effect[] = ['create', 'update', 'pause', 'resume', 'delete-firing', 'absent', 'id'];
  const blank = planWorld({ desired: entries(0, 1) }).changes[0] as Change;
  const changes = fc.array(fc.subarray([...EFFECTS]), { maxLength: 12 });
  const limit = fc.record({ free: fc.nat(8), percent: fc.nat(100) });
  const limits = fc
    .tuple(limit, limit, limit, limit, limit, limit, limit, limit)
    .map(
      (all) => Object.fromEntries(GUARD_NAMES.map((name, index) => [name, all[index] ?? NO_LIMIT])) as Limits,
    );

  test('never happens for a number that is free or within the percentage, and always above both', () => {
    fc.assert(
      fc.property(changes, limits, fc.integer({ min: 1, max: 20 }), (effects, limits, owned) => {
        const plan = effects.map((one) => ({ ...blank, effects: one }));
        const refusals = refuse(plan, { owned, empty: false, limits, allow: [] });
        const count = (effect: Effect) => effects.filter((one) => one.includes(effect)).length;
        for (const [guard, effect] of [
          ['delete', 'delete-firing'],
          ['absent', 'absent'],
          ['pause', 'pause'],
          ['resume', 'resume'],
          ['update', 'update'],
          ['create', 'create'],
          ['ids', 'id'],
        ] as const) {
          const { free, percent } = limits[guard];
          const above = count(effect) > free && count(effect) / owned > percent / 100;
          expect(refusals.some((one) => one.guard === guard)).toBe(above);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is lifted by allowing exactly the number that it names', () => {
    fc.assert(
      fc.property(changes, limits, fc.nat(20), (effects, limits, owned) => {
        const plan = effects.map((one) => ({ ...blank, effects: one }));
        const refusals = refuse(plan, { owned, empty: true, limits, allow: [] });
        const allow = refusals.map(({ guard, actual }) => ({ guard, max: actual }));
        expect(refuse(plan, { owned, empty: true, limits, allow })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
