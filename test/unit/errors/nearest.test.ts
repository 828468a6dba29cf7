import { assert, nat, property, string, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest } from '../../../src/errors/nearest.ts';

describe('nearest', () => {
  test.each([
    ['titel', 'title'],
    ['staus', 'status'],
    ['BROADCAST', 'broadcast'],
    ['episods', 'episodes'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, ['title', 'status', 'broadcast', 'episodes', 'skip'])).toEqual([meant]);
  });

  test('has nothing to say about a word unlike all', () => {
    expect(nearest('xylophone', ['title', 'status'])).toEqual([]);
  });

  test.each(['us', 'id', 'x'])('does not take %s for a word that is mostly another', (word) => {
    expect(nearest(word, ['jp', 'sub', 'dub', 'skip'])).toEqual([]);
  });

  test('puts the best first and stops at the number asked for', () => {
    expect(nearest('mal-5155', ['mal-51553', 'mal-515', 'mal-5155x', 'anilist-1'], 2)).toEqual([
      'mal-515',
      'mal-51553',
    ]);
  });

  test('finds a word within one swap of letters', () => {
    assert(
      property(stringMatching(/^[a-z]{6,12}$/), nat(4), (word, at) => {
        const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
        return nearest(swapped, [word])[0] === word;
      }),
    );
  });

  test('names a known word itself', () => {
    assert(property(string({ minLength: 1 }), (word) => nearest(word, [word])[0] === word));
  });
});
