import type { Explanation } from '../desired/postgres/explain.ts';
import { alignColumns } from './columns.ts';
import { BLANK, type Line, prose, row, span, verbatim } from './line.ts';
import { paint } from './paint.ts';
import type { Style } from './style.ts';

/** The query, what its columns are for, and its first rows as entries of a list, ready to copy. */
export function renderExplanation(explanation: Explanation, style: Style): string[] {
  const { query, columns, entries } = explanation;
  const heading = (text: string) => prose(0, span(text, 'strong'));
  const lines = [
    heading(`Query (${query.name})`),
    ...query.text
      .trimEnd()
      .split('\n')
      .map((line) => verbatim(2, line)),
    BLANK,
    heading('Columns'),
    ...columnLines(columns, style),
    BLANK,
    heading(entries.length === 0 ? 'There are no rows.' : 'First rows, as entries'),
    ...entries.flatMap(entryLines),
    BLANK,
  ];
  return paint(lines, style);
}

function columnLines(columns: Explanation['columns'], { width }: Style): readonly Line[] {
  const use = ({ keys }: Explanation['columns'][number]) =>
    keys.length === 0 ? span('ignored', 'notice') : span(keys.join(', '), 'good');
  const cells = [
    { head: 'column', cells: columns.map(({ name }) => span(name)), min: 12 },
    { head: 'type', cells: columns.map(({ type }) => span(type, 'faint')), min: 12 },
    { head: 'read as', cells: columns.map(use), min: 12 },
  ];
  return alignColumns(cells, { width, indent: 2, heads: true });
}

/** JSON is YAML, too: what is shown can be put into a list. */
function entryLines(entry: Readonly<Record<string, unknown>>): readonly Line[] {
  return Object.entries(entry).map(([key, value], index) =>
    row(2, span(index === 0 ? '- ' : '  '), span(`${key}: `, 'faint'), JSON.stringify(value) ?? ''),
  );
}
