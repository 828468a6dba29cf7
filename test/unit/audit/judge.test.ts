import { describe, expect, test } from 'vitest';
import { hasGaps, judge } from '../../../src/audit/judge.ts';
import type { Course } from '../../../src/audit/judge.ts';
import { MINUTE, SECOND } from '../../../src/schedule/civil.ts';
import { buildDescribed } from '../../support/build/live.ts';
import type { DescribedParts } from '../../support/build/live.ts';
import { buildRun } from '../../support/build/run.ts';

const NOON = Date.parse('2026-04-06T12:00:00Z');

/** A schedule with a fire a minute from noon on: `+` ran, `-` did not. */
function course(id: string, ran: string): Course {
  const slots = ran.split('').map((_, index) => {
    const at = NOON + index * MINUTE;
    return { at, next: at + MINUTE, cadenceMs: MINUTE, startsAt: at };
  });
  const runs = slots.filter((_, index) => ran[index] === '+').map(({ at }) => buildRun(at));
  return { of: { id, animeId: id, title: id }, runs, slots };
}
/** The same, with runs so many seconds after noon beside those for its fires. */
function courseWith(ran: string, ...seconds: readonly number[]): Course {
  const { of, runs, slots } = course('a', ran);
  return { of, slots, runs: [...runs, ...seconds.map((second) => buildRun(NOON + second * SECOND))] };
}

const described = (parts: Readonly<Record<string, DescribedParts>>) => ({
  described: new Map(
    Object.entries(parts).map(([id, one]) => [id, buildDescribed({ id, createdAt: 0, ...one })]),
  ),
  traces: new Map(),
});
const LATE = { missedCatchup: 9 };

describe('server down', () => {
  test('is said where nothing of anybody ran, and the server came too late', () => {
    const misses = judge(
      [course('a', '+--+'), course('b', '+--+')],
      described({ a: LATE, b: { missedCatchup: 2 } }),
    );
    expect(misses.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['a down', 'b down', 'a down', 'b down']);
    expect(misses[1]?.evidence).toBe(
      'none of the 4 fires from 2026-04-06T12:01:00Z to 2026-04-06T12:02:00Z ran; ' +
        'the server came to 2 of its fires later than its catch-up window of 604800 s',
    );
  });

  test('is not said of one schedule alone, which came too late all the same', () => {
    const misses = judge([course('a', '---'), course('b', '+++')], described({ a: LATE }));
    expect(new Set(misses.map(({ kind }) => kind))).toEqual(new Set(['catchup']));
  });

  test('is not said where the server counts nothing that it came to too late: a bulk pause looks the same', () => {
    const misses = judge([course('a', '--'), course('b', '--')], described({ a: {}, b: {} }));
    expect(misses.map(({ kind, evidence }) => ({ kind, evidence }))).toEqual(
      misses.map(() => ({
        kind: 'unknown',
        evidence:
          'nothing tells why; none of the 4 fires from 2026-04-06T12:00:00Z to 2026-04-06T12:01:00Z ran',
      })),
    );
  });

  test('counts no fire that has a reason of its own', () => {
    const hiatus = { paused: true, note: '[echora-sched] hiatus: x', decided: { kind: 'hiatus' } } as const;
    const misses = judge(
      [course('a', '--'), course('b', '--'), course('new', '--'), course('rests', '--')],
      described({ a: LATE, b: LATE, new: { createdAt: NOON * 2 }, rests: hiatus }),
    );
    const said = (id: string) => misses.find((miss) => miss.id === id);
    expect(said('a')?.evidence).toMatch(/^none of the 4 fires/);
    expect([said('new')?.kind, said('rests')?.kind]).toEqual(['new', 'hiatus']);
  });
});

test('misses are in order of time, then of id, and what ran is none', () => {
  const misses = judge([course('b', '-+'), course('a', '+-')], described({ a: {}, b: {} }));
  expect(misses.map(({ id, at }) => [id, at - NOON])).toEqual([
    ['b', 0],
    ['a', MINUTE],
  ]);
});

test('what is gone since it was listed misses nothing', () => {
  expect(judge([course('a', '--')], { described: new Map([['a', null]]), traces: new Map() })).toEqual([]);
});

test('misses may wait where some starts do, and which is not to be told', () => {
  const [a, b] = [course('a', '--'), course('b', '--')];
  const misses = judge([a, b], described({ a: { bufferedStarts: 1 }, b: { bufferedStarts: 2 } }));
  expect(misses.map(({ id, kind, mayWait }) => [id, kind, mayWait])).toEqual([
    ['a', 'unknown', true],
    ['b', 'waiting', false],
    ['a', 'unknown', true],
    ['b', 'waiting', false],
  ]);
});

describe('a run beside its slot', () => {
  const misses = (one: Course, parts: DescribedParts = {}) =>
    judge([one], described({ a: parts })).map(({ at, kind, repaired }) => ({
      at: (at - NOON) / SECOND,
      kind,
      repaired: repaired === null ? null : (repaired.run.scheduledAt - NOON) / SECOND,
    }));

  test('is no run for it, when it was started by hand just before and made an overlap policy drop it', () => {
    const { of, slots } = course('a', '--');
    const byHand = buildRun(NOON + 50 * SECOND, { closedAt: null, status: 'running' });
    const runs = [buildRun(NOON), byHand];
    expect(misses({ of, slots, runs }, { overlapSkipped: 1 })).toEqual([
      { at: 60, kind: 'overlap', repaired: null },
    ]);
  });

  test('is its own where the schedule was changed since: it was the slot', () => {
    expect(misses(courseWith('+-', 50), { updatedAt: NOON + MINUTE })).toEqual([]);
    expect(misses(courseWith('+-', 50), { updatedAt: NOON + 40 * SECOND })).toEqual([
      { at: 60, kind: 'unknown', repaired: null },
    ]);
  });

  test('makes up for it when it came after, and is told beside what was the matter', () => {
    expect(misses(courseWith('--', 30), { missedCatchup: 2 })).toEqual([
      { at: 0, kind: 'catchup', repaired: 30 },
      { at: 60, kind: 'catchup', repaired: null },
    ]);
  });

  test('makes up for nothing that nobody lost', () => {
    expect(misses(courseWith('--', 30), { createdAt: NOON * 2 })).toEqual([
      { at: 0, kind: 'new', repaired: null },
      { at: 60, kind: 'new', repaired: null },
    ]);
  });

  test('leaves open whether what is not made up for waits', () => {
    const found = judge([courseWith('---', 30)], described({ a: { bufferedStarts: 1 } }));
    expect(found.map(({ mayWait }) => mayWait)).toEqual([false, true, true]);
  });

  test('calls for a description', () => {
    expect([courseWith('+-', 50), courseWith('++', 50)].map(hasGaps)).toEqual([true, false]);
  });
});

test('only what has gaps needs a description', () => {
  expect([course('a', '++'), course('b', '+-'), course('c', '')].map(hasGaps)).toEqual([false, true, false]);
});
