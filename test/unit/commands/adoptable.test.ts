import { describe, expect, test } from 'vitest';
import { chooseForeign, wantedUnderMap } from '../../../src/commands/adoptable.ts';
import { parseIdMap } from '../../../src/commands/id-map.ts';
import type { DescribedSchedule } from '../../../src/live/port.ts';
import { buildSettings } from '../../support/build/anime.ts';
import { buildCompiled } from '../../support/build/compiled.ts';
import { buildForeign, listedOf } from '../../support/build/live.ts';
import { buildWantedList } from '../../support/build/wanted-list.ts';

const listed = [
  listedOf(buildForeign('anime-1', { nextFires: [5] })),
  listedOf(buildForeign('anime-2', { paused: true, nextFires: [5] })),
  listedOf(buildForeign('other')),
  listedOf(buildForeign('ours', { owner: 'echora' })),
  listedOf(buildForeign('theirs', { owner: 'staging' })),
];

describe('what may be adopted', () => {
  test('is what is nobody’s', () => {
    const { candidates, others } = chooseForeign(listed, { owner: 'echora', match: undefined });
    expect(candidates.map(({ id }) => id)).toEqual(['anime-1', 'anime-2', 'other']);
    expect(others.map(({ id, why }) => `${id}: ${why}`)).toEqual([
      'ours: it is ours already',
      'theirs: it is owner staging’s: release it there first',
    ]);
  });

  test('shows a fire only of what runs', () => {
    const { candidates } = chooseForeign(listed, { owner: 'echora', match: 'anime-*' });
    expect(candidates.map(({ id, state, next }) => ({ id, state, next }))).toEqual([
      { id: 'anime-1', state: 'active', next: 5 },
      { id: 'anime-2', state: 'paused', next: null },
    ]);
  });

  test('is narrowed by --match', () => {
    const { candidates, others } = chooseForeign(listed, { owner: 'echora', match: 'anime-*' });
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
    return under({ listed: listedOf(buildForeign(id)), described: null, wanted: 'absent' });
  }

  test('is its entry', () => {
    expect(saidOf('anime-1')).toMatchObject({ id: 'episode-air-mal-1', want: { kind: 'active' } });
    expect(saidOf('anime-2')).toBe('absent');
  });

  test('is that it stays where the id that it would move to is taken', () => {
    expect(saidOf('anime-1', [buildForeign('episode-air-mal-1')])).toMatchObject({
      schedule: null,
      want: { kind: 'untouched', reason: 'episode-air-mal-1 is there already' },
    });
  });
});
