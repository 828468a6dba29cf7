import type { Outcome, OutcomeKind, Report } from '../apply/outcome.ts';
import { alignColumns } from './columns.ts';
import { DONE_WORDS, KIND_WORDS, OUTCOME_WORDS } from './kinds.ts';
import { BLANK, labelled, type Line, prose, span } from './line.ts';
import { paint } from './paint.ts';
import { nameOf } from './plan-change.ts';
import { formatCount, formatElapsed, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';

/** More of one outcome than this nobody reads. */
const SHOWN = 50;

const ADVICE: Readonly<Record<Exclude<OutcomeKind, 'applied'>, (command: string) => string>> = {
  failed: (command) => `Not done, each for the reason below; mend that and run ${command} again.`,
  conflict: (command) =>
    `Somebody changed these meanwhile, and nothing was overwritten; run ${command} again to plan anew.`,
  unverified: (command) =>
    `These were sent, but the server did not show them in time; run ${command} again to know.`,
  skipped: (command) => `These were not started; run ${command} again.`,
};

/** What a run did: first what needs a person, by outcome, then the totals. `command`: the one to run again. */
export function renderReport(report: Report, style: Style, command = 'sync'): string[] {
  const groups = (Object.keys(ADVICE) as (keyof typeof ADVICE)[]).flatMap((outcome) =>
    outcomeGroup(
      { kind: outcome, advice: ADVICE[outcome](command) },
      report.outcomes.filter((each) => each.outcome === outcome),
      style,
    ),
  );
  const warnings = report.warnings.map((warning) => prose(0, span(`! ${warning}`, 'notice')));
  return paint([...groups, ...warnings, ...totalLines(report)], style);
}

function outcomeGroup(
  { kind, advice }: { readonly kind: keyof typeof ADVICE; readonly advice: string },
  outcomes: readonly Outcome[],
  style: Style,
): readonly Line[] {
  if (outcomes.length === 0) return [];
  const { sign, tone } = OUTCOME_WORDS[kind];
  const shown = outcomes.slice(0, SHOWN);
  const rows = alignColumns(
    [
      { head: '', cells: shown.map(() => span(sign, tone)) },
      { head: 'change', cells: shown.map((each) => span(each.kind, KIND_WORDS[each.kind].tone)) },
      { head: 'id', cells: shown.map((each) => span(nameOf(each))), min: 10 },
      { head: 'title', cells: shown.map((each) => span(each.title, 'strong')), min: 20 },
    ],
    { width: style.width, indent: 2, heads: false },
  );
  const more = outcomes.length - shown.length;
  const shared = sharedMessage(outcomes);
  return [
    prose(0, span(`${formatCount(outcomes.length)} ${kind}`, tone), span(`: ${advice}`, 'faint')),
    ...(shared === null ? [] : [prose(2, shared)]),
    ...shown.flatMap(({ message }, index) => [
      ...rows.slice(index, index + 1),
      ...(message === null || message === shared ? [] : [prose(6, message)]),
    ]),
    ...(more > 0 ? [prose(2, span(`… and ${formatCount(more)} more (-o json shows all)`, 'faint'))] : []),
    BLANK,
  ];
}

/** What is said of each of many, as that a run was interrupted; null: they differ, or there is one. */
function sharedMessage(outcomes: readonly Outcome[]): string | null {
  const messages = new Set(outcomes.map(({ message }) => message));
  const [message = null] = messages;
  return outcomes.length > 1 && messages.size === 1 ? message : null;
}

function totalLines({ outcomes, totals, seconds }: Report): readonly Line[] {
  if (outcomes.length === 0) return [prose(0, span('Nothing to do.', 'good'))];
  const applied = outcomes.filter(({ outcome }) => outcome === 'applied');
  const kinds = [...new Set(applied.map(({ kind }) => kind))];
  const done = kinds.map((kind) => {
    const changes = applied.filter((each) => each.kind === kind);
    return `${formatCount(changes.length)} ${DONE_WORDS[kind]}${replacedWords(changes)}`;
  });
  const missed = (Object.keys(ADVICE) as OutcomeKind[])
    .filter((kind) => totals[kind] > 0)
    .map((kind) => `${formatCount(totals[kind])} ${kind}`);
  const total = `${formatCount(totals.applied)} of ${formatQuantity(outcomes.length, 'change')} applied in ${formatElapsed(seconds)}`;
  const isWhole = missed.length === 0;
  return [
    labelled(
      0,
      isWhole ? '✓' : '✗',
      span(total, isWhole ? 'good' : 'bad'),
      `: ${[...done, ...missed].join(', ')}.`,
    ),
  ];
}

/** An id that moved is one change, of two schedules. */
function replacedWords(created: readonly Outcome[]): string {
  const replaced = created.filter(({ replaces }) => replaces !== undefined).length;
  return replaced === 0 ? '' : ` (${formatQuantity(replaced, 'old one')} paused)`;
}
