import { isNamespaceMissing, readErrorFrom, Status, statusOf } from './errors.ts';
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

/** Asks about one workflow; null: it is not there, or no more. What else fails is a KnownError. */
export async function askIfThere<T>(session: Session, question: Question<T>): Promise<T | null> {
  const { call, at } = session;
  const { what, ...rest } = question;
  try {
    return await call({ patience: READING, ...rest });
  } catch (error) {
    if (statusOf(error) === Status.notFound && !isNamespaceMissing(error)) return null;
    throw readErrorFrom(error, at, what);
  }
}
