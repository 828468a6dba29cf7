import type { KnownError } from '../errors/known.ts';

/** What is looked at, in this order. */
export type CheckName =
  | 'list'
  | 'contract'
  | 'database'
  | 'server'
  | 'namespace'
  | 'attributes'
  | 'engine'
  | 'workers'
  | 'last-run'
  | 'clock'
  | 'bench';

/** `fail`: schedules cannot be kept, or do nothing. `warn`: they can, and something is odd. `skipped`: it cannot be known. */
export type Verdict = 'ok' | 'warn' | 'fail' | 'skipped';

/** One thing that was looked at. */
export interface Check {
  readonly check: CheckName;
  readonly verdict: Verdict;
  /** A sentence. */
  readonly message: string;
  /** What to do about it: a sentence or a command; null where there is nothing to do. */
  readonly fix: string | null;
}

/** A finding without the check it belongs to. */
export type Finding = Omit<Check, 'check'>;

export function ok(message: string): Finding {
  return { verdict: 'ok', message, fix: null };
}

export function warn(message: string, fix: string): Finding {
  return { verdict: 'warn', message, fix };
}

export function fail(message: string, fix: string): Finding {
  return { verdict: 'fail', message, fix };
}

export function skipped(message: string): Finding {
  return { verdict: 'skipped', message, fix: null };
}

/** An error that was foreseen says itself what is wrong and what to do. */
export function failedBy({ message, hint }: KnownError): Finding {
  return fail(message, hint);
}
