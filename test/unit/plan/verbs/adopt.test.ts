import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DescribedSchedule } from '../../../../src/live/port.ts';
import type { Wanted } from '../../../../src/plan/verbs/verb.ts';
import { adopting, afterAdopting, openAdopting } from '../../../../src/plan/verbs/adopt.ts';
import { releasing } from '../../../../src/plan/verbs/release.ts';
import { fingerprint } from '../../../../src/schedule/fingerprint.ts';
import { buildCompiled, dormant, gone, hiatus, untouched } from '../../../support/build/compiled.ts';
import { buildForeign, OWNER } from '../../../support/build/live.ts';
import { applyToModel } from '../../../support/build/plan-model.ts';
import { changeOf, planWorld } from '../../../support/build/plan-world.ts';
import { weekly } from '../../../support/build/schedule.ts';
import { planVerb, verbChange } from '../../../support/build/verb-plan.ts';

const entry = buildCompiled('mal-1');
const alike = buildForeign(entry.id, { schedule: entry.schedule ?? undefined });
const other = buildCompiled('mal-1', { spec: weekly(2, '09:00') });
const differing = buildForeign(entry.id, { schedule: other.schedule ?? undefined });

/** The schedule once it is adopted. */
function adopted(live: DescribedSchedule, wanted: Wanted): DescribedSchedule {
  const [after] = applyToModel(planVerb(adopting, [[live, wanted]]), [live]);
  if (after === undefined) throw new Error('it is gone');
  return after;
}

describe('adopting', () => {
  test('writes owner and mark, and leaves content, pause and note as they are', () => {
    const change = verbChange(adopting, differing, entry);
    expect(change).toMatchObject({ kind: 'mark', effects: [], animeId: 'mal-1' });
    expect(change.write).toEqual({
      kind: 'update',
      update: {
        from: differing,
        schedule: null,
        state: differing.state,
        owner: OWNER,
        mark: `v1:${fingerprint(differing.schedule)}:active`,
      },
    });
    expect(change.fields.map(({ path }) => path)).toEqual(['mark.hash', 'mark.owner']);
    expect(change.next.before).toEqual(change.next.after);
  });

  test('leaves nothing for sync to do where all is as the list wants it', () => {
    expect(planWorld({ desired: [entry], live: [adopted(alike, entry)] }).changes).toEqual([
      expect.objectContaining({ kind: 'keep' }),
    ]);
    expect(verbChange(afterAdopting, alike, entry).kind).toBe('keep');
  });

  test('keeps the pause of a human theirs, and says so', () => {
    const paused = buildForeign(entry.id, {
      schedule: entry.schedule ?? undefined,
      paused: true,
      note: 'ask Aki',
    });
    expect(verbChange(adopting, paused, entry).reason).toContain('paused by hand: ask Aki');
    const next = planWorld({ desired: [entry], live: [adopted(paused, entry)] });
    expect(changeOf(next, entry.id)).toMatchObject({ kind: 'held' });
  });

  test('takes back a pause with our own note, which the list then decides', () => {
    const released = buildForeign(entry.id, {
      schedule: entry.schedule ?? undefined,
      paused: true,
      note: '[echora-sched] hiatus: rest',
    });
    const next = planWorld({ desired: [entry], live: [adopted(released, entry)] });
    expect(changeOf(next, entry.id)).toMatchObject({ kind: 'resume' });
  });

  test.each([
    ['what is another owner’s', { owner: 'staging' }, entry, 'it is owner staging’s by now'],
    ['what the list does not have', {}, 'absent', 'no entry of the list'],
    ['anything while the list is not known', {}, 'unknown', 'not known'],
  ] as const)('never touches %s', (...[, parts, wanted, reason]) => {
    const change = verbChange(adopting, buildForeign(entry.id, parts), wanted);
    expect(change).toMatchObject({ kind: 'blocked', write: null });
    expect(change.reason).toContain(reason);
    expect(verbChange(afterAdopting, buildForeign(entry.id, parts), wanted)).toMatchObject({ kind: 'keep' });
  });

  test.each([
    ['without a map, what one would tell', null, '; --map tells whose it is'],
    ['that the map leads to nothing of the list', () => 'mal-9', '--map leads to mal-9, which is no anime'],
    ['that the map does not fit', () => null, ', and --map does not fit it'],
  ])('says of what the list does not have %s', (_, idMap, words) => {
    const change = verbChange(openAdopting(idMap), buildForeign('anime-9'), 'absent');
    expect(change).toMatchObject({ kind: 'blocked', reason: expect.stringContaining(words) });
  });

  test.each([entry, 'absent', 'unknown'] as const)('leaves what is ours already, and says so', (wanted) => {
    const ours = buildForeign(entry.id, { owner: OWNER });
    expect(verbChange(adopting, ours, wanted)).toMatchObject({
      kind: 'keep',
      reason: 'it is ours already',
      write: null,
    });
    expect(verbChange(afterAdopting, ours, wanted)).toMatchObject({ kind: 'keep' });
  });

  test('is undone by a release, to the byte', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.string(), (paused, note) => {
        const live = buildForeign(entry.id, { paused, note });
        const after = adopted(live, entry);
        expect(applyToModel(planVerb(releasing, [[after, entry]]), [after])).toEqual([live]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what the next sync does to an adopted schedule', () => {
  test.each([
    ['brings its content to the list’s', differing, entry, 'update'],
    ['pauses it for a hiatus', alike, buildCompiled('mal-1', { want: hiatus() }), 'pause'],
    ['pauses it where no premiere is known', alike, buildCompiled('mal-1', { want: dormant() }), 'pause'],
    ['deletes what is cancelled', alike, buildCompiled('mal-1', { want: gone('cancelled') }), 'delete'],
    [
      'lets be what the list says nothing about',
      alike,
      buildCompiled('mal-1', { want: untouched() }),
      'keep',
    ],
  ])('%s', (...[, live, wanted, kind]) => {
    const foreseen = verbChange(afterAdopting, live, wanted);
    expect(foreseen.kind).toBe(kind);
    const real = changeOf(planWorld({ desired: [wanted], live: [adopted(live, wanted)] }), wanted.id);
    expect(foreseen).toEqual(real);
  });
});

describe('adopting what the list knows under another id', () => {
  const named = buildForeign('anime-1', { schedule: other.schedule ?? undefined });

  test('replaces it: the old is ours, paused and retired before the new is created', () => {
    const change = verbChange(adopting, named, entry);
    expect(change).toMatchObject({ kind: 'create', id: entry.id, effects: ['create', 'id', 'pause'] });
    expect(change.replaces).toMatchObject({
      id: 'anime-1',
      write: { update: { owner: OWNER, schedule: null } },
    });
    expect(verbChange(afterAdopting, named, entry).kind).toBe('keep');
  });

  test('tells how the two differ, their next fires too', () => {
    const noted = buildForeign('anime-1', { schedule: other.schedule ?? undefined, note: 'keep me' });
    const { fields, next } = verbChange(adopting, noted, entry);
    expect(fields).toContainEqual({ path: 'id', from: 'anime-1', to: entry.id });
    expect(fields).toContainEqual({ path: 'state.note', from: 'keep me', to: '' });
    expect(fields.filter(({ from }) => from === null)).toEqual([]);
    expect(next.before).toHaveLength(3);
    expect(next.after).not.toEqual(next.before);
  });

  test('leaves the new one as the list wants it, and the old to be deleted after the grace period', () => {
    const live = applyToModel(planVerb(adopting, [[named, entry]]), [named]);
    const next = planWorld({ desired: [entry], live });
    expect(next.changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      `keep ${entry.id}`,
      'waiting anime-1',
    ]);
  });

  test.each([
    ['it is finished', buildCompiled('mal-1', { want: gone(), schedule: null }), {}, 'it is finished'],
    ['its status is unknown', buildCompiled('mal-1', { want: untouched(), schedule: null }), {}, 'unknown'],
    ['no premiere is known', buildCompiled('mal-1', { want: dormant(), schedule: null }), {}, 'when it airs'],
    ['it does not air any more', buildCompiled('mal-1', { spec: { endAt: 0 } }), {}, 'no fire is left'],
    ['somebody paused it', entry, { paused: true, note: 'ask Aki' }, 'ask Aki'],
  ])('leaves it alone where %s', (...[, wanted, parts, reason]) => {
    const change = verbChange(adopting, buildForeign('anime-1', parts), wanted);
    expect(change).toMatchObject({ kind: 'blocked', write: null });
    expect(change.reason).toContain(reason);
  });
});
