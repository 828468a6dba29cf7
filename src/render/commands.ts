import { prose, span, verbatim } from './line.ts';
import { paint } from './paint.ts';
import type { Style } from './style.ts';

/**
 * Command lines to be copied, under what they are for: `To undo it:`. Several are one to the shell, which reads them all
 * before the first one asks a question, and goes on only where one went well.
 */
export function renderCommands(purpose: string, lines: readonly string[], style: Style): string[] {
  const last = lines.length - 1;
  const joined = lines.map((line, index) => (index < last ? `${line} &&` : line));
  return paint([prose(0, span(purpose, 'faint')), ...joined.map((line) => verbatim(2, line))], style);
}
