import { cellWidth, clip, pad } from './cells.ts';
import { type Line, type Piece, row, type Span, span } from './line.ts';

/** One column of lines that stand below each other: as many cells as there are lines. */
export interface Column {
  readonly head: string;
  readonly cells: readonly Span[];
  /** It may be clipped to so many cells; without it, never. */
  readonly min?: number;
  /** It may be left out where there is no room; the highest goes first. */
  readonly drop?: number;
}

export interface Layout {
  /** Of the whole line, indent included; Infinity: as wide as the content. */
  readonly width: number;
  readonly indent: number;
  readonly heads: boolean;
}

/** Cells between two columns. */
export const GAP = 2;

export interface Sized {
  readonly column: Column;
  readonly natural: number;
  readonly width: number;
}

/** Aligns columns by terminal cells: everything as it is if it fits, else columns dropped, else the widest clipped. */
export function alignColumns(columns: readonly Column[], layout: Layout): readonly Line[] {
  const sized = sizeColumns(columns, layout);
  const line = (cellOf: (column: Column) => Span) => row(layout.indent, ...spread(sized, cellOf));
  const lines = (columns[0]?.cells ?? []).map((_, index) => line(({ cells }) => cells[index] ?? span('')));
  return layout.heads ? [line(({ head }) => span(head, 'faint')), ...lines] : lines;
}

/** The columns that are shown, and how wide. */
export function sizeColumns(columns: readonly Column[], layout: Layout): readonly Sized[] {
  return shrink(dropUntilFits(measure(columns, layout), layout), layout);
}

function spread(sized: readonly Sized[], cellOf: (column: Column) => Span): readonly Piece[] {
  return sized.flatMap(({ column, width }, index) => {
    const { text, tone } = cellOf(column);
    const cell = { text: pad(clip(text, width), width), tone };
    return index === 0 ? [cell] : [' '.repeat(GAP), cell];
  });
}

function measure(columns: readonly Column[], { heads, width }: Layout): readonly Sized[] {
  return columns
    .filter(({ cells }) => cells.some((cell) => cell.text !== ''))
    .map((column) => {
      const head = heads ? cellWidth(column.head) : 0;
      const widest = column.cells.reduce((most, { text }) => Math.max(most, cellWidth(text)), head);
      const natural = Math.min(widest, width);
      return { column, natural, width: natural };
    });
}

function dropUntilFits(sized: readonly Sized[], layout: Layout): readonly Sized[] {
  const least = sized.map(({ column, natural }) => Math.min(natural, column.min ?? natural));
  const last = sized.reduce((highest, { column }) => Math.max(highest, column.drop ?? 0), 0);
  if (excess(least, layout) <= 0 || last === 0) return sized;
  return dropUntilFits(
    sized.filter(({ column }) => column.drop !== last),
    layout,
  );
}

/** Takes cell after cell from the widest column that may still give one. */
function shrink(sized: readonly Sized[], layout: Layout): readonly Sized[] {
  const widths = sized.map(({ width }) => width);
  for (let over = excess(widths, layout); over > 0; over -= 1) {
    const givers = sized.flatMap(({ column }, index) =>
      (widths[index] ?? 0) > (column.min ?? Infinity) ? [index] : [],
    );
    const widest = givers.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0];
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return sized.map((size, index) => ({ ...size, width: widths[index] ?? 0 }));
}

function excess(widths: readonly number[], { width, indent }: Layout): number {
  return widths.reduce((sum, cells) => sum + cells, indent + GAP * Math.max(0, widths.length - 1)) - width;
}
