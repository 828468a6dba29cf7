import type { KnownError } from '../errors/known.ts';
import { renderProblems } from './problems.ts';
import { BLANK, labelled, type Line, prose, row, span, verbatim } from './line.ts';
import { paint } from './paint.ts';
import type { Style } from './style.ts';

/** A foreseen error: what was wrong, where (with the lines of the file), and what to do. No stack. */
export function renderError(error: KnownError, style: Style): string[] {
  const problems = renderProblems(error.problems, { texts: error.texts, width: style.width });
  return paint(
    [
      prose(0, span('Error:', 'bad'), ' ', span(error.message, 'strong')),
      ...(problems.length === 0 ? [] : [BLANK, ...problems, BLANK]),
      labelled(0, '→', error.hint, span(` [${error.code}]`, 'faint')),
      ...(error.command === null ? [] : [verbatim(3, error.command)]),
    ],
    style,
  );
}

/** What a report of a bug needs. */
export interface BugContext {
  readonly version: string;
  /** As typed, without the program's name. */
  readonly command: readonly string[];
}

/** Anything we did not foresee, with its stack, and what to send along. */
export function renderBug(error: unknown, context: BugContext, style: Style): string[] {
  return paint(
    [
      prose(0, span('Error:', 'bad'), ' ', span('this is a bug in echora-sched.', 'strong')),
      BLANK,
      ...stackLines(error),
      BLANK,
      labelled(0, '→', 'Please report it, with the lines above and these:'),
      row(2, `echora-sched ${context.version}`),
      verbatim(2, `echora-sched ${context.command.join(' ')}`),
    ],
    style,
  );
}

function stackLines(error: unknown): readonly Line[] {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  const cause = error instanceof Error && error.cause !== undefined ? stackLines(error.cause) : [];
  const lines = text
    .split('\n')
    .map((line) => prose(line.startsWith(' ') ? 4 : 2, span(line.trim(), 'faint')));
  return [...lines, ...cause.map((line) => ({ ...line, indent: line.indent + 2 }))];
}
