import type { SourceInfo } from '../desired/source.ts';
import type { Problem } from '../errors/problem.ts';
import { BLANK, type Line, prose, span } from './line.ts';
import { paint } from './paint.ts';
import { renderProblems, type Texts } from './problems.ts';
import { formatCount, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';

/** What there is to say about a list whose entries were read. */
export interface ValidationView {
  readonly source: SourceInfo;
  /** Entries that cannot be trusted, of `source.entries`. */
  readonly invalid: number;
  readonly problems: readonly Problem[];
  /** Legal, but odd. */
  readonly warnings: readonly Problem[];
  readonly texts: Texts;
}

/** Every problem and every warning with its lines of the file, then the count. */
export function renderValidation(view: ValidationView, style: Style): string[] {
  const { problems, warnings, texts } = view;
  const shown = { texts, width: style.width };
  const sections = [
    renderProblems(problems, { ...shown, severity: 'error' }),
    renderProblems(warnings, { ...shown, severity: 'warning' }),
  ];
  return paint(
    [...sections.flatMap((lines) => (lines.length === 0 ? [] : [...lines, BLANK])), verdict(view)],
    style,
  );
}

function verdict(view: ValidationView): Line {
  const { mark, location, words } = verdictOf(view);
  return prose(0, span(`${mark} ${location}`, mark === '✓' ? 'good' : 'bad'), `: ${words}.`);
}

/** `✗ schedules.yaml: 2 problems in 1 of 75 entries, 1 warning` */
export function formatVerdict(view: ValidationView): string {
  const { mark, location, words } = verdictOf(view);
  return `${mark} ${location}: ${words}`;
}

function verdictOf({ source, invalid, problems, warnings }: ValidationView) {
  const entries = formatQuantity(source.entries, 'entry', 'entries');
  const odd = warnings.length === 0 ? '' : `, ${formatQuantity(warnings.length, 'warning')}`;
  const { location } = source;
  if (problems.length === 0) return { mark: '✓', location, words: `${entries}${odd}` };
  const wrong = `${formatQuantity(problems.length, 'problem')} in ${formatCount(invalid)} of ${entries}`;
  return { mark: '✗', location, words: `${wrong}${odd}` };
}
