import { isGrpcServiceError } from '@temporalio/client/lib/errors.js';
import { isBusy, kindOf } from './errors.ts';

/** How long a call is waited for, and whether it is repeated. */
export interface Patience {
  /** Of one attempt, ms. */
  readonly deadlineMs: number;
  /** The first included. */
  readonly attempts: number;
  /** What is repeated: all that is transient, or only what surely had no effect because the server was too busy. */
  readonly repeat: 'transient' | 'busy';
}

/** Describes on V1 engines take 5 s now and then (a sticky queue times out), under load more. */
export const READING: Patience = { deadlineMs: 10_000, attempts: 4, repeat: 'transient' };

/** A write whose answer is lost may have been done: only who can look knows whether to repeat it. */
export const WRITING: Patience = { deadlineMs: 10_000, attempts: 4, repeat: 'busy' };

/** For the first call: who waits for an error must not wait long. */
export const KNOCKING: Patience = { deadlineMs: 2500, attempts: 1, repeat: 'busy' };

const FIRST_MS = 200;
/** Servers count by the second: sooner they would refuse again. */
const BUSY_FIRST_MS = 1000;
const LONGEST_MS = 5000;

/** What a delay depends on. */
export interface Failure {
  readonly error: unknown;
  /** Which attempt failed, from 1. */
  readonly attempt: number;
  readonly patience: Patience;
}

/**
 * How long to wait before the next attempt, ms; null: there is none. It doubles from attempt to attempt, and `random`
 * spreads it by a quarter to both sides, so that many callers do not come back as one.
 */
export function delayAfter({ error, attempt, patience }: Failure, random: () => number): number | null {
  if (attempt >= patience.attempts || !isGrpcServiceError(error) || kindOf(error) !== 'transient')
    return null;
  if (patience.repeat === 'busy' && !isBusy(error)) return null;
  const first = isBusy(error) ? BUSY_FIRST_MS : FIRST_MS;
  return Math.min(first * 2 ** (attempt - 1), LONGEST_MS) * (0.75 + random() / 2);
}
