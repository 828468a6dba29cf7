import type { Audit, Miss } from '../audit/audit.ts';
import type { MissKind } from '../audit/classify.ts';
import { wrapColumns } from './grid.ts';
import { makeInstantWords } from './instant.ts';
import { BLANK, type Line, prose, span } from './line.ts';
import { paint } from './paint.ts';
import { nameOf } from './plan-change.ts';
import { formatCount, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';

/** More than this nobody reads. */
const SHOWN = 100;

const WORDS: Readonly<Record<MissKind, string>> = {
  new: 'not made yet',
  hiatus: 'hiatus',
  waiting: 'waiting',
  paused: 'paused',
  overlap: 'overlap',
  catchup: 'catch-up',
  down: 'server down',
  unknown: 'unknown',
};

/** How much was due, how much ran, and what did not with why. */
export function renderAudit(audit: Audit, style: Style, timezone: string): string[] {
  const missed = audit.missed;
  const excused = audit.misses.filter((miss) => !missed.includes(miss));
  const instants = makeInstantWords(timezone);
  const { period, expected, schedules } = audit;
  const due = `${formatQuantity(expected, 'fire')} of ${formatQuantity(schedules, 'schedule')} due`;
  const tone = missed.length === 0 ? 'good' : 'bad';
  return paint(
    [
      prose(
        0,
        `${due} from ${instants.one(floor(period.from))} to ${instants.one(floor(period.to))}: `,
        `${formatCount(expected - audit.misses.length)} ran, `,
        span(`${formatCount(missed.length)} missed`, tone),
        excused.length === 0 ? '.' : `, ${formatCount(excused.length)} not meant to run yet.`,
      ),
      ...group('Missed', missed, { style, timezone }),
      ...group('Not missed', excused, { style, timezone }),
      ...audit.warnings.map((warning) => prose(0, span(`! ${warning}`, 'notice'))),
    ],
    style,
  );
}

function group(
  head: string,
  misses: readonly Miss[],
  { style, timezone }: { readonly style: Style; readonly timezone: string },
): readonly Line[] {
  if (misses.length === 0) return [];
  const instants = makeInstantWords(timezone);
  const shown = misses.slice(0, SHOWN);
  const columns = [
    { head: 'due', cells: shown.map(({ at }) => span(instants.one(at))) },
    { head: 'id', cells: shown.map((miss) => span(nameOf(miss))) },
    { head: 'title', cells: shown.map(({ title }) => span(title)), min: 12 },
    { head: 'why', cells: shown.map(({ kind }) => span(WORDS[kind])) },
    { head: 'evidence', cells: shown.map(({ evidence }) => span(instants.within(evidence))), min: 20 },
  ];
  const more = misses.length - shown.length;
  return [
    BLANK,
    prose(0, span(head, 'strong')),
    ...wrapColumns(columns, { width: style.width, indent: 2, heads: true }),
    ...(more > 0 ? [prose(2, span(`… and ${formatCount(more)} more (-o json shows all)`, 'faint'))] : []),
  ];
}

/** Nobody reads fractions of a second. */
function floor(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
