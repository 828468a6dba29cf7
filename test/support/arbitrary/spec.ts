import * as fc from 'fast-check';
import type { Calendar, Interval, Spec } from '../../../src/schedule/schedule.ts';
import { range } from '../build/schedule.ts';

/** Zones without daylight saving, with it on either half of the globe, by half an hour, at midnight, and with odd offsets. */
export const ZONES: readonly string[] = [
  'Asia/Tokyo',
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Santiago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Chatham',
];

/** Some of the values, sorted, at least one. */
const some = (values: readonly number[], most: number) =>
  fc
    .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most })
    .map((chosen) => chosen.sort((a, b) => a - b));

const everyOr = (first: number, last: number, chosen: fc.Arbitrary<number[]>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(range(first, last)) }, { weight: 1, arbitrary: chosen });

/** A calendar that can fire, often in the hours in which clocks are changed. */
export const anyCalendar = (): fc.Arbitrary<Calendar> =>
  fc.record({
    second: fc.oneof(
      { weight: 6, arbitrary: fc.constant([0]) },
      { weight: 1, arbitrary: some(range(0, 59), 2) },
    ),
    minute: fc.oneof(fc.constant([0]), fc.constant([30]), some(range(0, 59), 3)),
    hour: fc.oneof(some(range(0, 3), 3), some(range(0, 23), 2)),
    dayOfMonth: everyOr(1, 31, some(range(1, 31), 4)),
    month: everyOr(1, 12, some(range(1, 12), 4)),
    dayOfWeek: fc.oneof(fc.constant(range(0, 6)), some(range(0, 6), 2)),
    year: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: some(range(2025, 2028), 2) },
    ),
  });

export const anyInterval = (): fc.Arbitrary<Interval> =>
  fc
    .tuple(
      fc.integer({ min: 3600, max: 40 * 86_400 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    )
    .map(([every, share]) => ({ everyMs: every * 1000, offsetMs: Math.floor(every * share) * 1000 }));

/** A canonical-enough spec of any make, meant for the time between two instants (epoch ms). */
export function anySpec(of: {
  from: number;
  to: number;
  jitterMs: fc.Arbitrary<number>;
}): fc.Arbitrary<Spec> {
  const bound = fc.option(
    fc.integer({ min: of.from / 1000 - 86_400, max: of.to / 1000 }).map((seconds) => seconds * 1000),
    { freq: 2 },
  );
  return fc
    .record({
      calendars: fc.array(anyCalendar(), { maxLength: 3 }),
      intervals: fc.array(anyInterval(), { maxLength: 1 }),
      skip: fc.array(anyCalendar(), { maxLength: 2 }),
      bounds: fc.tuple(bound, bound),
      jitterMs: of.jitterMs,
      timezone: fc.constantFrom(...ZONES),
    })
    .map(({ bounds: [one, other], ...spec }) => {
      const inOrder = one === null || other === null || one <= other;
      return { ...spec, startAt: inOrder ? one : other, endAt: inOrder ? other : one };
    });
}
