import { codeFrameColumns } from '@babel/code-frame';
import { cellWidth } from './cells.ts';
import { harmless } from './harmless.ts';
import { type Line, row, span } from './line.ts';

/** The lines of a text around a position (1-based, columns in UTF-16 units), the position marked below its line. */
export function frameLines(
  text: string,
  at: { readonly line: number; readonly column: number },
): readonly Line[] {
  const frame = codeFrameColumns(text, { start: at }, { linesAbove: 2, linesBelow: 1, highlightCode: false });
  const source = text.split(/\r?\n/)[at.line - 1] ?? '';
  const before = cellWidth(harmless(source.slice(0, at.column - 1)));
  return frame.split('\n').map((line) => frameLine(line, before));
}

function frameLine(line: string, cellsBefore: number): Line {
  const mark = /^( +\| )\s*\^$/.exec(line);
  // code-frame counts characters; a Japanese title before the mark takes two cells for each.
  if (mark?.[1] !== undefined)
    return row(2, span(mark[1], 'faint'), span(`${' '.repeat(cellsBefore)}^`, 'bad'));
  return row(2, span(line, line.startsWith('>') ? 'plain' : 'faint'));
}
