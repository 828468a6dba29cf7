import { describe, expect, test } from 'vitest';
import { chooseForeign } from '../../../src/commands/adoptable.ts';
import { buildForeign, listedOf } from '../../support/build/live.ts';

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
