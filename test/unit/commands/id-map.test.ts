import { describe, expect, test } from 'vitest';
import { parseIdMap } from '../../../src/commands/id-map.ts';

describe('--map', () => {
  test.each([
    ['anime-{id}=mal-{id}', 'anime-42', 'mal-42'],
    ['{id}-air=bangumi:{id}', '7-air', 'bangumi:7'],
    ['{id}={id}', 'mal-1', 'mal-1'],
    ['anime-{id}=mal-{id}', 'show-42', null],
    ['anime-{id}=mal-{id}', 'anime-', null],
    ['a{id}a=mal-{id}', 'a', null],
  ])('%s makes %s the schedule of %s', (map, id, animeId) => {
    expect(parseIdMap(map)(id)).toBe(animeId);
  });

  test.each(['anime-{id}', 'anime-{id}=mal', 'a=b', '{id}{id}={id}', '{id}={id}={id}', ''])(
    'refuses %o, and says how to write it',
    (text) => {
      expect(() => parseIdMap(text)).toThrowError(expect.objectContaining({ code: 'usage.flag' }) as Error);
    },
  );
});
