import type { Clock } from '../world.ts';
import type { Written } from './write.ts';

const FAILURES_IN_A_ROW = 10;

/** Decides when no further change is started, and none in flight is sent again; the answer to what was sent is awaited. */
export interface Stop {
  /** Why nothing more is sent; null: go on. */
  reason(): string | null;
  /** Takes note of how a change ended. */
  note(written: Written): void;
}

export interface StopOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  /** Asked before each change and each retry: why it must not be sent; null: it may. */
  readonly halted?: (() => string | null) | undefined;
}

/**
 * Stops at the signal, the deadline (from now), ten failures in a row, one refusal for want of permission, or when
 * `halted` says so once.
 */
export function makeStop({ clock, signal, deadlineMs, halted }: StopOptions): Stop {
  const deadline = clock.now() + deadlineMs;
  let inARow = 0;
  let trouble: string | null = null;

  return {
    reason: () => {
      if (signal.aborted) return 'interrupted';
      trouble ??= halted?.() ?? null;
      if (trouble !== null) return trouble;
      return clock.now() >= deadline ? `the run took longer than its ${deadlineMs / 1000} s` : null;
    },
    note: ({ ending, denied }) => {
      inARow = ending.outcome === 'failed' || ending.outcome === 'unverified' ? inARow + 1 : 0;
      if (denied) trouble ??= `the server denied a write: ${ending.message}`;
      if (inARow === FAILURES_IN_A_ROW)
        trouble ??= `${inARow} changes in a row failed, the last: ${ending.message}`;
    },
  };
}
