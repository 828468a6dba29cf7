import { describe, expect, test } from 'vitest';
import { airTime, buildAnime, buildRecurring, hiatus, move } from '../../support/build/anime.ts';
import type { AnimeParts } from '../../support/build/anime.ts';
import { compile } from '../../../src/schedule/compile.ts';
import { buildSettings } from '../../support/build/anime.ts';
import { at, compiled } from './clocks.ts';

const found = (parts: AnimeParts, now = '2026-04-10 12:00') =>
  compiled(buildAnime(parts), at(now)).findings.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('an ordinary entry', () => {
  test('is not odd', () => {
    const parts = { episodes: 12, skip: ['2026-04-20'], moved: [move('2026-04-27', '2026-04-28')] };
    expect(found({ ...parts, hiatus: hiatus('2026-05-04', '2026-05-25') })).toEqual([]);
  });

  test.each(['finished', 'cancelled'] as const)('that is %s is not looked at', (status) => {
    expect(found({ status, episodes: 1, skip: ['2020-01-01'], broadcast: null })).toEqual([]);
  });
});

describe('an entry that nothing can be made of', () => {
  const stays = 'nothing is created, and a live schedule stays as it is';

  test.each<[AnimeParts, string]>([
    [{ status: 'unknown' }, `status: its status is unknown: ${stays}`],
    [{ broadcast: null }, `status: it is airing, but the list does not say when it airs: ${stays}`],
    [
      { status: 'upcoming', premiere: null },
      'status: it is upcoming without a premiere: nothing is created, and a live schedule is paused',
    ],
    [
      { status: 'hiatus', broadcast: null },
      'status: it is on hiatus and the list does not say when it airs: nothing is created, and a live schedule is paused',
    ],
    [
      { broadcast: airTime('23:00') },
      `status: it is airing, but the list does not say when it airs: ${stays}`,
    ],
    [
      { cadence: { kind: 'monthly' }, premiere: null },
      `status: it is airing, but the list does not say when it airs: ${stays}`,
    ],
  ])('says so', (parts, finding) => {
    expect(found(parts)).toEqual([finding]);
  });
});

describe('the hint', () => {
  test.each([
    ['jp', 'Add a broadcast, as in mon 23:00.'],
    ['sub', 'Add sub: its air time, as in mon 23:00.'],
  ] as const)('names the key that the track %s misses', (track, hint) => {
    expect(compiled(buildAnime({ broadcast: null, overrides: { track } })).findings).toMatchObject([
      { hint },
    ]);
  });
});

describe('dates that hit no slot', () => {
  test.each([
    ['of another weekday', '2026-04-14'],
    ['before the premiere', '2026-03-30'],
  ])('are said where they are skipped: %s', (_, date) => {
    expect(found({ skip: ['2026-04-13', date] })).toEqual([
      `skip: nothing airs on ${date}, so there is nothing to skip`,
    ]);
  });

  test('are said where an episode is moved from them', () => {
    expect(found({ moved: [move('2026-04-14', '2026-04-15')] })).toEqual([
      'moved: nothing airs on 2026-04-14: what moves from there comes on top',
    ]);
  });

  test('are said where an episode is moved from them to where the schedule does not reach', () => {
    const early = { moved: [move('2026-04-01', '2026-04-02 20:00')] };
    expect(found(early)).toEqual([
      'moved: what moves from 2026-04-01 does not fire: its schedule begins on 2026-04-06',
    ]);
    const late = { episodes: 3, moved: [move('2026-06-02', '2026-07-02 20:00')] };
    expect(found(late)).toEqual([
      'moved: what moves from 2026-06-02 does not fire: its schedule ends on 2026-05-18',
    ]);
  });

  test('are said where a moved one is past the last episode', () => {
    const moved = [move('2026-05-11', '2026-07-02 20:00')];
    expect(found({ episodes: 3, moved })).toEqual([
      'moved: what moves from 2026-05-11 does not fire: its schedule ends on 2026-05-18',
    ]);
    expect(found({ episodes: 6, moved })).toEqual([]);
  });

  test('are said where a hiatus has no episode', () => {
    expect(found({ hiatus: hiatus('2026-04-14', '2026-04-20') })).toEqual([
      'hiatus: no episode is in the hiatus until 2026-04-20, so it changes nothing',
    ]);
    expect(found({ hiatus: hiatus(null, '2026-04-06') })).toHaveLength(1);
    expect(found({ hiatus: hiatus(null, '2026-04-07') })).toEqual([]);
    expect(found({ hiatus: hiatus(null, '2026-04-07'), premiere: null })).toEqual([]);
  });

  test('are named as the list writes them, on other tracks too', () => {
    const parts = { sub: airTime('fri 18:00', 'UTC'), overrides: { track: 'sub' as const } };
    expect(found({ ...parts, skip: ['2026-04-13', '2026-04-17'] })).toEqual([
      'skip: nothing airs on 2026-04-17, so there is nothing to skip',
    ]);
  });
});

describe('a status that is behind', () => {
  test('of a hiatus that has ended', () => {
    const parts = { status: 'hiatus' as const, hiatus: hiatus('2026-04-06', '2026-04-20') };
    expect(found(parts, '2026-04-20 00:00')).toEqual([
      'status: it is on hiatus, but airs again since 2026-04-20: its schedule is active',
    ]);
    expect(found(parts, '2026-04-19 23:59')).toEqual([]);
  });

  const OVER =
    'status: it is airing, but its last episode (of 12) was due on 2026-06-22; it fires until 2026-07-20, and then stops by itself';

  test('of a show whose finale was a day ago', () => {
    expect(found({ episodes: 12 }, '2026-06-23 22:59')).toEqual([]);
    expect(found({ episodes: 12 }, '2026-06-23 23:00')).toEqual([OVER]);
  });

  test('of a show whose schedule has come to its end: nothing fires any more', () => {
    const spent =
      'status: it is airing, but nothing fires any more since 2026-07-20: its last episode (of 12) was due on 2026-06-22';
    const [late, end] = ['2026-07-20 22:59', '2026-07-20 23:00'];
    expect(found({ episodes: 12 }, late)).toEqual([OVER]);
    expect(found({ episodes: 12 }, end)).toEqual([spent]);
    expect(compiled(buildAnime({ episodes: 12 }), at(end)).findings).toMatchObject([
      { hint: 'Write status: finished; or correct episodes, skip, moved or hiatus.' },
    ]);
  });

  test('of a single airing that was', () => {
    expect(found({ cadence: { kind: 'once' } })).toEqual([
      'status: it is airing, but nothing fires any more since 2026-04-06: its last episode was due on 2026-04-06',
    ]);
  });

  test('of a show all of whose last slots were moved or skipped', () => {
    const parts = { episodes: 1, moved: [move('2026-04-06', '2026-04-05')] };
    const skip = ['2026-04-13', '2026-04-20', '2026-04-27', '2026-05-04'];
    expect(found({ ...parts, skip })).toEqual([
      'status: it is airing, but nothing fires any more since 2026-04-06: its last episode (of 1) was due on 2026-04-06',
    ]);
  });

  test('is not held against a show on hiatus', () => {
    expect(found({ status: 'hiatus', episodes: 12 }, '2026-12-01 00:00')).toEqual([]);
  });
});

describe('what is started', () => {
  test('a workflow type outside the contract is said', () => {
    expect(found({ overrides: { workflow: 'Mine' } })).toEqual([
      'schedule.workflow: Mine is no workflow type of the contract: a worker may not know it',
    ]);
    expect(found({ overrides: { workflow: 'ScoreSyncWorkflow' } })).toEqual([]);
  });

  test('so it is of a recurring entry', () => {
    const paths = (parts: Parameters<typeof buildRecurring>[0]) =>
      compile(buildRecurring(parts), buildSettings(), 0).findings.map(({ path }) => path);
    expect(paths({})).toEqual([]);
    expect(paths({ workflow: 'Mine' })).toEqual([['workflow']]);
    expect(paths({ workflow: 'Mine', overrides: { workflow: 'Other' } })).toEqual([['schedule', 'workflow']]);
  });

  test("an input that would change the contract's keys is said", () => {
    expect(found({ overrides: { input: { animeId: 'other', schema: 1, more: true } } })).toEqual([
      'schedule.input.animeId: animeId stays "mal-1": it is the contract\'s, not an entry\'s',
    ]);
  });
});

describe('a monthly entry', () => {
  const monthly = (premiere: string, broadcast: string) =>
    found({
      cadence: { kind: 'monthly' },
      premiere: { kind: 'date', date: premiere },
      broadcast: airTime(broadcast),
    });

  test('on a date that some months do not have says so, by the calendar', () => {
    const on = (day: number) => [
      `cadence: it airs on day ${day} of a month, by the calendar: months without it have no episode`,
    ];
    expect(monthly('2026-05-31', '23:00')).toEqual(on(31));
    expect(monthly('2026-05-30', '25:00')).toEqual(on(31));
    expect(monthly('2026-05-29', '23:00')).toEqual(on(29));
  });

  test('on any other date is not odd', () => {
    expect(monthly('2026-05-28', '23:00')).toEqual([]);
    expect(monthly('2026-05-31', '25:00')).toEqual([]);
  });
});
