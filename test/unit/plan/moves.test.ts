import { describe, expect, test } from 'vitest';
import { buildCompiled, hiatus } from '../../support/build/compiled.ts';
import { asApplied } from '../../support/build/live.ts';
import { changeOf, planWorld } from '../../support/build/plan-world.ts';
import { daily, weekly } from '../../support/build/schedule.ts';
import type { Spec } from '../../../src/schedule/schedule.ts';

const DAY_MS = 86_400_000;

/** What tests vary: the time, the nominal length of the cadence, and when recent runs were scheduled, by a UTC clock. */
interface When {
  readonly now?: string;
  readonly cadenceMs?: number;
  readonly ran?: readonly string[];
}

const clock = (time: string) => Date.parse(`2026-05-06T${time}Z`);

/** The warnings of an update from one spec to another, on Wednesday, at noon UTC unless said. */
const moving = (
  from: Partial<Spec>,
  to: Partial<Spec>,
  { now = '12:00:00', cadenceMs, ran = [] }: When = {},
) => {
  const recent = ran.map((time) => ({
    scheduledAt: clock(time),
    startedAt: clock(time),
    workflowId: 'w',
    runId: 'r',
  }));
  const live = asApplied(buildCompiled('mal-1', { spec: from }), { recent });
  const entry = buildCompiled('mal-1', { spec: to, cadenceMs: cadenceMs ?? 7 * DAY_MS });
  return changeOf(planWorld({ now: clock(now), desired: [entry], live: [live] }), entry.id).warnings;
};

describe('moving today’s slot', () => {
  test('later, after it has fired: fires twice', () => {
    expect(moving(weekly(3, '11:30'), weekly(3, '12:30'))).toEqual([
      'fires twice: the slot at 2026-05-06T11:30:00Z moves to 2026-05-06T12:30:00Z',
    ]);
  });

  test('earlier, past now: fires lost', () => {
    expect(moving(weekly(3, '12:30'), weekly(3, '11:30'))).toEqual([
      'fires lost: the slot at 2026-05-06T12:30:00Z moves to 2026-05-06T11:30:00Z',
    ]);
  });

  test('of a fire due at this very second, without jitter: it counts as fired', () => {
    expect(moving(weekly(3, '12:00', { jitterMs: 0 }), weekly(3, '12:30'))).toHaveLength(1);
  });

  describe('of a fire that its jitter of two minutes may still hold back', () => {
    const twice = ['fires twice: the slot at 2026-05-06T12:00:00Z moves to 2026-05-06T12:30:00Z'];
    const lost = ['fires lost: the slot at 2026-05-06T12:00:00Z moves to 2026-05-06T11:00:00Z'];

    test.each(['12:00:00', '12:01:30', '12:02:30'])('later, at %s: it may have fired', (now) => {
      expect(moving(weekly(3, '12:00'), weekly(3, '12:30'), { now })).toEqual(twice);
    });

    test('earlier: it may be due', () => {
      expect(moving(weekly(3, '12:00'), weekly(3, '11:00'), { now: '12:01:30' })).toEqual(lost);
      expect(moving(weekly(3, '12:00'), weekly(3, '11:00'), { now: '12:02:00' })).toEqual([]);
    });

    test('earlier, after a run of it: it has fired', () => {
      const at = (ran: string) => ({ now: '12:01:30', ran: ['11:30:00', ran] });
      expect(moving(weekly(3, '12:00'), weekly(3, '11:00'), at('12:00:00'))).toEqual([]);
      expect(moving(weekly(3, '12:00'), weekly(3, '11:00'), at('12:01:10'))).toEqual([]);
      expect(moving(weekly(3, '12:00'), weekly(3, '11:00'), at('11:59:59'))).toEqual(lost);
    });

    test('later, after a run of it by a server whose clock is ahead: it has fired', () => {
      const early = { now: '11:59:58' };
      expect(moving(weekly(3, '12:00'), weekly(3, '12:30'), { ...early, ran: ['12:00:03'] })).toEqual(twice);
      expect(moving(weekly(3, '12:00'), weekly(3, '12:30'), { ...early, ran: ['12:02:01'] })).toEqual([]);
    });
  });

  test('earlier, to a time whose jitter may have let it pass: fires lost', () => {
    expect(moving(weekly(3, '12:30'), weekly(3, '12:00'), { now: '12:01:30' })).toEqual([
      'fires lost: the slot at 2026-05-06T12:30:00Z moves to 2026-05-06T12:00:00Z',
    ]);
  });

  test('later, before it has fired, is nothing odd', () => {
    expect(moving(weekly(3, '12:30'), weekly(3, '13:30'))).toEqual([]);
  });

  test('earlier, after it has fired, is nothing odd', () => {
    expect(moving(weekly(3, '11:30'), weekly(3, '10:30'))).toEqual([]);
  });

  test('of another day of the week is nothing odd', () => {
    expect(moving(weekly(0, '12:00'), weekly(1, '12:00'))).toEqual([]);
  });

  test('of a daily show looks half a day around only', () => {
    expect(moving(daily('11:00'), daily('13:00'), { cadenceMs: DAY_MS })).toEqual([
      'fires twice: the slot at 2026-05-06T11:00:00Z moves to 2026-05-06T13:00:00Z',
    ]);
    expect(moving(daily('01:00'), daily('02:00'), { cadenceMs: DAY_MS })).toEqual([]);
  });

  test.each([
    ['06:00', '18:00', 'twice'],
    ['01:00', '23:00', 'twice'],
    ['18:00', '06:00', 'lost'],
    ['23:00', '01:00', 'lost'],
  ])('of a daily show from %s to %s, hours across now: fires %s', (from, to, how) => {
    expect(moving(daily(from), daily(to), { cadenceMs: DAY_MS })).toEqual([
      `fires ${how}: the slot at 2026-05-06T${from}:00Z moves to 2026-05-06T${to}:00Z`,
    ]);
  });
});

describe('an update of a schedule that is or gets paused', () => {
  const from = buildCompiled('mal-1', { spec: weekly(3, '11:30') });
  const to = weekly(3, '12:30');

  test('warns of nothing when it stays paused by a human', () => {
    const live = asApplied(from, { paused: true, note: 'mine' });
    const entry = buildCompiled('mal-1', { spec: to });
    expect(changeOf(planWorld({ desired: [entry], live: [live] }), entry.id).warnings).toEqual([]);
  });

  test('warns of nothing when it resumes', () => {
    const live = asApplied({ ...from, want: hiatus() });
    const entry = buildCompiled('mal-1', { spec: to });
    expect(changeOf(planWorld({ desired: [entry], live: [live] }), entry.id)).toMatchObject({
      effects: ['update', 'resume'],
      warnings: [],
    });
  });

  test('warns of nothing when it pauses', () => {
    const entry = buildCompiled('mal-1', { spec: to, want: hiatus() });
    expect(changeOf(planWorld({ desired: [entry], live: [asApplied(from)] }), entry.id).warnings).toEqual([]);
  });
});
