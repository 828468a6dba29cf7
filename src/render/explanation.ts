import type { ExplainedQuery } from '../errors/postgres-explained.ts';
import { alignColumns } from './columns.ts';
import { BLANK, type Line, prose, row, span, verbatim } from './line.ts';
import { paint } from './paint.ts';
import type { Style } from './style.ts';

/** The query, what its columns are for, and its first rows (where they are known) as entries of a list, ready to copy. */
export function renderExplanation(explanation: ExplainedQuery, style: Style): string[] {
  const { query, columns, entries } = explanation;
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
    ...(entries === null ? [] : [...rowLines(entries), BLANK]),
  ];
  return paint(lines, style);
}

function heading(text: string): Line {
  return prose(0, span(text, 'strong'));
}

function columnLines(columns: ExplainedQuery['columns'], { width }: Style): readonly Line[] {
  const use = ({ keys }: ExplainedQuery['columns'][number]) =>
    keys.length === 0 ? span('ignored', 'notice') : span(keys.join(', '), 'good');
  const cells = [
    { head: 'column', cells: columns.map(({ name }) => span(name)), min: 12 },
    { head: 'type', cells: columns.map(({ type }) => span(type, 'faint')), min: 12 },
    { head: 'read as', cells: columns.map(use), min: 12 },
  ];
  return alignColumns(cells, { width, indent: 2, heads: true });
}

function rowLines(entries: NonNullable<ExplainedQuery['entries']>): readonly Line[] {
  if (entries.length === 0) return [heading('There are no rows.')];
  return [heading('First rows, as entries'), ...entries.flatMap(entryLines)];
}

/** JSON is YAML, too: what is shown can be put into a list. */
function entryLines(entry: Readonly<Record<string, unknown>>): readonly Line[] {
  return Object.entries(entry).map(([key, value], index) =>
    row(2, span(index === 0 ? '- ' : '  '), span(`${key}: `, 'faint'), JSON.stringify(value) ?? ''),
  );
}
