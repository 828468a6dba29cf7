import type { Check, Verdict } from '../doctor/check.ts';
import type { Bench, Measured } from '../doctor/pace.ts';
import { alignColumns } from './columns.ts';
import { BLANK, labelled, type Line, prose, type Span, span, type Tone } from './line.ts';
import { paint } from './paint.ts';
import { formatCount, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';

/** What was looked at, and what was measured; `bench` null: nothing. */
export interface DoctorView {
  readonly checks: readonly Check[];
  readonly bench: Bench | null;
}

const SIGNS: Readonly<
  Record<Verdict, { readonly sign: string; readonly tone: Tone; readonly noun: string }>
> = {
  ok: { sign: '✓', tone: 'good', noun: 'ok' },
  warn: { sign: '!', tone: 'notice', noun: 'odd' },
  fail: { sign: '✗', tone: 'bad', noun: 'failed' },
  skipped: { sign: '–', tone: 'faint', noun: 'skipped' },
};
/** From so many schedules on describes do not stand in each other's way. */
const ENOUGH = 50;
const VERDICTS = Object.keys(SIGNS) as readonly Verdict[];

/** Each check with what it found and what to do about it, then the totals, then what was measured. */
export function renderDoctor({ checks, bench }: DoctorView, style: Style): string[] {
  const widest = Math.max(...checks.map(({ check }) => check.length));
  const lines = [
    ...checks.flatMap((check) => checkLines(check, widest)),
    BLANK,
    prose(0, span(countVerdicts(checks), 'faint')),
    ...(bench === null ? [] : [BLANK, ...benchLines(bench, style)]),
  ];
  return paint(lines, style);
}

/** `7 ok, 1 failed`. */
export function countVerdicts(checks: readonly Check[]): string {
  return VERDICTS.map((verdict) => ({
    noun: SIGNS[verdict].noun,
    count: checks.filter((check) => check.verdict === verdict).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ noun, count }) => `${formatCount(count)} ${noun}`)
    .join(', ');
}

function checkLines({ check, verdict, message, fix }: Check, widest: number): readonly Line[] {
  const { sign, tone } = SIGNS[verdict];
  const label = `${sign} ${check.padEnd(widest)}`;
  const line = labelled(0, label, span(message, verdict === 'ok' ? 'plain' : tone));
  return fix === null ? [line] : [line, prose(label.length + 2, span(fix, 'accent'))];
}

function benchLines({ schedules, list, describe, pace }: Bench, { width }: Style): readonly Line[] {
  const rows = [{ what: 'list', ...list }, ...describe.map((some) => ({ what: 'describe', ...some }))];
  const column = (head: string, read: (row: Measured) => string) => ({
    head,
    cells: rows.map((row) => span(read(row))),
  });
  const columns = [
    { head: 'call', cells: rows.map(({ what }) => span(what)) },
    column('at once', ({ concurrency }) => String(concurrency)),
    column('calls', ({ calls }) => formatCount(calls)),
    column('a second', ({ perSecond }) => formatCount(perSecond)),
    column('median', ({ median }) => `${median} ms`),
    column('95%', ({ p95 }) => `${p95} ms`),
    column('slowest', ({ slowest }) => `${slowest} ms`),
  ];
  return [
    ...alignColumns(columns, { width, indent: 0, heads: true }),
    BLANK,
    prose(0, 'This pace suits the server, and leaves half of it to others', ...doubtOf(schedules), ':'),
    prose(2, span(`pace: { concurrency: ${pace.concurrency}, rps: ${pace.rps} }`, 'accent')),
  ];
}

/** Calls on one schedule wait for each other. */
function doubtOf(schedules: number): readonly Span[] {
  if (schedules >= ENOUGH) return [];
  return [span(` (measured on ${formatQuantity(schedules, 'schedule')}, which tells little)`, 'notice')];
}
