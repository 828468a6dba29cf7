import Table from 'cli-table3';
import { chop } from './cells.ts';
import { type Column, GAP, type Layout, type Sized, sizeColumns } from './columns.ts';
import { type Line, row, span } from './line.ts';

const NO_LINES = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right'].flatMap((side) =>
    ['', '-mid', '-left', '-right'].map((corner) => [side + corner, '']),
  ),
);

/** Aligned columns whose cells wrap instead of being clipped, in one tone: for few rows that must be read whole. */
export function wrapColumns(columns: readonly Column[], layout: Layout): readonly Line[] {
  const sized = sizeColumns(columns, layout);
  const rows = (columns[0]?.cells ?? []).map((_, index) =>
    sized.map(({ column, width }) => breakable(column.cells[index]?.text ?? '', width)),
  );
  const body = layOut(rows, sized).map((line) => row(layout.indent, line));
  if (!layout.heads) return body;
  const heads = sized.map(({ column, width }) => column.head.padEnd(width)).join(' '.repeat(GAP));
  return [row(layout.indent, span(heads, 'faint')), ...body];
}

/** The table wraps between words only, and would cut a word that is wider than its column. */
function breakable(text: string, width: number): string {
  const words = text.split(' ').flatMap((word) => chop(word, width));
  return words.join(' ');
}

/** What a table takes grows faster than its rows (on a busy machine 1,000: 1 s, 14,000: 28 s). */
const ROWS_AT_ONCE = 500;

function layOut(rows: readonly string[][], sized: readonly Sized[]): readonly string[] {
  if (rows.length > ROWS_AT_ONCE)
    return [...layOut(rows.slice(0, ROWS_AT_ONCE), sized), ...layOut(rows.slice(ROWS_AT_ONCE), sized)];
  if (rows.length === 0) return [];
  const table = new Table({
    chars: { ...NO_LINES, middle: ' '.repeat(GAP) },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: sized.map(({ width }) => width),
    wordWrap: true,
  });
  table.push(...rows);
  return table.toString().split('\n');
}
