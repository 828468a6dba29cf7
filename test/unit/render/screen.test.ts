import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawScreen, ENTER_SCREEN, fitLines, LEAVE_SCREEN } from '../../../src/render/screen.ts';

describe('a drawn screen', () => {
  test('begins at the top, clears what was there before it writes, and does not scroll', () => {
    expect(drawScreen(['one', 'two'])).toBe('\u001B[H\u001B[2Kone\r\n\u001B[Jtwo');
  });

  test('is left as it was entered: each mode that is changed is changed back', () => {
    const modes = (text: string, end: string) => text.split('\u001B[?').filter((mode) => mode.endsWith(end));
    const numbers = (list: readonly string[]) =>
      list.map((mode) => Number.parseInt(mode, 10)).toSorted((a, b) => a - b);
    expect(numbers(modes(ENTER_SCREEN, 'h'))).toEqual(numbers(modes(LEAVE_SCREEN, 'l')));
    expect(numbers(modes(ENTER_SCREEN, 'l'))).toEqual(numbers(modes(LEAVE_SCREEN, 'h')));
  });
});

describe('lines on a screen', () => {
  const lines = ['head', 'a', 'b', 'c', 'd', 'total'];

  test('stay as they are where they fit', () => {
    expect(fitLines(lines, 6)).toEqual(lines);
  });

  test('give way in the middle where they do not, and it is said how many', () => {
    expect(fitLines(lines, 4)).toEqual(['head', 'a', '… 3 more lines; --where shows a part', 'total']);
  });

  test('are never more than the screen has', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 60 }), (some, rows) => {
        expect(fitLines(some, rows).length).toBeLessThanOrEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});
