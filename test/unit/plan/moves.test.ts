import { describe, expect, test } from 'vitest';
import { buildCompiled, hiatus } from '../../support/build/compiled.ts';
import { asApplied } from '../../support/build/live.ts';
import { changeOf, planWorld } from '../../support/build/plan-world.ts';
import { daily, weekly } from '../../support/build/schedule.ts';
import type { Spec } from '../../../src/schedule/schedule.ts';

const DAY_MS = 86_400_000;

/** The warnings of an update from one spec to another, at Wednesday noon UTC. */
const moving = (from: Partial<Spec>, to: Partial<Spec>, cadenceMs = 7 * DAY_MS) => {
  const live = asApplied(buildCompiled('mal-1', { spec: from }));
  const entry = buildCompiled('mal-1', { spec: to, cadenceMs });
  return changeOf(planWorld({ desired: [entry], live: [live] }), entry.id).warnings;
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

  test('of a fire that its jitter may still hold back: it counts as due', () => {
    expect(moving(weekly(3, '11:59'), weekly(3, '11:00'))).toEqual([
      'fires lost: the slot at 2026-05-06T11:59:00Z moves to 2026-05-06T11:00:00Z',
    ]);
    expect(moving(weekly(3, '11:59'), weekly(3, '12:30'))).toEqual([]);
    expect(moving(weekly(3, '11:58'), weekly(3, '12:30'))).toHaveLength(1);
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
    expect(moving(daily('11:00'), daily('13:00'), DAY_MS)).toEqual([
      'fires twice: the slot at 2026-05-06T11:00:00Z moves to 2026-05-06T13:00:00Z',
    ]);
    expect(moving(daily('01:00'), daily('02:00'), DAY_MS)).toEqual([]);
  });

  test.each([
    ['06:00', '18:00', 'twice'],
    ['01:00', '23:00', 'twice'],
    ['18:00', '06:00', 'lost'],
    ['23:00', '01:00', 'lost'],
  ])('of a daily show from %s to %s, hours across now: fires %s', (from, to, how) => {
    expect(moving(daily(from), daily(to), DAY_MS)).toEqual([
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
