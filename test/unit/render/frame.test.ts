import { expect, test } from 'vitest';
import { frameLines } from '../../../src/render/frame.ts';
import { paint } from '../../../src/render/paint.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { LIST } from './sample.ts';

const frame = (text: string, line: number, column: number) =>
  paint(frameLines(text, { line, column }), makeStyle({ color: false, width: 80 }));
const markOf = (lines: readonly string[]) => lines.find((line) => line.endsWith('^'))?.length;

test('the mark stands below the place, also after characters that take two cells', () => {
  const lines = frame(LIST, 4, 1 + (LIST.split('\n')[3]?.indexOf('29:60') ?? 0));
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "    2 | anime:
        3 |   - id: mal-1
      > 4 |     { title: 葬送のフリーレン, broadcast: fri 29:60 }
          |                                               ^
        5 |     x: 1"
  `);
});

test('a place past the end of its line, or of the text, still has a frame', () => {
  expect(markOf(frame('version: 1\n', 1, 12))).toBeGreaterThan(0);
  expect(frame('version: 1\n', 2, 1).length).toBeGreaterThan(0);
});

test('lines that end in CRLF and tabs keep the mark in its place', () => {
  expect(markOf(frame('a\r\n\tbad: 1\r\n', 2, 2))).toBe(markOf(frame('a\n bad: 1\n', 2, 2)));
});

test('a very long line is clipped', () => {
  expect(frame(`title: ${'x'.repeat(5000)}`, 1, 1).every((line) => line.length <= 80)).toBe(true);
});
