import type { Audit, Miss } from '../audit/audit.ts';
import type { MissKind } from '../audit/classify.ts';
import { wrapColumns } from './grid.ts';
import { makeInstantWords, type InstantWords } from './instant.ts';
import { BLANK, type Line, prose, span } from './line.ts';
import { paint } from './paint.ts';
import { nameOf } from './plan-change.ts';
import { formatCount, formatQuantity } from './quantity.ts';
import { repairedWords } from './repaired.ts';
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
const KINDS = Object.keys(WORDS) as readonly MissKind[];

/** How it is told. */
export interface AuditShowing {
  /** IANA. */
  readonly timezone: string;
  /** Every fire on its own, instead of the first of many, and of those that are nobody's loss their number. */
  readonly all: boolean;
}

/** How much was due, how much ran, and what did not with why. */
export function renderAudit(audit: Audit, style: Style, { timezone, all }: AuditShowing): string[] {
  const { period, expected, schedules, misses, missed } = audit;
  const lost = new Set(missed);
  const repaired = misses.filter((miss) => miss.repaired !== null);
  const excused = misses.filter((miss) => !lost.has(miss) && miss.repaired === null);
  const telling = { width: style.width, instants: makeInstantWords(timezone), all };
  const { instants } = telling;
  const due = `${formatQuantity(expected, 'fire')} of ${formatQuantity(schedules, 'schedule')} due`;
  const more = [
    ...(repaired.length === 0 ? [] : [`${formatCount(repaired.length)} made up for`]),
    ...(excused.length === 0 ? [] : [`${formatCount(excused.length)} not meant to run yet`]),
  ];
  return paint(
    [
      prose(
        0,
        `${due} from ${instants.one(floor(period.from))} to ${instants.one(floor(period.to))}: `,
        `${formatCount(expected - misses.length)} ran, `,
        span(`${formatCount(missed.length)} missed`, missed.length === 0 ? 'good' : 'bad'),
        `${more.map((words) => `, ${words}`).join('')}.`,
      ),
      ...group('Missed', missed, telling),
      ...group('Missed, and made up for', repaired, telling),
      ...(all ? group('Not missed', excused, telling) : sums(excused, telling)),
      ...audit.warnings.map((warning) => prose(0, span(`! ${warning}`, 'notice'))),
    ],
    style,
  );
}

interface Telling {
  readonly width: number;
  readonly instants: InstantWords;
  readonly all: boolean;
}

function group(head: string, misses: readonly Miss[], { width, instants, all }: Telling): readonly Line[] {
  if (misses.length === 0) return [];
  const shown = all ? misses : misses.slice(0, SHOWN);
  const columns = [
    { head: 'due', cells: shown.map(({ at }) => span(instants.one(at))) },
    { head: 'id', cells: shown.map((miss) => span(nameOf(miss))) },
    { head: 'title', cells: shown.map(({ title }) => span(title)), min: 12 },
    { head: 'why', cells: shown.map(({ kind }) => span(WORDS[kind])) },
    { head: 'evidence', cells: shown.map((miss) => span(evidenceOf(miss, instants))), min: 20 },
  ];
  const more = misses.length - shown.length;
  return [
    BLANK,
    prose(0, span(head, 'strong')),
    ...wrapColumns(columns, { width, indent: 2, heads: true }),
    ...(more > 0
      ? [prose(2, span(`… and ${formatCount(more)} more (-v or -o json shows all)`, 'faint'))]
      : []),
  ];
}

function evidenceOf({ repaired, evidence }: Miss, instants: InstantWords): string {
  const words = instants.within(evidence);
  return repaired === null ? words : `${repairedWords(repaired, instants)}; ${words}`;
}

/** Nobody needs to act on these: one line for each reason. */
function sums(excused: readonly Miss[], { width, instants }: Telling): readonly Line[] {
  if (excused.length === 0) return [];
  const kinds = KINDS.map((kind) => ({ kind, some: excused.filter((miss) => miss.kind === kind) })).filter(
    ({ some }) => some.length > 0,
  );
  const schedules = (some: readonly Miss[]) => new Set(some.map(({ id }) => id)).size;
  const columns = [
    { head: 'why', cells: kinds.map(({ kind }) => span(WORDS[kind])) },
    { head: 'fires', cells: kinds.map(({ some }) => span(formatCount(some.length))) },
    { head: 'schedules', cells: kinds.map(({ some }) => span(formatCount(schedules(some)))) },
    { head: 'first', cells: kinds.map(({ some }) => span(timeOf(some.at(0), instants))) },
    { head: 'last', cells: kinds.map(({ some }) => span(timeOf(some.at(-1), instants))) },
  ];
  return [
    BLANK,
    prose(0, span('Not missed', 'strong'), span(' (-v or -o json shows each)', 'faint')),
    ...wrapColumns(columns, { width, indent: 2, heads: true }),
  ];
}

function timeOf(miss: Miss | undefined, instants: InstantWords): string {
  return miss === undefined ? '' : instants.one(miss.at);
}

/** Nobody reads fractions of a second. */
function floor(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
