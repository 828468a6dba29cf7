import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellWidth, chop, clip, pad } from '../../../src/render/cells.ts';
import { harmless } from '../../../src/render/harmless.ts';

/** What titles are made of: Latin, kana, kanji, Hangul, half-width kana, accents, emoji of several code points. */
const title = fc
  .array(
    fc.constantFrom('a', 'Z', ' ', '葬', 'フ', 'ｾ', 'ﾞ', '한', 'é', 'e\u0301', '👩‍👩‍👧', '🇯🇵', '❤️', '½', '…'),
    { maxLength: 30 },
  )
  .map((parts) => harmless(parts.join('')));

describe('cellWidth', () => {
  test.each([
    ['Frieren', 7],
    ['葬送のフリーレン', 16],
    ['ｾﾞﾝｼﾝ', 5],
    ['ｾﾞﾝｼﾝ e\u0301', 7],
    ['한국어', 6],
    ['「」、。', 8],
    ['Ａ１！', 6],
    ['𠮷野家', 6],
    ['Pokémon', 7],
    ['→ ‖ …', 5],
  ])('%s takes %i cells', (text, cells) => {
    expect(cellWidth(text)).toBe(cells);
  });

  test('a mark that joins the character before it takes none', () => {
    expect(cellWidth('e\u0301')).toBe(1);
    expect(cellWidth('\u200B')).toBe(0);
    expect(cellWidth('a\u3099')).toBe(1);
  });

  test('an emoji of several code points takes two, as a terminal shows one picture', () => {
    expect(cellWidth('👩‍👩‍👧')).toBe(2);
    expect(cellWidth('🇯🇵')).toBe(2);
    expect(cellWidth('❤️')).toBe(2);
  });
});

describe('clip', () => {
  test('leaves what fits as it is', () => {
    expect(clip('葬送のフリーレン', 16)).toBe('葬送のフリーレン');
  });

  test('ends what does not fit in an ellipsis', () => {
    expect(clip('Witch Hat Atelier', 10)).toBe('Witch Hat…');
  });

  test('never shows half a wide character', () => {
    expect(clip('葬送のフリーレン', 6)).toBe('葬送…');
    expect(clip('葬送のフリーレン', 7)).toBe('葬送の…');
  });

  test('shows nothing where there is no room', () => {
    expect(clip('葬送', 0)).toBe('');
  });

  test('of an endless text takes no longer than of its beginning', () => {
    expect(clip('葬'.repeat(20_000_000), 5)).toBe('葬葬…');
    expect(clip(`a${'\u0301'.repeat(1000)}`, 5)).toMatch(/^a\u0301+…$/);
  });

  test('never takes more cells than it may', () => {
    fc.assert(
      fc.property(title, fc.nat(40), (text, cells) => cellWidth(clip(text, cells)) <= cells),
      { numRuns: 300 },
    );
  });
});

describe('pad', () => {
  test('fills wide and narrow text to the same width', () => {
    expect(`${pad('葬送', 6)}|`).toBe('葬送  |');
    expect(`${pad('ab', 6)}|`).toBe('ab    |');
  });

  test('leaves what is too wide as it is', () => {
    expect(pad('Frieren', 3)).toBe('Frieren');
  });
});

describe('chop', () => {
  test('cuts between characters and loses none', () => {
    fc.assert(
      fc.property(title, fc.integer({ min: 2, max: 40 }), (text, cells) => {
        const pieces = chop(text, cells);
        expect(pieces.join('')).toBe(text);
        expect(Math.max(...pieces.map(cellWidth))).toBeLessThanOrEqual(cells);
      }),
      { numRuns: 300 },
    );
  });
});
