import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmless } from '../../../src/render/harmless.ts';

describe('harmless', () => {
  test('leaves titles as they are', () => {
    for (const title of ['葬送のフリーレン', 'Pokémon: “Horizons” ½ & 👩‍👩‍👧', ''])
      expect(harmless(title)).toBe(title);
  });

  test('shows the picture of a control character instead of sending it', () => {
    expect(harmless('\u001B[2Jgone\u0007\u007F')).toBe('␛[2Jgone␇␡');
  });

  test('makes line breaks and tabs spaces, so that one row stays one line', () => {
    expect(harmless('a\nb\r\nc\td\u2028e')).toBe('a b  c d e');
  });

  test('takes away what turns the direction of text around', () => {
    expect(harmless('safe\u202Eexe.txt\u2066')).toBe('safe�exe.txt�');
  });

  test('replaces the one-byte forms of escape sequences and broken characters', () => {
    expect(harmless('\u009B31m\uD800')).toBe('�31m�');
  });

  test('composes what looks the same into the same', () => {
    expect(harmless('ガ')).toBe('ガ');
  });

  test('leaves nothing that a terminal obeys, and changes nothing twice', () => {
    const unit = fc.integer({ min: 0, max: 0x30ff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const once = harmless(text);
        expect(once).not.toMatch(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/u);
        expect(harmless(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});
