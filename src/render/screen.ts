/** A terminal of its own to draw on, without a cursor; lines that are too long are cut by the terminal itself. */
export const ENTER_SCREEN = '\u001B[?1049h\u001B[?25l\u001B[?7l';
/** Gives back what was there before. */
export const LEAVE_SCREEN = '\u001B[?7h\u001B[?25h\u001B[?1049l';

const HOME = '\u001B[H';
const CLEAR_LINE = '\u001B[2K';
const CLEAR_BELOW = '\u001B[J';

/**
 * Draws lines over what is there, without a flicker; ends without a line end, which would scroll. What was there is
 * cleared before a line is written: after one of the whole width the cursor still stands on its last cell.
 */
export function drawScreen(lines: readonly string[]): string {
  const last = lines.length - 1;
  const drawn = lines.map((line, index) => `${index === last ? CLEAR_BELOW : CLEAR_LINE}${line}`);
  return `${HOME}${drawn.join('\r\n')}`;
}

/** As many lines as there are rows: where some do not fit, a line says how many, and the last one stays. */
export function fitLines(lines: readonly string[], rows: number): readonly string[] {
  if (lines.length <= rows) return lines;
  const kept = Math.max(0, rows - 2);
  const hidden = lines.length - kept - 1;
  return [...lines.slice(0, kept), `… ${hidden} more lines; --where shows a part`, ...lines.slice(-1)].slice(
    0,
    Math.max(rows, 1),
  );
}
