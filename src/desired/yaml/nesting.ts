import type { TextProblem } from './text.ts';

/** How many maps and lists may be inside of each other: far above any list, and far below what exhausts a stack. */
export const DEEPEST = 100;

/** What is nested more deeply, at the offset where it becomes so. */
export function nestedTooDeeply(offset: number): TextProblem {
  return { offset, message: `nested too deeply: more than ${DEEPEST} maps and lists inside of each other` };
}
