import { describe, expect, test } from 'vitest';
import { openFires } from '../../../src/schedule/fires.ts';
import { oddNext } from '../../../src/schedule/odd-next.ts';
import { buildCompiled } from '../../support/build/compiled.ts';
import { weekly } from '../../support/build/schedule.ts';

/** Mondays at 10:00 UTC. */
const compiled = buildCompiled('mal-1', { spec: weekly(1, '10:00') });
const now = Date.parse('2026-05-06T12:00:00Z');
const told = (expected: string, over = {}) =>
  oddNext({ ...compiled, ...over }, Date.parse(expected), { now, fires: openFires() });

describe('an expected next episode', () => {
  test.each(['2026-05-11T10:00:00Z', '2026-05-11T10:00:40Z', '2026-05-11T09:59:30Z'])(
    'at its slot is as it should be: %s',
    (at) => {
      expect(told(at)).toEqual([]);
    },
  );

  test.each(['2026-05-11T10:01:00Z', '2026-05-18T10:00:00Z', '2026-05-10T10:00:00Z'])(
    'at another time is told: %s',
    (at) => {
      expect(told(at)).toEqual([
        {
          path: ['broadcast', 'next_episode_at'],
          message: `the next episode is expected at ${at.slice(0, 16)}Z; by the air time it is at 2026-05-11T10:00Z`,
          hint: expect.stringContaining('The air time is followed.') as string,
        },
      ]);
    },
  );

  test('after the last one is told', () => {
    const ended = buildCompiled('mal-1', { spec: { ...weekly(1, '10:00'), endAt: now - 1 } });
    const [finding] = told('2026-05-11T10:00:00Z', { schedule: ended.schedule });
    expect(finding?.message).toContain('by the air time there is none any more');
  });

  test('in the past expects nothing', () => {
    expect(told('2026-05-06T12:00:00Z')).toEqual([]);
  });

  test('of what does not fire is not compared', () => {
    expect(told('2026-05-12T10:00:00Z', { want: { kind: 'hiatus', note: '' } })).toEqual([]);
    expect(told('2026-05-12T10:00:00Z', { schedule: null })).toEqual([]);
  });
});
