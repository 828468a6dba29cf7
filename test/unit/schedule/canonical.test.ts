import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, canonicalSchedule, sameContent } from '../../../src/schedule/canonical.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { firesBetween } from '../../../src/schedule/fires.ts';
import type { Calendar, Schedule, Spec } from '../../../src/schedule/schedule.ts';
import { anyContent } from '../../support/arbitrary/content.ts';
import { anySpec } from '../../support/arbitrary/spec.ts';
import { buildAnime } from '../../support/build/anime.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';
import { at, compiled } from './clocks.ts';

const withSpec = (spec: Partial<Spec>) => buildSchedule({ spec });
const MONDAY = buildCalendar({ dayOfWeek: [1] });
const TUESDAY = buildCalendar({ dayOfWeek: [2] });

/** The same content, written in another order and with repetitions. */
function disorder(schedule: Schedule): Schedule {
  const { spec } = schedule;
  const set = (values: readonly number[]) => [...values, ...values].reverse();
  const calendar = (of: Calendar): Calendar => ({
    year: set(of.year),
    second: set(of.second),
    minute: set(of.minute),
    hour: set(of.hour),
    month: set(of.month),
    dayOfMonth: set(of.dayOfMonth),
    dayOfWeek: set(of.dayOfWeek),
  });
  const calendars = (all: readonly Calendar[]) => [...all, ...all].map(calendar).reverse();
  return {
    ...schedule,
    spec: {
      timezone: spec.timezone === 'UTC' ? '' : spec.timezone,
      calendars: calendars(spec.calendars),
      skip: calendars(spec.skip),
      intervals: spec.intervals.map(({ everyMs, offsetMs }) => ({ everyMs, offsetMs: offsetMs + everyMs })),
      jitterMs: spec.jitterMs,
      endAt: spec.endAt,
      startAt: spec.startAt,
    },
  };
}

describe('the canonical form', () => {
  test.each<[string, Partial<Spec>, Partial<Spec>]>([
    [
      'sorts the values of a field',
      { calendars: [buildCalendar({ hour: [9, 1, 9] })] },
      { calendars: [buildCalendar({ hour: [1, 9] })] },
    ],
    [
      'sorts calendars, each once',
      { calendars: [TUESDAY, MONDAY, TUESDAY] },
      { calendars: [MONDAY, TUESDAY] },
    ],
    ['sorts skips', { skip: [TUESDAY, MONDAY] }, { skip: [MONDAY, TUESDAY] }],
    [
      'keeps offsets within their interval',
      {
        intervals: [
          { everyMs: 3_600_000, offsetMs: 7_260_000 },
          { everyMs: 3_600_000, offsetMs: 60_000 },
        ],
      },
      { intervals: [{ everyMs: 3_600_000, offsetMs: 60_000 }] },
    ],
    [
      'leaves an impossible interval as it is',
      { intervals: [{ everyMs: 0, offsetMs: 5 }] },
      { intervals: [{ everyMs: 0, offsetMs: 5 }] },
    ],
    ['calls no zone UTC', { timezone: '' }, { timezone: 'UTC' }],
  ])('%s', (_, written, canonical) => {
    expect(canonicalSchedule(withSpec(written))).toEqual(withSpec(canonical));
  });

  test('is its own canonical form', () => {
    fc.assert(
      fc.property(anyContent(), (content) => {
        const once = canonicalSchedule(content);
        expect(canonicalSchedule(once)).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });

  test('of what is compiled is what is compiled', () => {
    const entries = [
      buildAnime(),
      buildAnime({ skip: ['2026-04-13', '2026-05-04', '2027-04-05'], episodes: 12 }),
    ];
    for (const entry of entries) {
      const { schedule } = compiled(entry, at('2026-04-01 00:00'));
      expect(schedule && canonicalSchedule(schedule)).toEqual(schedule);
    }
  });

  test('does not depend on the order in which anything was written', () => {
    fc.assert(
      fc.property(anyContent(), (content) => {
        expect(canonicalSchedule(disorder(content))).toEqual(canonicalSchedule(content));
      }),
      { numRuns: 25 },
    );
  });

  test('fires as what it stands for', () => {
    const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 2, 1)];
    fc.assert(
      fc.property(anySpec({ from, to, jitterMs: fc.constant(0) }), (spec) => {
        const { spec: canonical } = canonicalSchedule(withSpec(spec));
        expect(firesBetween(canonical, from, to)).toEqual(firesBetween(spec, from, to));
      }),
      { numRuns: 20 },
    );
  });

  test('is written as RFC 8785 says', () => {
    fc.assert(
      fc.property(anyContent(), (content) => {
        expect(canonicalJson(content)).toBe(canonicalize(canonicalSchedule(content)));
      }),
      { numRuns: 25 },
    );
  });

  test('has no form for what is no JSON', () => {
    expect(() => canonicalJson(buildSchedule({ action: { args: [NaN] } }))).toThrow('NaN');
  });
});

describe('the same content', () => {
  test('is what is equal in every field, by whatever order of keys', () => {
    const [one, other] = [
      { a: 1, b: [{ c: 2, d: 3 }] },
      { b: [{ d: 3, c: 2 }], a: 1 },
    ];
    expect(
      sameContent(buildSchedule({ action: { args: [one] } }), buildSchedule({ action: { args: [other] } })),
    ).toBe(true);
  });

  test.each<[string, Schedule]>([
    ['spec', withSpec({ jitterMs: 0 })],
    ['start', withSpec({ startAt: 0 })],
    ['action', buildSchedule({ action: { taskQueue: 'other' } })],
    ['arguments', buildSchedule({ action: { args: [] } })],
    ['policies', buildSchedule({ policies: { overlap: 'SKIP' } })],
  ])('is not what has another %s', (_, other) => {
    expect(sameContent(buildSchedule(), other)).toBe(false);
    expect(fingerprint(buildSchedule())).not.toBe(fingerprint(other));
  });

  test('has the same fingerprint, and other content another', () => {
    fc.assert(
      fc.property(anyContent(), anyContent(), (one, other) => {
        expect(fingerprint(one) === fingerprint(other)).toBe(sameContent(one, other));
        expect(fingerprint(disorder(one))).toBe(fingerprint(one));
      }),
      { numRuns: 25 },
    );
  });
});

describe('a fingerprint', () => {
  test('is 43 characters that a mark can carry', () => {
    expect(fingerprint(buildSchedule())).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test('never changes for content that does not: marks in namespaces rest on it', () => {
    expect(fingerprint(buildSchedule())).toBe('1huljBnL7MVnHGZZ4_opgf4U7MdiHqgyi4m8Gw2xkQo');
  });
});
