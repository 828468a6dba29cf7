import type { Problem } from '../errors/problem.ts';
import { BLANK, prose, span, verbatim } from './line.ts';
import { paint } from './paint.ts';
import { renderProblems, type Texts } from './problems.ts';
import { formatCount } from './quantity.ts';
import type { Style } from './style.ts';

/** What is wrong with single entries, each at its place; a run goes on without them. */
export function renderInvalid(problems: readonly Problem[], texts: Texts, style: Style): string[] {
  const shown = { texts, width: style.width, severity: 'error' } as const;
  return paint([...renderProblems(problems, shown), BLANK], style);
}

/** That entries are missing from what is shown; `validate`: the command line that shows what is wrong with them. */
export function renderLeftOut(entries: number, validate: string, style: Style): string[] {
  const are = entries === 1 ? '1 entry is invalid and' : `${formatCount(entries)} entries are invalid and`;
  return paint(
    [prose(0, span(`${are} left out.`, 'notice'), ' This shows why:'), verbatim(2, validate)],
    style,
  );
}
