import { formatPlace, type Problem } from '../../errors/problem.ts';
import { formatVerdict, type ValidationView } from '../validation.ts';
import { cutMarkdown, escapeMarkdown, tableLines } from './document.ts';

/** Every problem and every warning as a row of a table, for a step summary or a comment; at most 1 MiB. */
export function renderValidationMarkdown(view: ValidationView): string[] {
  return cutMarkdown([
    `## ${escapeMarkdown(formatVerdict(view))}`,
    ...problemTable('Problems', view.problems),
    ...problemTable('Warnings', view.warnings),
  ]);
}

function problemTable(heading: string, problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) return [];
  const rows = problems.map(({ place, message, hint }) => [[formatPlace(place)], [message], [hint ?? '']]);
  return ['', `### ${heading}`, '', ...tableLines({ heads: ['place', 'problem', 'hint'], rows })];
}
