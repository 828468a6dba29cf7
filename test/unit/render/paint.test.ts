import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../../src/render/cells.ts';
import { labelled, type Line, prose, row, span, type Tone, verbatim } from '../../../src/render/line.ts';
import { paint } from '../../../src/render/paint.ts';
import { makeStyle } from '../../../src/render/style.ts';

const narrow = makeStyle({ color: false, width: 60 });
const coloured = makeStyle({ color: true, width: 60 });
const LONG = 'The list says that this anime is over, but its last episode may still have to run.';

describe('a row', () => {
  test('is clipped to the width', () => {
    expect(paint([row(2, LONG)], narrow)).toEqual([
      '  The list says that this anime is over, but its last episo…',
    ]);
  });

  test('keeps its tones where it is clipped', () => {
    const [line] = paint([row(0, span('a'.repeat(50), 'good'), span('b'.repeat(50), 'bad'))], coloured);
    expect(line).toBe(`\u001B[32m${'a'.repeat(50)}\u001B[39m\u001B[31m${'b'.repeat(9)}…\u001B[39m`);
  });

  test('does not end in spaces', () => {
    expect(paint([row(2, 'a   ', span('   ', 'good'))], narrow)).toEqual(['  a']);
  });
});

describe('prose', () => {
  test('is wrapped between words', () => {
    expect(paint([prose(4, LONG)], narrow)).toEqual([
      '    The list says that this anime is over, but its last',
      '    episode may still have to run.',
    ]);
  });

  test('goes on in its tone on the next line', () => {
    expect(
      paint([prose(0, span(LONG, 'bad'))], coloured).every((line) => line.startsWith('\u001B[31m')),
    ).toBe(true);
  });

  test('does not part a word from the punctuation in another tone', () => {
    expect(paint([prose(0, 'a'.repeat(54), ' ', span('Error', 'bad'), ':')], narrow)[1]).toBe('Error:');
  });

  test('breaks a word that is wider than the line', () => {
    const lines = paint([prose(0, '葬'.repeat(40))], narrow);
    expect(lines).toEqual(['葬'.repeat(30), '葬'.repeat(10)]);
  });

  test('is not wrapped where nobody knows the width', () => {
    expect(paint([prose(0, LONG)], makeStyle({ color: false, width: undefined }))).toEqual([LONG]);
  });
});

describe('a labelled line', () => {
  test('goes on below its text', () => {
    expect(paint([labelled(2, 'why', LONG)], narrow)).toEqual([
      '  why  The list says that this anime is over, but its last',
      '       episode may still have to run.',
    ]);
  });

  test('begins with a label that leaves no room as ordinary words', () => {
    expect(paint([labelled(0, 'x'.repeat(50), 'and so on and on')], narrow)).toEqual([
      `${'x'.repeat(50)} and so on`,
      'and on',
    ]);
  });
});

test('a verbatim line is left whole, to be copied', () => {
  expect(paint([verbatim(2, LONG)], narrow)).toEqual([`  ${LONG}`]);
});

test('no clipped or wrapped line is wider than the terminal, in any tone', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 });
  const tone = fc.constantFrom<Tone>('plain', 'strong', 'faint', 'good', 'notice', 'bad', 'accent');
  const spans = fc.array(
    fc.tuple(text, tone).map(([text, tone]) => span(text, tone)),
    { maxLength: 5 },
  );
  const line: fc.Arbitrary<Line> = fc.oneof(
    spans.map((pieces) => row(2, ...pieces)),
    spans.map((pieces) => prose(6, ...pieces)),
    fc.tuple(text, spans).map(([label, pieces]) => labelled(4, label, ...pieces)),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), fc.integer({ min: 60, max: 200 }), (lines, width) => {
      for (const painted of paint(lines, makeStyle({ color: false, width }))) {
        expect(cellWidth(painted)).toBeLessThanOrEqual(width);
      }
    }),
    { numRuns: 100 },
  );
});
