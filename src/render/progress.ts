import { row, span } from './line.ts';
import { paint } from './paint.ts';
import { formatCount, formatElapsed } from './quantity.ts';
import type { Style } from './style.ts';

/** How far something is. */
export interface Progress {
  /** What is being done: `applying`, `reading schedules`. */
  readonly what: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  readonly failed?: number;
  readonly seconds?: number;
}

/** One line, never wider than the terminal: it is written over by the next. */
export function renderProgress(progress: Progress, style: Style): string {
  const { what, done, total, failed = 0, seconds } = progress;
  const share = total === null || total === 0 ? '' : ` (${Math.floor((100 * done) / total)}%)`;
  const of = total === null ? '' : ` of ${formatCount(total)}`;
  const failures = failed === 0 ? [] : [span(`, ${formatCount(failed)} failed`, 'bad')];
  const took = seconds === undefined ? [] : [span(`, ${formatElapsed(seconds)}`, 'faint')];
  return paint([row(0, `${what}: ${formatCount(done)}${of}${share}`, ...failures, ...took)], style).join('');
}

/** The same of what cannot be counted: `connecting to localhost:7233 … 3.2s`. */
export function renderWaiting(what: string, seconds: number, style: Style): string {
  return paint([row(0, `${what} … `, span(formatElapsed(seconds), 'faint'))], style).join('');
}
