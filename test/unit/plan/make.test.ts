import { describe, expect, test } from 'vitest';
import type { Place } from '../../../src/errors/problem.ts';
import { digestOf } from '../../../src/plan/digest.ts';
import type { Change } from '../../../src/plan/plan.ts';
import { tolerant } from '../../../src/plan/rules.ts';
import type { Compiled } from '../../../src/schedule/compiled.ts';
import type { Spec } from '../../../src/schedule/schedule.ts';
import { buildCompiled, gone, hiatus, untouched } from '../../support/build/compiled.ts';
import { asApplied, buildForeign } from '../../support/build/live.ts';
import type { DescribedParts } from '../../support/build/live.ts';
import { buildLimits, buildPlanInput, NOW, seen } from '../../support/build/plan-input.ts';
import { changeOf, idsToDescribe, planWorld, told } from '../../support/build/plan-world.ts';
import { weekly } from '../../support/build/schedule.ts';

const kept = buildCompiled('mal-1');
const changed = buildCompiled('mal-2', { spec: weekly(1, '10:00') });

describe('what is described before a plan is shown', () => {
  const live = [
    asApplied(kept),
    asApplied(buildCompiled('mal-2')),
    asApplied(buildCompiled('mal-3')),
    asApplied(buildCompiled('mal-4')),
    asApplied(buildCompiled('mal-5', { id: 'moved' })),
    asApplied(buildCompiled('mal-6'), { paused: true, note: 'me' }),
    buildForeign('episode-air-mal-7'),
    buildForeign('theirs'),
    asApplied(buildCompiled('mal-8')),
  ];
  const desired = [
    kept,
    changed,
    buildCompiled('mal-4', { want: gone() }),
    buildCompiled('mal-5'),
    buildCompiled('mal-6'),
    buildCompiled('mal-7'),
    buildCompiled('mal-8', { want: untouched() }),
  ];

  test('is what is updated, paused, deleted or replaced, what a list shows as nobody’s in our way, and nothing else', () => {
    expect(idsToDescribe(buildPlanInput({ desired, live: live.map(seen) }))).toEqual([
      'episode-air-mal-2',
      'episode-air-mal-3',
      'episode-air-mal-4',
      'episode-air-mal-7',
      'moved',
    ]);
  });

  test('with mode deep is also all of ours, and the foreign ones in our way', () => {
    const input = buildPlanInput({ desired, live: live.map(seen), mode: 'deep' });
    expect(idsToDescribe(input)).toEqual(
      live
        .map(({ id }) => id)
        .filter((id) => id !== 'theirs')
        .toSorted(),
    );
  });

  test('is asked for once', () => {
    const all = live.map((described) => ({ ...seen(described), described }));
    expect(idsToDescribe(buildPlanInput({ desired, live: all, mode: 'deep' }))).toEqual([]);
  });

  test('deletions of what was retired ask for it as well', () => {
    const old = asApplied(kept, {
      decided: { kind: 'retired', at: 0 },
      paused: true,
      note: '[echora-sched] gone',
    });
    expect(idsToDescribe(buildPlanInput({ live: [seen(old)] }))).toEqual([kept.id]);
  });
});

describe('a plan', () => {
  const live = ['mal-3', 'mal-9', 'mal-1', 'mal-2'].map((id) => asApplied(buildCompiled(id)));
  const desired = [
    changed,
    buildCompiled('mal-5'),
    buildCompiled('mal-3', { want: hiatus() }),
    buildCompiled('mal-4'),
    kept,
  ];
  const plan = planWorld({ desired, live });

  test('comes in one order: by kind as applied, then by id', () => {
    expect(plan.changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'create episode-air-mal-4',
      'create episode-air-mal-5',
      'update episode-air-mal-2',
      'pause episode-air-mal-3',
      'pause episode-air-mal-9',
      'keep episode-air-mal-1',
    ]);
  });

  test('counts every kind, and what is owned', () => {
    expect(plan.summary).toEqual({
      create: 2,
      update: 1,
      resume: 0,
      mark: 0,
      pause: 2,
      delete: 0,
      keep: 1,
      held: 0,
      blocked: 0,
      invalid: 0,
      waiting: 0,
    });
    expect(plan.live).toEqual({ owned: 4, foreign: 0 });
  });

  test('says what it was made of, and hands warnings on', () => {
    const warning = { place: { kind: 'name' as const, name: 'x' }, message: 'odd' };
    expect(planWorld({ warnings: [warning] })).toMatchObject({
      createdAt: NOW,
      tool: 'echora-sched 0.0.0',
      owner: 'echora',
      namespace: 'echora',
      cluster: 'cluster-1',
      mode: 'list',
      source: { kind: 'yaml', location: 'schedules.yaml' },
      warnings: [warning],
    });
  });
});

describe('a selection', () => {
  const live = ['mal-1', 'mal-8', 'mal-9'].map((id) => asApplied(buildCompiled(id)));
  const desired = [buildCompiled('mal-1', { want: hiatus() }), buildCompiled('mal-2')];
  const invalid = [
    {
      id: 'bad',
      animeId: null,
      title: null,
      problems: [],
    },
  ];
  const some = (...ids: string[]) => planWorld({ desired, invalid, live, selected: new Set(ids) });

  test('limits the plan to its ids, absent ones included', () => {
    expect(told(some('episode-air-mal-1'))).toEqual(['pause episode-air-mal-1']);
    expect(told(some('episode-air-mal-9', 'episode-air-mal-2'))).toEqual([
      'create episode-air-mal-2',
      'pause episode-air-mal-9',
    ]);
    expect(told(some('bad'))).toEqual(['invalid bad']);
    expect(told(some())).toEqual([]);
  });

  test('counts as absent only what is in it, against all that is owned', () => {
    const limits = buildLimits({ absent: { free: 0, percent: 50 } });
    const plan = planWorld({ desired, live, limits, selected: new Set(['episode-air-mal-9']) });
    expect(plan.refusals).toEqual([]);
    expect(plan.live.owned).toBe(3);
    expect(planWorld({ desired, live, limits }).refusals).toMatchObject([{ actual: 2 }]);
  });

  test('limits what mode deep describes', () => {
    const input = {
      desired,
      live: live.map(seen),
      mode: 'deep' as const,
      selected: new Set(['episode-air-mal-8']),
    };
    expect(idsToDescribe(buildPlanInput(input))).toEqual(['episode-air-mal-8']);
  });
});

describe('the digest', () => {
  const world = {
    desired: [changed, buildCompiled('mal-4')],
    live: [asApplied(buildCompiled('mal-2')), asApplied(kept)],
  };
  const plan = planWorld(world);

  test('is a SHA-256', () => {
    expect(plan.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test.each<[string, Parameters<typeof planWorld>[0]]>([
    ['the time', { now: NOW + 86_399_000 }],
    ['where the list came from', { source: { kind: 'postgres', location: 'db', entries: 7, digest: 'x' } }],
    ['the tool', { tool: 'echora-sched 9.9.9' }],
    ['the title of what is there', { desired: [{ ...changed, title: 'Another' }, buildCompiled('mal-4')] }],
    ['warnings', { warnings: [{ place: { kind: 'name', name: 'x' }, message: 'odd' }] }],
    [
      'what is kept',
      {
        live: [...world.live, asApplied(buildCompiled('mal-6'))],
        desired: [...world.desired, buildCompiled('mal-6')],
      },
    ],
  ])('does not depend on %s', (_, parts) => {
    expect(planWorld({ ...world, ...parts }).digest).toBe(plan.digest);
  });

  test.each<[string, Parameters<typeof planWorld>[0]]>([
    ['the owner', { owner: 'other' }],
    ['the namespace', { place: { cluster: 'cluster-1', namespace: 'other', serverVersion: '' } }],
    ['the cluster', { place: { cluster: 'other', namespace: 'echora', serverVersion: '' } }],
    ['a change', { live: [] }],
    ['the title of what is created', { desired: [changed, buildCompiled('mal-4', { title: 'Another' })] }],
    ['what is created', { desired: [changed, buildCompiled('mal-4', { action: { args: ['secret'] } })] }],
    [
      'what is updated',
      { desired: [buildCompiled('mal-2', { spec: weekly(1, '11:00') }), buildCompiled('mal-4')] },
    ],
    ['a refusal', { limits: buildLimits({ update: { free: 0, percent: 0 } }) }],
  ])('depends on %s', (_, parts) => {
    expect(planWorld({ ...world, ...parts }).digest).not.toBe(plan.digest);
  });

  test('depends on what a create replaces', () => {
    const replacing = (id: string) => {
      const plan = planWorld({ desired: [kept], live: [asApplied(buildCompiled('mal-1', { id }))] });
      // The field that shows the id must not be all that tells.
      return digestOf({
        ...plan,
        changes: plan.changes.map((change) => ({ ...change, fields: [], reason: '' })),
      });
    };
    expect(replacing('old')).toBe(replacing('old'));
    expect(replacing('old')).not.toBe(replacing('older'));
  });

  test('depends on what the guards count', () => {
    const [first, ...rest] = plan.changes;
    if (first === undefined) throw new Error('it changes nothing');
    const counted = (effects: Change['effects']) =>
      digestOf({ ...plan, changes: [{ ...first, effects }, ...rest] });
    expect(counted(first.effects)).toBe(plan.digest);
    expect(counted([...first.effects, 'id'])).not.toBe(plan.digest);
  });

  test('does not depend on where an invalid entry is written, and does on which one it is', () => {
    const digestWith = (place: Place, animeId: string | null) => {
      const problems = [{ place, message: 'wrong' }];
      return planWorld({ ...world, invalid: [{ id: animeId, animeId, title: null, problems }] }).digest;
    };
    const line: Place = { kind: 'file', file: 'list.yaml', line: 4, column: 9 };
    const row: Place = { kind: 'row', table: 'anime', key: 'row 4', column: 'id' };
    expect(digestWith(row, null)).toBe(digestWith(line, null));
    expect(digestWith(row, 'mal-9')).toBe(digestWith(line, 'mal-9'));
    expect(digestWith(row, 'mal-9')).not.toBe(digestWith(row, 'mal-8'));
    expect(digestWith(row, 'mal-9')).not.toBe(plan.digest);
  });

  test('is the same for what is replaced, whenever', () => {
    const moved = { desired: [kept], live: [asApplied(buildCompiled('mal-1', { id: 'old' }))] };
    const digests = [NOW, NOW + 1000].map((now) => planWorld({ ...moved, now }).digest);
    expect(new Set(digests).size).toBe(1);
    expect(changeOf(planWorld(moved), kept.id).replaces?.id).toBe('old');
  });
});

describe('a schedule whose starts somebody limited', () => {
  const warningsOf = (remainingActions: number | null, parts: Parameters<typeof planWorld>[0] = {}) =>
    planWorld({
      desired: [kept],
      live: [asApplied(kept, { remainingActions })],
      mode: 'deep',
      ...parts,
    }).warnings;

  test('stays so, and a warning says what is left and what to do', () => {
    expect(warningsOf(0)).toEqual([
      {
        place: { kind: 'name', name: kept.id },
        message: 'no starts are left, for somebody limited them: it fires no more',
        hint: `Take the limit away in Temporal; or \`delete ${kept.id}\`, and sync makes it anew.`,
      },
    ]);
    expect(warningsOf(1)).toMatchObject([
      { message: 'one start is left, for somebody limited them: then it fires no more' },
    ]);
    expect(warningsOf(3)).toMatchObject([
      { message: '3 starts are left, for somebody limited them: then it fires no more' },
    ]);
    expect(warningsOf(null)).toEqual([]);
  });

  test('is told of wherever it is described, and only there', () => {
    const updated = {
      mode: 'list' as const,
      desired: [buildCompiled('mal-1', { spec: weekly(1, '10:00') })],
    };
    expect(warningsOf(0, updated)).toHaveLength(1);
    expect(warningsOf(3, { mode: 'list' })).toEqual([]);
  });

  test('is described where it is to fire and announces nothing: none are left, as the warning then says', () => {
    expect(warningsOf(0, { mode: 'list' })).toEqual(warningsOf(0));
    const asks = (parts: DescribedParts, want: Compiled['want'] = { kind: 'active' }) =>
      idsToDescribe(
        buildPlanInput({
          desired: [buildCompiled('mal-1', { want })],
          live: [seen(asApplied(kept, { remainingActions: 0, ...parts }))],
        }),
      );
    expect(asks({})).toEqual([kept.id]);
    expect(asks({ paused: true, note: 'me' })).toEqual([]);
    expect(asks({ remainingActions: null })).toEqual([]);
    expect(asks({ owner: 'rival' })).toEqual([]);
    expect(asks({}, { kind: 'active', ahead: { from: '2026-05-05', last: NOW - 1 } })).toEqual([]);
    expect(asks({}, untouched())).toEqual([]);
  });

  test('is not described past its end, nor where something else is selected', () => {
    const over = buildCompiled('mal-1', { spec: { endAt: NOW - 1 } });
    const live = [seen(asApplied(over, { remainingActions: 0 }))];
    expect(idsToDescribe(buildPlanInput({ desired: [over], live }))).toEqual([]);
    const selected = new Set(['other']);
    const silent = [seen(asApplied(kept, { remainingActions: 0 }))];
    expect(idsToDescribe(buildPlanInput({ desired: [kept], live: silent, selected }))).toEqual([]);
  });

  test('is not told of where it is not to fire, not selected, or not ours', () => {
    expect(warningsOf(0, { desired: [buildCompiled('mal-1', { want: hiatus() })] })).toEqual([]);
    expect(warningsOf(0, { desired: [] })).toEqual([]);
    expect(warningsOf(0, { selected: new Set(['other']) })).toEqual([]);
    expect(warningsOf(0, { live: [asApplied(kept, { remainingActions: 0, owner: 'rival' })] })).toEqual([]);
  });
});

describe('a live spec in a zone that is unknown here', () => {
  test('is repaired like any other difference, and shows no fires of its own', () => {
    const live = asApplied(buildCompiled('mal-1', { spec: { timezone: 'Local' } }));
    const change = changeOf(planWorld({ desired: [kept], live: [live] }), kept.id);
    expect(change).toMatchObject({ kind: 'update', next: { before: [] }, warnings: [] });
    expect(change.next.after).toHaveLength(3);
  });

  test('is the only thing that is tolerated: a mistake of ours is not hidden', () => {
    const broken = (): never => {
      throw new TypeError('a bug');
    };
    const fires = tolerant({ nextFires: broken, firesBetween: broken });
    expect(() => fires.nextFires(weekly(1, '10:00') as Spec, NOW, 1)).toThrow('a bug');
  });
});
