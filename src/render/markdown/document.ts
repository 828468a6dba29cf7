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
  const encoder = new TextEncoder();
  let size = 0;
  const sizes = lines.map((line) => (size += encoder.encode(line).length + 1));
  if (size <= limit) return [...lines];
  const kept = sizes.filter((end) => end <= limit - RESERVE).length;
  const cut = formatQuantity(lines.length - kept, 'more line');
  return [...lines.slice(0, kept), '', `**Cut here: ${cut} would not fit. \`-o json\` has everything.**`];
}
