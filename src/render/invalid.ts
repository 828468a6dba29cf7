import type { Problem } from '../errors/problem.ts';
import { BLANK } from './line.ts';
import { paint } from './paint.ts';
import { renderProblems, type Texts } from './problems.ts';
import type { Style } from './style.ts';

/** What is wrong with single entries, each at its place; a run goes on without them. */
export function renderInvalid(problems: readonly Problem[], texts: Texts, style: Style): string[] {
  return paint([...renderProblems(problems, texts), BLANK], style);
}
