import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../../src/render/cells.ts';
import { frameLines } from '../../../src/render/frame.ts';
import { paint } from '../../../src/render/paint.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { LIST } from './sample.ts';

const frame = (text: string, place: { readonly line: number; readonly column: number }, cells?: number) => {
  const style = makeStyle({ color: false, width: cells });
  return paint(frameLines(text, { ...place, width: style.width }), style);
};
const frameOf = (text: string, word: string, cells?: number) => {
  const before = text.slice(0, text.indexOf(word)).split('\n');
  return frame(text, { line: before.length, column: 1 + (before.at(-1)?.length ?? 0) }, cells);
};
const markOf = (lines: readonly string[]) => lines.find((line) => line.endsWith('^'))?.length;
/** What stands above the mark and after. */
const markedOf = (lines: readonly string[]) => {
  const mark = lines.findIndex((line) => line.endsWith('^'));
  const above = lines[mark - 1] ?? '';
  const before = cellWidth(lines[mark] ?? '') - 1;
  const starts = Array.from({ length: above.length }, (_, index) => above.slice(0, index));
  return above.slice(starts.find((start) => cellWidth(start) === before)?.length ?? 0);
};

test('the mark stands below the place, also after characters that take two cells', () => {
  expect(frameOf(LIST, '29:60', 80).join('\n')).toMatchInlineSnapshot(`
    "    2 | anime:
        3 |   - id: mal-1
      > 4 |     { title: 葬送のフリーレン, broadcast: fri 29:60 }
          |                                               ^
        5 |     x: 1"
  `);
});

test('a place past the end of its line, or of the text, still has a frame', () => {
  expect(markOf(frame('version: 1\n', { line: 1, column: 12 }, 80))).toBeGreaterThan(0);
  expect(frame('version: 1\n', { line: 2, column: 1 }, 80).length).toBeGreaterThan(0);
});

test('lines that end in CRLF and tabs keep the mark in its place', () => {
  const place = { line: 2, column: 2 };
  expect(markOf(frame('a\r\n\tbad: 1\r\n', place, 80))).toBe(markOf(frame('a\n bad: 1\n', place, 80)));
});

describe('what is longer than a line may be is cut around the place', () => {
  const ENTRY = `  - { id: b4, title: 葬送のフリーレン, status: airing, broadcast: { day: mon, time: "23:00", timezone: CST } }`;

  test('at a terminal to its width, all lines alike', () => {
    const text = `version: 1\nanime:\n${ENTRY}\n${ENTRY.replace('CST', 'JST')}\n`;
    expect(frameOf(text, 'CST', 60).join('\n')).toMatchInlineSnapshot(`
      "    1 | …
          2 | …
        > 3 | …dcast: { day: mon, time: "23:00", timezone: CST } }
            |                                              ^
          4 | …dcast: { day: mon, time: "23:00", timezone: JST } }"
    `);
    expect(frameOf(text, 'b4', 60).join('\n')).toMatchInlineSnapshot(`
      "    1 | version: 1
          2 | anime:
        > 3 |   - { id: b4, title: 葬送のフリーレン, status: airi…
            |           ^
          4 |   - { id: b4, title: 葬送のフリーレン, status: airi…"
    `);
  });

  test('elsewhere to some 200 cells, however long the line is', () => {
    const text = `[${'{"id":"mal-1","title":"💖 葬送"},'.repeat(5000)}{"bad":1},${'{"id":"mal-2"},'.repeat(50)}]`;
    const lines = frameOf(text, '"bad"');
    expect(markedOf(lines)).toMatch(/^"bad":1/);
    expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(200);
  });

  test('the mark is below the place and in the frame wherever in its line that is', () => {
    const line = '{ 話: x, e\u0301: 💖, 葬送のフリーレン: "ab" }'.repeat(8);
    for (const cells of [60, 80, 133, undefined])
      for (const { index, segment } of new Intl.Segmenter('ja').segment(line)) {
        const lines = frame(`a: 1\n${line}\n${line}`, { line: 2, column: index + 1 }, cells);
        expect(markedOf(lines).startsWith(segment.normalize('NFC').trim())).toBe(true);
        expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(cells ?? 200);
      }
  });
});
