import { cellWidth, clip } from './cells.ts';
import { harmless } from './harmless.ts';
import { type Line, row, span } from './line.ts';

const LINES_ABOVE = 2;
const LINES_BELOW = 1;
const INDENT = 2;

/** Cells of a line where there is no terminal: what is not wrapped is still read, and a list may be one line. */
const WIDEST = 200;

/** Where a frame is about, both 1-based, columns in UTF-16 units; and the cells that its lines may take. */
export interface Framed {
  readonly line: number;
  readonly column: number;
  /** Infinity where there is no terminal. */
  readonly width: number;
}

/** The lines of a text around a place, the place marked below its line; all cut alike where it would not be seen. */
export function frameLines(text: string, { line, column, width }: Framed): readonly Line[] {
  const lines = text.split('\n');
  const first = Math.max(1, line - LINES_ABOVE);
  const last = Math.max(line, Math.min(lines.length, line + LINES_BELOW));
  const digits = String(last).length;
  const room = Math.min(width, WIDEST) - INDENT - digits - '>  | '.length;
  const marked = withoutEnd(lines[line - 1] ?? '');
  const from = windowStart(marked, column - 1, room);
  return lines.slice(first - 1, last).flatMap((one, index): readonly Line[] => {
    const number = String(first + index).padStart(digits);
    const shown = clip(windowOf(withoutEnd(one), from), room);
    if (first + index !== line) return [row(INDENT, span(`  ${number} | ${shown}`, 'faint'))];
    const before = cellWidth(windowOf(marked.slice(0, column - 1), from));
    return [
      row(INDENT, span(`> ${number} | ${shown}`)),
      row(INDENT, span(`  ${' '.repeat(digits)} | `, 'faint'), span(`${' '.repeat(before)}^`, 'bad')),
    ];
  });
}

function withoutEnd(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** From where a line is shown, so that the place at `index` is, with what follows it up to a third of the room. */
function windowStart(line: string, index: number, room: number): number {
  const rest = cellWidth(harmless(line.slice(index, index + room)));
  const most = room - Math.max(1, Math.min(rest, Math.floor(room / 3)));
  // A unit has two cells at most: what is further away than the room has no need to be measured.
  if (index <= most && cellWidth(harmless(line.slice(0, index))) <= most) return 0;
  let from = Math.max(1, index - most);
  while (cellWidth(windowOf(line.slice(0, index), from)) > most) from++;
  return from;
}

/** What of a line is shown of a window that begins at `from`, not yet cut at its end. */
function windowOf(line: string, from: number): string {
  if (from === 0 || line === '') return harmless(line);
  return `…${harmless(line.slice(from)).replace(CUT_THROUGH, '')}`;
}

/** What is left of a character that the window begins inside of. */
const CUT_THROUGH = /^[\p{M}\p{Cf}\uFFFD]+/u;
