import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { offDays } from '../../../src/schedule/breaks.ts';
import { DAY, LAST_DAY } from '../../../src/schedule/civil.ts';
import type { Course } from '../../../src/schedule/course.ts';
import { lastSlot } from '../../../src/schedule/finale.ts';
import { hasSlot, slotFrom } from '../../../src/schedule/rhythm.ts';
import type { Rhythm } from '../../../src/schedule/rhythm.ts';
import { openZones } from '../../../src/schedule/zone.ts';

const zone = openZones()('UTC');

const anyRhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.record({
    kind: fc.constant('every' as const),
    days: fc.integer({ min: 1, max: 40 }),
    anchor: fc.integer({ min: -400, max: 400 }),
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    date: fc.integer({ min: 1, max: 31 }),
    late: fc.constantFrom(0, 1, -3),
  }),
  fc.record({ kind: fc.constant('once' as const), on: fc.integer({ min: 1000, max: LAST_DAY }) }),
);

/** Days after the first slot. */
const anyDays = fc.array(fc.nat(500), { maxLength: 12 });

const anyCourse: fc.Arbitrary<Course> = fc
  .record({
    rhythm: anyRhythm,
    start: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: LAST_DAY - 800, max: LAST_DAY })),
    episodes: fc.integer({ min: 1, max: 60 }),
    skip: anyDays,
    moved: anyDays,
    hiatus: fc.record({ from: fc.integer({ min: -100, max: 300 }), until: fc.option(fc.nat(600)) }),
  })
  .map(({ rhythm, start, episodes, skip, moved, hiatus: { from, until } }) => {
    const first = slotFrom(rhythm, rhythm.kind === 'once' ? rhythm.on : start);
    return {
      zone,
      minute: 0,
      rhythm,
      first,
      opens: first,
      episodes,
      skip: skip.map((day) => first + day),
      moved: moved.map((day) => ({ from: first + day, to: (first + day + 1) * DAY })),
      hiatus: { from: first + from, until: until === null ? null : first + until },
    };
  });

/** As many slots as there are episodes, and one more for each slot up to there that is off. */
function reckoned(course: Course): number | null {
  const { rhythm, first, episodes } = course;
  const off = [...offDays(course)];
  const enough = (episodes ?? 0) + off.length;
  const slots: number[] = [];
  for (let day = first ?? Infinity; day <= LAST_DAY && slots.length < enough; day++)
    if (hasSlot(rhythm, day)) slots.push(day);
  const moved = course.moved.map(({ from }) => from);
  let n = (episodes ?? 0) - 1;
  for (const day of off) {
    if (!moved.includes(day) && day <= (slots[n] ?? Infinity)) n++;
  }
  return slots[n] ?? null;
}

test('the day of the last slot is found by walking as it is by counting what is off', () => {
  fc.assert(
    fc.property(anyCourse, (course) => {
      expect(lastSlot(course)).toBe(reckoned(course));
    }),
    { numRuns: 300 },
  );
});
