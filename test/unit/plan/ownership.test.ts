import { describe, expect, test } from 'vitest';
import type { InvalidWanted } from '../../../src/plan/input.ts';
import { buildCompiled, dormant, gone, hiatus, untouched } from '../../support/build/compiled.ts';
import { asApplied, buildForeign, listedOf } from '../../support/build/live.ts';
import type { DescribedParts } from '../../support/build/live.ts';
import { buildPlanInput, NOW, seen } from '../../support/build/plan-input.ts';
import { applyToModel } from '../../support/build/plan-model.ts';
import { changeOf, idsToDescribe, planOf, planWorld, told } from '../../support/build/plan-world.ts';
import { buildSchedule, weekly } from '../../support/build/schedule.ts';

const DAY = 86_400_000;
const NEW = 'episode-air-mal-1';
const OLD = 'old-mal-1';

/** Our schedule of mal-1 under the id that it had before. */
const old = (parts: DescribedParts = {}) => asApplied(buildCompiled('mal-1', { id: OLD }), parts);

describe('a foreign schedule', () => {
  test('on a wanted id blocks it, and is not touched', () => {
    const plan = planWorld({ desired: [buildCompiled('mal-1')], live: [buildForeign(NEW)] });
    expect(plan.changes).toMatchObject([
      {
        kind: 'blocked',
        reason:
          'a schedule that is nobody’s has this id: adopt it (`adopt episode-air-mal-1`), or rename one',
        write: null,
        effects: [],
      },
    ]);
    expect(plan.live).toEqual({ owned: 0, foreign: 1 });
  });

  test('is described before it is called nobody’s: a list may lack our mark', () => {
    const entry = buildCompiled('mal-1');
    const ours = asApplied(entry);
    const unmarked = { listed: listedOf(ours, { owner: null, mark: null }), described: null };
    expect(idsToDescribe(buildPlanInput({ desired: [entry], live: [unmarked] }))).toEqual([NEW]);
    const plan = planOf(buildPlanInput({ desired: [entry], live: [{ ...unmarked, described: ours }] }));
    expect([told(plan), plan.live]).toEqual([[], { owned: 1, foreign: 0 }]);
  });

  test('of another owner is foreign, and the plan says whose', () => {
    const live = asApplied(buildCompiled('mal-1'), { owner: 'rival' });
    const change = changeOf(planWorld({ desired: [buildCompiled('mal-1')], live: [live] }), NEW);
    expect(change).toMatchObject({
      kind: 'blocked',
      reason: 'owner rival has a schedule with this id: release it there and adopt it here, or rename one',
    });
  });

  test.each([
    ['finished', gone()],
    ['dormant', dormant()],
    ['untouched', untouched()],
  ])('is not in the way of an entry that wants nothing there: %s', (_, want) => {
    const entry = buildCompiled('mal-1', { want, schedule: null });
    expect(told(planWorld({ desired: [entry], live: [buildForeign(NEW)] }))).toEqual([]);
  });

  test('that no entry names is not mentioned', () => {
    expect(planWorld({ live: [buildForeign('theirs')] }).changes).toEqual([]);
  });

  test('is not asked for, unless mode is deep', () => {
    const described = planWorld({
      desired: [buildCompiled('mal-1')],
      live: [buildForeign(NEW)],
      mode: 'deep',
    });
    expect(told(described)).toEqual([`blocked ${NEW}`]);
  });
});

describe('an anime whose schedule id changed', () => {
  test('is one change: the old one is paused and retired, the new one created', () => {
    const live = old();
    const plan = planWorld({ desired: [buildCompiled('mal-1')], live: [live] });
    expect(told(plan)).toEqual([`create ${NEW}`]);
    const change = changeOf(plan, NEW);
    expect(change).toMatchObject({
      effects: ['create', 'id', 'pause'],
      reason: `the schedule of this anime was ${OLD}, which is paused and retired`,
    });
    expect(change.replaces).toEqual({
      id: OLD,
      write: {
        kind: 'update',
        update: {
          from: live,
          schedule: null,
          state: { paused: true, note: `[echora-sched] replaced by ${NEW}` },
          owner: 'echora',
          mark: old({ decided: { kind: 'retired', at: NOW } }).mark,
        },
      },
    });
    expect(change.next.before).toHaveLength(3);
  });

  test('tells what that alters, as an update would', () => {
    const [moved, updated] = [OLD, NEW].map((id) => {
      const live = { ...asApplied(buildCompiled('mal-1', { spec: weekly(2, '09:00') })), id };
      return changeOf(planWorld({ desired: [buildCompiled('mal-1')], live: [live] }), NEW);
    });
    expect(updated?.fields.length).toBeGreaterThan(0);
    expect(moved?.fields.filter(({ path }) => path !== 'id')).toEqual(updated?.fields);
    expect(moved?.fields).toContainEqual({ path: 'id', from: OLD, to: NEW });
    expect(moved?.next).toEqual(updated?.next);
  });

  test('in a hiatus only marks the old one', () => {
    const live = old({ decided: { kind: 'hiatus' }, paused: true, note: '[echora-sched] hiatus' });
    const change = changeOf(
      planWorld({ desired: [buildCompiled('mal-1', { want: hiatus() })], live: [live] }),
      NEW,
    );
    expect(change.effects).toEqual(['create', 'id']);
    expect(change.replaces?.write.update.state).toEqual(live.state);
    expect(change.warnings).toEqual([]);
  });

  test('says when the slot moves across now', () => {
    const live = asApplied(buildCompiled('mal-1', { id: OLD, spec: weekly(3, '11:00') }));
    const entry = buildCompiled('mal-1', { spec: weekly(3, '13:00') });
    expect(changeOf(planWorld({ desired: [entry], live: [live] }), NEW).warnings).toEqual([
      'fires twice: the slot at 2026-05-06T11:00:00Z moves to 2026-05-06T13:00:00Z',
    ]);
  });

  test('says nothing of it when the new one starts paused', () => {
    const live = asApplied(buildCompiled('mal-1', { id: OLD, spec: weekly(3, '11:00') }));
    const entry = buildCompiled('mal-1', { spec: weekly(3, '13:00'), want: hiatus() });
    expect(changeOf(planWorld({ desired: [entry], live: [live] }), NEW).warnings).toEqual([]);
  });

  test('whose old one is retired already is a plain create, so that a half-done move can be finished', () => {
    const live = old({
      decided: { kind: 'retired', at: NOW },
      paused: true,
      note: '[echora-sched] replaced',
    });
    const plan = planWorld({ desired: [buildCompiled('mal-1')], live: [live] });
    expect(told(plan)).toEqual([`create ${NEW}`, `waiting ${OLD}`]);
    expect(changeOf(plan, NEW)).toMatchObject({ replaces: null, effects: ['create'] });
  });

  test('whose new one is there already retires the old one', () => {
    const plan = planWorld({
      desired: [buildCompiled('mal-1')],
      live: [asApplied(buildCompiled('mal-1')), old()],
    });
    expect(told(plan)).toEqual([`pause ${OLD}`]);
    expect(changeOf(plan, OLD)).toMatchObject({ reason: `replaced by ${NEW}`, effects: ['pause'] });
  });

  test('is no longer told of as absent: not while the old one waits, nor when it goes', () => {
    const desired = [buildCompiled('mal-1')];
    const live = [old()];
    const model = applyToModel(planWorld({ desired, live }), live);
    const next = changeOf(planWorld({ desired, live: model, now: NOW + DAY }), OLD);
    expect(next).toMatchObject({
      kind: 'waiting',
      reason: `replaced by ${NEW} since 2026-05-06T12:00:00Z; to be deleted from 2026-05-13T12:00:00Z on`,
      effects: [],
    });
    const last = changeOf(planWorld({ desired, live: model, now: NOW + 7 * DAY }), OLD);
    expect(last).toMatchObject({ kind: 'delete', effects: [] });
  });

  test('with two old ones that fire pauses one of them first: no more than one ever fires', () => {
    const live = [asApplied(buildCompiled('mal-1', { id: 'older-mal-1' })), old()];
    const desired = [buildCompiled('mal-1')];
    const plan = planWorld({ desired, live });
    expect(told(plan)).toEqual(['pause older-mal-1', `waiting ${OLD}`]);
    expect(changeOf(plan, OLD).reason).toBe(
      `its anime's id is now ${NEW}; that waits until older-mal-1 is paused`,
    );
    const next = planWorld({ desired, live: applyToModel(plan, live) });
    expect(told(next)).toEqual([`create ${NEW}`, 'waiting older-mal-1']);
    expect(changeOf(next, NEW).replaces?.id).toBe(OLD);
  });

  test('with two old ones replaces the one that fires, and marks the other', () => {
    const resting = { decided: { kind: 'hiatus' }, paused: true, note: '[echora-sched] hiatus' } as const;
    const live = [old(resting), asApplied(buildCompiled('mal-1', { id: 'older-mal-1' }))];
    const plan = planWorld({ desired: [buildCompiled('mal-1')], live });
    expect(told(plan)).toEqual([`create ${NEW}`, `mark ${OLD}`]);
    expect(changeOf(plan, NEW).replaces?.id).toBe('older-mal-1');
  });

  test('is not recreated past a human’s pause', () => {
    const live = [
      old({ paused: true, note: 'licence talks' }),
      asApplied(buildCompiled('mal-1', { id: 'older-mal-1' })),
    ];
    const plan = planWorld({ desired: [buildCompiled('mal-1')], live });
    expect(told(plan)).toEqual([`held ${OLD}`]);
    expect(changeOf(plan, OLD).reason).toBe(
      `its anime's id is now ${NEW}; that waits until its pause state is let go`,
    );
    expect(changeOf(plan, 'older-mal-1').kind).toBe('keep');
  });

  test('keeps the old one while the new id is blocked', () => {
    const plan = planWorld({ desired: [buildCompiled('mal-1')], live: [old(), buildForeign(NEW)] });
    expect(told(plan)).toEqual([`blocked ${NEW}`]);
    expect(changeOf(plan, OLD)).toMatchObject({ kind: 'keep', reason: `${NEW}, its new id, is blocked` });
  });

  test('keeps the old one while the new one would never fire', () => {
    const entry = buildCompiled('mal-1', { spec: { endAt: NOW - 1 } });
    const plan = planWorld({ desired: [entry], live: [old()] });
    expect(told(plan)).toEqual([]);
    expect(changeOf(plan, OLD).kind).toBe('keep');
  });

  test('keeps the old one while its entry is invalid', () => {
    const entry: InvalidWanted = { id: NEW, animeId: 'mal-1', title: null, problems: [] };
    const plan = planWorld({ invalid: [entry], live: [old()] });
    expect(told(plan)).toEqual([`invalid ${NEW}`]);
    expect(changeOf(plan, OLD)).toMatchObject({
      kind: 'keep',
      reason: "the list's entry for mal-1 is invalid",
    });
  });

  test.each([
    ['finished', gone('cancelled'), 'delete'],
    ['dormant', dormant(), 'pause'],
    ['untouched', untouched(), 'keep'],
  ] as const)('and is %s now: the old one follows the list under its own id', (_, want, kind) => {
    const entry = buildCompiled('mal-1', { want, schedule: null });
    const plan = planWorld({ desired: [entry], live: [old()] });
    expect(plan.changes).toMatchObject([{ kind, id: OLD, animeId: 'mal-1' }]);
  });

  test('is looked at when either id is selected', () => {
    for (const id of [OLD, NEW]) {
      const plan = planWorld({
        desired: [buildCompiled('mal-1'), buildCompiled('mal-2')],
        live: [old()],
        selected: new Set([id]),
      });
      expect(told(plan)).toEqual([`create ${NEW}`]);
    }
  });

  test('of another owner counts as another id, and the plan warns that both would fire', () => {
    const rivals = [old({ owner: 'rival' }), buildForeign('copy', { animeId: 'mal-1' })];
    const plan = planWorld({ desired: [buildCompiled('mal-1')], live: rivals });
    expect(changeOf(plan, NEW)).toMatchObject({
      kind: 'create',
      effects: ['create', 'id'],
      replaces: null,
      warnings: [
        'copy, nobody’s, is of the same anime: both would fire',
        `${OLD}, owner rival’s, is of the same anime: both would fire`,
      ],
    });
  });

  test('counts once, whoever has the others', () => {
    const plan = planWorld({
      desired: [buildCompiled('mal-1')],
      live: [old(), old({ id: 'x', owner: 'rival' })],
    });
    expect(changeOf(plan, NEW).effects).toEqual(['create', 'id', 'pause']);
  });
});

describe('one of ours that was adopted, and has no memo', () => {
  const adopted = (parts: DescribedParts = {}) => old({ memo: { animeId: null, title: null }, ...parts });
  const desired = [buildCompiled('mal-1')];

  test('is of the anime that its workflow is started with: its id changes in one change', () => {
    const plan = planWorld({ desired, live: [adopted()] });
    expect(told(plan)).toEqual([`create ${NEW}`]);
    expect(changeOf(plan, NEW)).toMatchObject({ effects: ['create', 'id', 'pause'], replaces: { id: OLD } });
  });

  test('is not recreated past a human’s pause', () => {
    const plan = planWorld({ desired, live: [adopted({ paused: true, note: 'licence talks' })] });
    expect(told(plan)).toEqual([`held ${OLD}`]);
  });

  test('is described whatever is selected, for it may be of that', () => {
    const live = [adopted()];
    expect(
      idsToDescribe(buildPlanInput({ desired, live: live.map(seen), selected: new Set([NEW]) })),
    ).toEqual([OLD]);
    expect(told(planWorld({ desired, live, selected: new Set([NEW]) }))).toEqual([`create ${NEW}`]);
    expect(told(planWorld({ desired, live, selected: new Set(['other']) }))).toEqual([]);
  });

  test('is left alone while its entry is invalid', () => {
    const entry: InvalidWanted = { id: NEW, animeId: 'mal-1', title: null, problems: [] };
    const plan = planWorld({ invalid: [entry], live: [adopted()] });
    expect(changeOf(plan, OLD)).toMatchObject({ kind: 'keep', animeId: 'mal-1' });
  });

  test.each([[[]], [['mal-1']], [[null]], [[{ schema: 1, animeId: 1 }]]])(
    'is of none where it is started with %j',
    (args) => {
      const live = adopted({
        schedule: buildCompiled('mal-1', { id: OLD, action: { args } }).schedule ?? undefined,
      });
      expect(told(planWorld({ desired, live: [live] }))).toEqual([`create ${NEW}`, `pause ${OLD}`]);
    },
  );
});

test('a recurring entry, which is of no anime, is never taken for another', () => {
  const recurring = { ...buildCompiled('x', { id: 'score-sync' }), animeId: null };
  const live = asApplied({ ...recurring, id: 'gone-sync' }, { schedule: buildSchedule() });
  const plan = planWorld({ desired: [recurring], live: [live] });
  expect(told(plan)).toEqual(['create score-sync', 'pause gone-sync']);
});
