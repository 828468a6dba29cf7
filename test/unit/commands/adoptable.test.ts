import { describe, expect, test } from 'vitest';
import { chooseForeign, wantedUnderMap } from '../../../src/commands/adoptable.ts';
import type { Adoptable } from '../../../src/commands/adoptable.ts';
import { parseIdMap } from '../../../src/commands/id-map.ts';
import type { DescribedSchedule } from '../../../src/live/port.ts';
import { buildSettings } from '../../support/build/anime.ts';
import { buildCompiled } from '../../support/build/compiled.ts';
import { buildForeign, listedOf } from '../../support/build/live.ts';
import { buildWantedList } from '../../support/build/wanted-list.ts';

/** Epoch ms. */
const FIRE = 1_800_000;
const listed = [
  listedOf(buildForeign('anime-1', { nextFires: [FIRE] })),
  listedOf(buildForeign('anime-2', { paused: true, nextFires: [FIRE] })),
  listedOf(buildForeign('other')),
  listedOf(buildForeign('ours', { owner: 'echora' })),
  listedOf(buildForeign('theirs', { owner: 'staging' })),
];

const choose = (parts: Partial<Adoptable> = {}) => {
  const desired = buildWantedList([
    buildCompiled('mal-1', { id: 'ours' }),
    buildCompiled('mal-2', { id: 'theirs' }),
    buildCompiled('mal-3', { id: 'other' }),
    buildCompiled('mal-4'),
  ]);
  return chooseForeign(
    { desired, listed, owner: 'echora', now: 0 },
    { match: undefined, ids: [], idMap: null, ...parts },
  );
};

describe('what may be adopted', () => {
  test('is what is nobody’s, and is called as the list calls it', () => {
    expect(choose().candidates.map(({ id, animeId }) => [id, animeId])).toEqual([
      ['anime-1', null],
      ['anime-2', null],
      ['other', 'mal-3'],
    ]);
  });

  test('is known by its anime and its status where the list has its id, or the map leads to an anime of the list', () => {
    const known = (parts: Partial<Adoptable>) =>
      choose(parts).candidates.map(({ id, animeId, status }) => [id, animeId, status]);
    expect(known({ idMap: parseIdMap('anime-{id}=mal-{id}') })).toEqual([
      ['anime-1', 'mal-1', 'airing'],
      ['anime-2', 'mal-2', 'airing'],
      ['other', 'mal-3', 'airing'],
    ]);
    expect(known({})).toContainEqual(['anime-1', null, 'absent']);
  });

  test.each(['ours', 'mal-1'])('is what is ours already where %s asks for it: it is told so', (id) => {
    expect(choose({ ids: [id] }).candidates.map((one) => one.id)).toContain('ours');
    expect(choose({ ids: ['other'] }).candidates.map((one) => one.id)).not.toContain('ours');
  });

  test('is not what is another owner’s, or only in the list', () => {
    expect(choose().others).toEqual(
      expect.arrayContaining([
        {
          id: 'theirs',
          animeId: 'mal-2',
          why: 'it is foreign: owner staging’s; release it there first',
        },
        {
          id: 'episode-air-mal-4',
          animeId: 'mal-4',
          why: 'it is in the list, but not in Temporal: sync creates it',
        },
      ]),
    );
  });

  test('shows a fire only of what runs', () => {
    const { candidates } = choose({ match: 'anime-*' });
    expect(candidates.map(({ id, state, next }) => ({ id, state, next }))).toEqual([
      { id: 'anime-1', state: 'active', next: FIRE },
      { id: 'anime-2', state: 'paused', next: null },
    ]);
  });

  test('fires next when the schedule says, whatever jitter the server adds', () => {
    const slot = Date.parse('2026-04-10T16:30:00Z');
    const jittered = listedOf(buildForeign('theirs', { nextFires: [slot + 47_123] }));
    const sides = { desired: null, listed: [jittered], owner: 'echora', now: slot - 60_000 };
    expect(chooseForeign(sides, { match: undefined, ids: [], idMap: null }).candidates).toMatchObject([
      { next: slot },
    ]);
  });

  test('is narrowed by --match', () => {
    const { candidates, others } = choose({ match: 'anime-*' });
    expect(candidates.map(({ id }) => id)).toEqual(['anime-1', 'anime-2']);
    expect(others).toContainEqual(expect.objectContaining({ id: 'other', why: 'it does not match --match' }));
  });
});

describe('what the list says of what is to be adopted under a map', () => {
  const idMap = parseIdMap('anime-{id}=mal-{id}');

  function saidOf(id: string, there: readonly DescribedSchedule[] = []) {
    const desired = buildWantedList([buildCompiled('mal-1')]);
    const sides = { desired, listed: there.map((one) => listedOf(one)), owner: 'echora', now: 0 };
    const under = wantedUnderMap(sides, { idMap, settings: buildSettings() });
    return under({ listed: listedOf(buildForeign(id)), described: null, wanted: 'absent', successor: null });
  }

  test('is its entry', () => {
    expect(saidOf('anime-1')).toMatchObject({ id: 'episode-air-mal-1', want: { kind: 'active' } });
    expect(saidOf('anime-2')).toBe('absent');
  });

  test('is that it stays where the id that it would move to is taken', () => {
    expect(saidOf('anime-1', [buildForeign('episode-air-mal-1')])).toMatchObject({
      schedule: null,
      hash: null,
      want: { kind: 'untouched', reason: 'episode-air-mal-1 is there already' },
    });
  });
});
