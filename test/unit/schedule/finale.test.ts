import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { courseOf } from '../../../src/schedule/course.ts';
import { finaleOf } from '../../../src/schedule/finale.ts';
import { openZones } from '../../../src/schedule/zone.ts';
import { airTime, buildAnime, hiatus, move } from '../../support/build/anime.ts';
import type { AnimeParts } from '../../support/build/anime.ts';
import { firesUntil, shown } from './clocks.ts';

function finale(parts: AnimeParts): string | null {
  const course = courseOf(buildAnime(parts), 'jp', openZones());
  const at = course === null ? null : finaleOf(course);
  return at === null ? null : shown(at);
}

describe('the expected finale', () => {
  test.each<[string, AnimeParts, string]>([
    ['is the last of as many slots', { episodes: 12 }, '2026-06-22 23:00'],
    ['is the premiere of a single episode', { episodes: 1 }, '2026-04-06 23:00'],
    ['of a single airing is that', { cadence: { kind: 'once' } }, '2026-04-06 23:00'],
    [
      'is a week later for each date skipped',
      { episodes: 3, skip: ['2026-04-13', '2026-04-27'] },
      '2026-05-04 23:00',
    ],
    ['is not later for a skip behind it', { episodes: 2, skip: ['2026-04-20'] }, '2026-04-13 23:00'],
    [
      'is later by a skip of what would be the last',
      { episodes: 2, skip: ['2026-04-13'] },
      '2026-04-20 23:00',
    ],
    ['is later by a hiatus', { episodes: 3, hiatus: hiatus('2026-04-13', '2026-04-27') }, '2026-05-04 23:00'],
    [
      'counts a moved episode',
      { episodes: 3, moved: [move('2026-04-13', '2026-04-14')] },
      '2026-04-20 23:00',
    ],
    [
      'is when a moved last one airs',
      { episodes: 2, moved: [move('2026-04-13', '2026-04-15 12:00')] },
      '2026-04-15 12:00',
    ],
    [
      'is the slot of a last one moved forward',
      { episodes: 2, moved: [move('2026-04-13', '2026-04-12')] },
      '2026-04-13 23:00',
    ],
    [
      'waits for any moved behind it',
      { episodes: 2, moved: [move('2026-04-06', '2026-05-01')] },
      '2026-05-01 23:00',
    ],
    [
      'counts an episode moved out of a hiatus',
      {
        episodes: 2,
        hiatus: hiatus('2026-04-13', '2026-04-27'),
        moved: [move('2026-04-13', '2026-04-12')],
      },
      '2026-04-13 23:00',
    ],
    [
      'looks away from what is moved from no slot',
      { episodes: 1, moved: [move('2026-04-05', '2026-05-01')] },
      '2026-04-06 23:00',
    ],
    ['stays for a status hiatus alone', { episodes: 12, status: 'hiatus' }, '2026-06-22 23:00'],
    ['past 24:00 is on the day after', { episodes: 1, broadcast: airTime('mon 25:00') }, '2026-04-07 01:00'],
  ])('%s', (_, parts, at) => {
    expect(finale(parts)).toBe(at);
  });

  test.each<[string, AnimeParts]>([
    ['the number of episodes', {}],
    ['the premiere', { episodes: 12, premiere: null }],
    ['the end of a hiatus', { episodes: 12, hiatus: hiatus('2026-04-13', null) }],
    ['the beginning of a hiatus', { episodes: 12, hiatus: hiatus(null, '2026-04-27') }],
  ])('is unknown without %s', (_, parts) => {
    expect(finale(parts)).toBeNull();
  });

  test('is unknown past the last year of Temporal', () => {
    expect(finale({ episodes: 10_000 })).toBeNull();
  });

  test('of a show that is off for a hundred years is found at once', { timeout: 2000 }, () => {
    const parts: AnimeParts = {
      cadence: { kind: 'monthly' },
      premiere: { kind: 'date', date: '2000-01-15' },
      hiatus: hiatus('2000-06-01', '2099-12-31'),
    };
    expect(finale({ ...parts, episodes: 12 })).toBe('2100-07-15 23:00');
    expect(finale({ ...parts, episodes: 18 })).toBeNull();
  });

  test('is the fire that has the number of episodes, whatever is skipped', () => {
    const anyWeek = fc.integer({ min: 0, max: 15 }).map((week) => new Date(Date.UTC(2026, 3, 6 + 7 * week)));
    const anySkip = fc.uniqueArray(
      anyWeek.map((date) => date.toISOString().slice(0, 10)),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(anySkip, fc.integer({ min: 1, max: 12 }), (skip, episodes) => {
        const fires = firesUntil('2026-12-31', { skip: skip.sort(), episodes });
        expect(fires[episodes - 1]).toBe(finale({ skip, episodes })?.slice(5));
      }),
      { numRuns: 50 },
    );
  });
});
