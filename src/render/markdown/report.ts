import type { Outcome, Report } from '../../apply/outcome.ts';
import { OUTCOME_WORDS } from '../kinds.ts';
import { nameOf } from '../plan-change.ts';
import { formatCount, formatElapsed, formatQuantity } from '../quantity.ts';
import { cutMarkdown, escapeMarkdown, tableLines } from './document.ts';

/** What a run of this command did as Markdown: what needs a person first; at most 1 MiB. */
export function renderReportMarkdown(report: Report, command = 'sync'): string[] {
  const { outcomes, totals, warnings, seconds } = report;
  const applied = `${formatCount(totals.applied)} of ${formatQuantity(outcomes.length, 'change')} applied`;
  const heading = outcomes.length === 0 ? 'nothing to do' : `${applied} in ${formatElapsed(seconds)}`;
  const isApplied = ({ outcome }: Outcome) => outcome === 'applied';
  const ordered = [...outcomes.filter((each) => !isApplied(each)), ...outcomes.filter(isApplied)];
  return cutMarkdown([
    `## ${command.charAt(0).toUpperCase()}${command.slice(1)}: ${heading}`,
    ...(ordered.length === 0 ? [] : ['', ...outcomeTable(ordered)]),
    ...(warnings.length === 0 ? [] : ['', ...warnings.map((warning) => `- ${escapeMarkdown(warning)}`)]),
  ]);
}

function outcomeTable(outcomes: readonly Outcome[]): readonly string[] {
  const rows = outcomes.map((each) => [
    [`${OUTCOME_WORDS[each.outcome].sign} ${each.outcome}`],
    [each.kind],
    [nameOf(each)],
    [each.title],
    each.message === null ? [] : [each.message],
  ]);
  return tableLines({ heads: ['', 'change', 'id', 'title', 'why'], rows });
}
