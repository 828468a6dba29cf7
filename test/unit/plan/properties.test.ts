import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DescribedSchedule } from '../../../src/live/port.ts';
import { WRITES } from '../../../src/plan/plan.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { InvalidWanted } from '../../../src/plan/input.ts';
import type { Compiled, Want } from '../../../src/schedule/compiled.ts';
import { decodeMark } from '../../../src/schedule/mark.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
import { buildCompiled, dormant, gone, hiatus, untouched } from '../../support/build/compiled.ts';
import { asApplied } from '../../support/build/live.ts';
import { NOW } from '../../support/build/plan-input.ts';
import { applyToModel } from '../../support/build/plan-model.ts';
import { planWorld } from '../../support/build/plan-world.ts';
import { daily, weekly } from '../../support/build/schedule.ts';

const DAY = 86_400_000;
const ANIMES = ['mal-1', 'mal-2', 'mal-3'];
const SPECS = [
  weekly(5, '16:30'),
  weekly(3, '11:30'),
  daily('12:30'),
  weekly(5, '16:30', { endAt: NOW - DAY }),
];

/** A list, and a namespace in any state that humans, other programs and half-done runs may leave it in. */
interface Scene {
  readonly desired: readonly Compiled[];
  readonly invalid: readonly InvalidWanted[];
  readonly live: readonly DescribedSchedule[];
}

const spec = fc.constantFrom(...SPECS);
const want = fc.constantFrom<Want>(
  { kind: 'active' },
  { kind: 'active' },
  { kind: 'active' },
  hiatus(),
  dormant(),
  gone('finished'),
  gone('cancelled'),
  untouched(),
);
const compiled = (animeId: string) =>
  fc.record({ spec, want }).map(({ spec, want }) => ({
    desired: [buildCompiled(animeId, { spec, want })],
    invalid: [] as InvalidWanted[],
  }));
const broken = (animeId: string) =>
  fc.constantFrom(`episode-air-${animeId}`, null).map((id) => ({
    desired: [] as Compiled[],
    invalid: [{ id, animeId: id === null ? null : animeId, title: null, problems: [] }],
  }));
const entry = (animeId: string) =>
  fc.oneof(
    { weight: 8, arbitrary: compiled(animeId) },
    { weight: 3, arbitrary: fc.constant({ desired: [] as Compiled[], invalid: [] as InvalidWanted[] }) },
    { weight: 1, arbitrary: broken(animeId) },
  );

const decided = fc.constantFrom<Decided>(
  { kind: 'active' },
  { kind: 'active' },
  { kind: 'hiatus' },
  { kind: 'retired', at: NOW - DAY },
  { kind: 'retired', at: NOW - 30 * DAY },
);
const state = fc.constantFrom(
  { paused: false, note: '' },
  { paused: false, note: 'a word' },
  { paused: true, note: '[echora-sched] hiatus: x' },
  { paused: true, note: 'by hand' },
  { paused: true, note: '' },
);
const liveOf = (animeId: string) =>
  fc.record({
    id: fc.constantFrom(
      `episode-air-${animeId}`,
      `episode-air-${animeId}`,
      `old-${animeId}`,
      `older-${animeId}`,
    ),
    spec,
    decided,
    state,
    owner: fc.constantFrom('echora', 'echora', 'echora', 'echora', 'rival', null),
    spoiled: fc.constantFrom(false, false, false, true),
    edited: fc.constantFrom(false, false, false, true),
    bufferedStarts: fc.constantFrom(0, 0, 1),
    adopted: fc.constantFrom(false, false, false, true),
  });
const live = (animeId: string) =>
  fc.uniqueArray(liveOf(animeId), { selector: ({ id }) => id, maxLength: 3 }).map((all) =>
    all.map(({ id, spec, state, edited, spoiled, adopted, ...rest }) => {
      const made = asApplied(buildCompiled(animeId, { id, spec }), { ...rest, ...state });
      const schedule = edited
        ? { ...made.schedule, spec: { ...made.schedule.spec, jitterMs: 7000 } }
        : made.schedule;
      const memo = adopted ? { animeId: null, title: null } : made.memo;
      return { ...made, schedule, memo, mark: spoiled ? 'v0:?' : made.mark };
    }),
  );

const scenes: fc.Arbitrary<Scene> = fc
  .tuple(fc.tuple(...ANIMES.map(entry)), fc.tuple(...ANIMES.map(live)))
  .map(([entries, live]) => ({
    desired: entries.flatMap(({ desired }) => desired),
    invalid: entries.flatMap(({ invalid }) => invalid),
    live: live.flat(),
  }));

const holds = (property: (scene: Scene) => void, numRuns = 40) =>
  fc.assert(fc.property(scenes, property), { numRuns });
const writes = (plan: Plan) => plan.changes.filter(({ kind }) => WRITES.some((one) => one === kind));
const after = (scene: Scene) => applyToModel(planWorld(scene), scene.live);
/** Of several that fire, all but one are paused in a sync of their own, before the anime gets its new id in a second one. */
const settled = (scene: Scene) => {
  const plan = planWorld(scene);
  const waits = plan.changes.some(
    ({ kind, reason }) => kind === 'waiting' && / that waits until /.test(reason),
  );
  const live = applyToModel(plan, scene.live);
  return waits ? after({ ...scene, live }) : live;
};
const animeOf = ({ memo, schedule }: DescribedSchedule) =>
  memo.animeId ?? (schedule.action.args[0] as { animeId: string }).animeId;
const find = (model: readonly DescribedSchedule[], id: string) => model.find((one) => one.id === id);
const isOurs = ({ owner }: DescribedSchedule) => owner === 'echora';

describe('whatever the list and whatever is live', () => {
  test('one sync converges: the second plan writes nothing, in either mode', () => {
    holds((scene) => {
      const live = settled(scene);
      for (const mode of ['list', 'deep'] as const) {
        expect(writes(planWorld({ ...scene, live, mode }))).toEqual([]);
      }
    });
  });

  test('foreign schedules stay as they are', () => {
    holds((scene) => {
      const model = after(scene);
      for (const foreign of scene.live.filter((one) => !isOurs(one))) {
        expect(find(model, foreign.id)).toBe(foreign);
      }
    });
  });

  test('a pause that is a human’s stays, with its note and the mark’s state', () => {
    holds((scene) => {
      const model = after(scene);
      const held = scene.live.filter(isOurs).filter(({ state, mark }) => {
        const ours = state.note.startsWith('[echora-sched] ') && decodeMark(mark).decided.kind !== 'active';
        return state.paused && !ours;
      });
      for (const one of held) {
        expect(find(model, one.id)).toMatchObject({ state: one.state });
        expect(decodeMark(find(model, one.id)?.mark ?? null).decided).toEqual(decodeMark(one.mark).decided);
      }
    });
  });

  test('what an invalid entry stands for stays as it is', () => {
    holds((scene) => {
      const model = after(scene);
      for (const { animeId } of scene.invalid.filter(({ id }) => id !== null)) {
        for (const one of scene.live.filter((one) => animeOf(one) === animeId)) {
          expect(find(model, one.id)).toBe(one);
        }
      }
    });
  });

  test('while an id cannot be read, nothing is paused or deleted for absence', () => {
    holds((scene) => {
      const unreadable = { id: null, animeId: null, title: null, problems: [] };
      const invalid = [...scene.invalid, unreadable];
      const model = applyToModel(planWorld({ ...scene, invalid }), scene.live);
      const listed = new Set([...scene.desired, ...invalid].map(({ animeId }) => animeId));
      for (const one of scene.live.filter(isOurs).filter((one) => !listed.has(animeOf(one)))) {
        expect(find(model, one.id)).toBe(one);
      }
    });
  });

  test('an airing anime has a schedule as the list wants it, unless the plan says why not', () => {
    holds((scene) => {
      const model = settled(scene);
      const plan = planWorld({ ...scene, live: model });
      const waiting = new Set(
        plan.changes
          .filter(({ kind }) => kind === 'blocked' || kind === 'held')
          .map(({ animeId }) => animeId),
      );
      const ended = (entry: Compiled) => entry.schedule?.spec.endAt !== null;
      const airing = scene.desired.filter((entry) => entry.want.kind === 'active' && !ended(entry));
      for (const entry of airing.filter(({ animeId }) => !waiting.has(animeId))) {
        expect(find(model, entry.id)?.schedule).toEqual(entry.schedule);
      }
    });
  });

  test('no anime of the list fires from two schedules of ours, unless a human resumed one', () => {
    holds((scene) => {
      const plan = planWorld({ ...scene, graceMs: 0 });
      const model = applyToModel(plan, scene.live).filter(isOurs);
      const touched = plan.changes
        .filter(({ kind }) => kind === 'held' || kind === 'keep')
        .map(({ id }) => id);
      for (const { animeId, want } of scene.desired.filter(({ want }) => want.kind === 'active')) {
        const firing = model.filter((one) => animeOf(one) === animeId && !one.state.paused);
        const left = firing.filter(({ id }) => !touched.includes(id)).slice(1);
        expect({ want, left }).toEqual({ want, left: [] });
      }
    });
  });

  test('the plan, digest included, is the same in whatever order its parts come', () => {
    fc.assert(
      fc.property(
        scenes.chain((scene) =>
          fc.record({
            scene: fc.constant(scene),
            desired: shuffled(scene.desired),
            invalid: shuffled(scene.invalid),
            live: shuffled(scene.live),
          }),
        ),
        ({ scene, ...parts }) => {
          const plan = planWorld(scene);
          const other = planWorld(parts);
          expect(other.digest).toBe(plan.digest);
          expect({ ...other, warnings: [] }).toEqual({ ...plan, warnings: [] });
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a selection only takes changes away, and all of it is in the whole plan', () => {
    fc.assert(
      fc.property(scenes, fc.subarray(ANIMES), (scene, animes) => {
        const selected = new Set(animes.map((animeId) => `episode-air-${animeId}`));
        const part = planWorld({ ...scene, selected });
        const whole = planWorld(scene);
        for (const change of part.changes) expect(whole.changes).toContainEqual(change);
        for (const change of whole.changes.filter(({ id }) => selected.has(id))) {
          expect(part.changes).toContainEqual(change);
        }
      }),
      { numRuns: 25 },
    );
  });
});

function shuffled<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}
