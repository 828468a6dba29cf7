import { KnownError } from './known.ts';
import type { QueryText } from './postgres.ts';

/** What was found out of a query. */
export interface ExplainedQuery {
  readonly query: QueryText;
  readonly columns: readonly {
    readonly name: string;
    /** As Postgres names it. */
    readonly type: string;
    /** The keys of an entry that are read from it; none: it is ignored. */
    readonly keys: readonly string[];
  }[];
  /** The first rows in the notation of a list; null where there was no getting at them. */
  readonly entries: readonly Readonly<Record<string, unknown>>[] | null;
}

/** `validate --explain` of a list that cannot be read: the same error, and what was found out all the same. */
export class ExplainedError extends KnownError {
  readonly explanation: ExplainedQuery;

  constructor(error: KnownError, explanation: ExplainedQuery) {
    const { code, message, hint, command, problems, texts, exitCode } = error;
    const parts = { code, message, hint, problems, texts, exitCode };
    super(command === null ? parts : { ...parts, command }, { cause: error });
    this.explanation = explanation;
  }
}
