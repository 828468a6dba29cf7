import { harmless } from '../harmless.ts';
import { formatQuantity } from '../quantity.ts';

/** GitHub's limit for the summary of one step, in bytes. */
export const SUMMARY_LIMIT = 1024 * 1024;
/** For the line that says that something was cut. */
const RESERVE = 200;

/** A table of texts that are taken literally. */
export interface MarkdownTable {
  readonly heads: readonly string[];
  /** Each cell's lines. */
  readonly rows: readonly (readonly (readonly string[])[])[];
}

/** Text of others, literally: no markup, no mention, no table border, no line break. */
export function escapeMarkdown(text: string): string {
  return harmless(text).replace(/[&<>|@]|[\\`*_[\]#~]/g, (character) =>
    /[&<>|@]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
  );
}

export function tableLines({ heads, rows }: MarkdownTable): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const cell = (lines: readonly string[]) => lines.map(escapeMarkdown).join('<br>');
  return [line(heads), line(heads.map(() => '---')), ...rows.map((cells) => line(cells.map(cell)))];
}

/** The lines that fit, in UTF-8 with their line ends; when some do not, the last one says so. */
export function cutMarkdown(lines: readonly string[], limit = SUMMARY_LIMIT): string[] {
  const { kept, notice } = cut(lines, limit);
  return [...kept, ...notice];
}

/** What a command prints as text as a block of Markdown, taken literally; at most 1 MiB. */
export function fencedLines(lines: readonly string[]): string[] {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = '`'.repeat(runs.reduce((most, { length }) => Math.max(most, length + 1), 3));
  const { kept, notice } = cut(lines, SUMMARY_LIMIT - RESERVE - 2 * fence.length);
  return [`${fence}text`, ...kept, fence, ...notice];
}

function cut(lines: readonly string[], limit: number) {
  const encoder = new TextEncoder();
  let size = 0;
  const sizes = lines.map((line) => (size += encoder.encode(line).length + 1));
  if (size <= limit) return { kept: lines, notice: [] };
  const kept = lines.slice(0, sizes.filter((end) => end <= limit - RESERVE).length);
  const more = formatQuantity(lines.length - kept.length, 'more line');
  return { kept, notice: ['', `**Cut here: ${more} would not fit. \`-o json\` has everything.**`] };
}
