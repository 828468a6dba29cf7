import { prose, span, verbatim } from './line.ts';
import { paint } from './paint.ts';
import type { Style } from './style.ts';

/** Command lines to be copied, under what they are for: `To undo it:`. */
export function renderCommands(purpose: string, lines: readonly string[], style: Style): string[] {
  return paint([prose(0, span(purpose, 'faint')), ...lines.map((line) => verbatim(2, line))], style);
}
