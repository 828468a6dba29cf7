import { type InstantWords, makeInstantWords } from '../instant.ts';
import { isRough, nextShown, ROUGH, whyOf } from '../list.ts';
import type { ListRow } from '../list-rows.ts';
import { type Coming, hiatusWords } from '../next.ts';
import { nameOf } from '../plan-change.ts';
import { formatQuantity } from '../quantity.ts';
import { cutMarkdown, escapeMarkdown, type MarkdownTable, tableLines } from './document.ts';

/** Schedules as a Markdown table, times in the list's zone; at most 1 MiB. */
export function renderListMarkdown(rows: readonly ListRow[], timezone: string): string[] {
  const instants = makeInstantWords(timezone);
  const cells = rows.map((row) => [
    [nameOf(row)],
    [row.title ?? '–'],
    [row.state],
    [nextWords(row, instants)],
    [whyOf(row, instants)],
  ]);
  const heads = ['id', 'title', 'state', 'next', 'why'];
  const remarks = rows.some(isRough) ? [escapeMarkdown(ROUGH)] : [];
  return document(formatQuantity(rows.length, 'schedule'), { heads, rows: cells }, remarks);
}

function nextWords(row: ListRow, instants: InstantWords): string {
  const next = nextShown(row);
  return next === null ? '–' : `${isRough(row) ? '~' : ''}${instants.one(next)}`;
}

/** What fires when as a Markdown table, times in the list's zone, and what goes on hiatus; at most 1 MiB. */
export function renderNextMarkdown({ fires, hiatus }: Coming, timezone: string): string[] {
  const instants = makeInstantWords(timezone);
  const cells = fires.map((fire) => [[instants.one(fire.at)], [nameOf(fire)], [fire.title]]);
  const breaks = hiatus.map((one) => `- ${escapeMarkdown(hiatusWords(one))}`);
  const heading = formatQuantity(fires.length, 'start');
  return document(heading, { heads: ['when', 'id', 'title'], rows: cells }, breaks);
}

function document(heading: string, table: MarkdownTable, remarks: readonly string[] = []): string[] {
  return cutMarkdown([
    `## ${heading}`,
    ...(table.rows.length === 0 ? [] : ['', ...tableLines(table)]),
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
  ]);
}
