import { readErrorFrom } from './errors.ts';
import { READING } from './retry.ts';
import type { Patience } from './retry.ts';
import type { Session } from './session.ts';

/** A question about the namespace as a whole. */
export interface Question<T> {
  /** In words, as in `describe its namespace`. */
  readonly what: string;
  /** As the service names it. */
  readonly method: string;
  readonly send: () => Promise<T>;
  readonly signal: AbortSignal;
  /** That of reading unless said. */
  readonly patience?: Patience;
}

/** Asks it; what fails is a KnownError. */
export async function ask<T>({ call, at }: Session, { what, ...question }: Question<T>): Promise<T> {
  try {
    return await call({ patience: READING, ...question });
  } catch (error) {
    throw readErrorFrom(error, at, what);
  }
}
