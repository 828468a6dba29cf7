import { type InstantWords, makeInstantWords } from '../instant.ts';
import { nextMinute, whyOf } from '../list.ts';
import type { ListRow } from '../list-rows.ts';
import type { Fire } from '../next.ts';
import { nameOf } from '../plan-change.ts';
import { formatQuantity } from '../quantity.ts';
import { cutMarkdown, tableLines } from './document.ts';

/** Schedules as a Markdown table, times in the list's zone; at most 1 MiB. */
export function renderListMarkdown(rows: readonly ListRow[], timezone: string): string[] {
  const instants = makeInstantWords(timezone);
  const cells = rows.map((row) => [
    [nameOf(row)],
    [row.title ?? '–'],
    [row.state],
    [minuteWords(row, instants)],
    [whyOf(row, instants)],
  ]);
  return document(formatQuantity(rows.length, 'schedule'), ['id', 'title', 'state', 'next', 'why'], cells);
}

function minuteWords(row: ListRow, instants: InstantWords): string {
  const next = nextMinute(row);
  return next === null ? '–' : instants.one(next);
}

/** What fires when as a Markdown table, times in the list's zone; at most 1 MiB. */
export function renderNextMarkdown(fires: readonly Fire[], timezone: string): string[] {
  const instants = makeInstantWords(timezone);
  const cells = fires.map((fire) => [[instants.one(fire.at)], [nameOf(fire)], [fire.title]]);
  return document(formatQuantity(fires.length, 'start'), ['when', 'id', 'title'], cells);
}

function document(
  heading: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[][],
): string[] {
  return cutMarkdown([`## ${heading}`, ...(rows.length === 0 ? [] : ['', ...tableLines({ heads, rows })])]);
}
