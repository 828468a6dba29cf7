import type { Problem } from './problem.ts';

/** Exit codes, stable (see the README). 130 and 143 stand for SIGINT and SIGTERM. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130 | 143;

/** What a known error says; made by the catalogue files beside this one, never inline. */
export interface KnownErrorParts {
  /** Stable, dotted, for scripts: `list.syntax`, `connection.refused`. */
  readonly code: string;
  /** A sentence; the words of others that end it may bring a stop of their own. */
  readonly message: string;
  /** What to do, as one sentence or command. */
  readonly hint: string;
  /** A command line to be copied, to which the hint leads: `… or now with:`. */
  readonly command?: string;
  readonly problems?: readonly Problem[];
  /** The text the problems' lines point into, by file name, for code frames. */
  readonly texts?: ReadonlyMap<string, string>;
  /** 1 unless said. */
  readonly exitCode?: ExitCode;
}

const TWO_STOPS = /([.!?])\s*\.$/;

/** An error we foresaw: it has words and an exit code, and is shown without a stack. Anything else is a bug. */
export class KnownError extends Error {
  override readonly name = 'KnownError';
  readonly code: string;
  readonly hint: string;
  readonly command: string | null;
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;
  readonly exitCode: ExitCode;

  constructor(parts: KnownErrorParts, options?: { cause?: unknown }) {
    super(parts.message.replace(TWO_STOPS, '$1'), options);
    this.code = parts.code;
    this.hint = parts.hint;
    this.command = parts.command ?? null;
    this.problems = parts.problems ?? [];
    this.texts = parts.texts ?? new Map();
    this.exitCode = parts.exitCode ?? 1;
  }
}
