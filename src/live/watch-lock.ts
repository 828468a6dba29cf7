import type { Clock } from '../world.ts';
import type { LockState, RunLocks } from './lock.ts';
import type { TakenLock } from './take-lock.ts';

/** How often a lock is looked at, ms. */
const EVERY_MS = 2000;
/** A lock that could not be looked at for so long, ms, is not relied on. */
const UNSEEN_MS = 30_000;

const LOST: Readonly<Record<Exclude<LockState, 'held'>, string>> = {
  terminated: 'the run lock was lost: somebody terminated its workflow',
  expired: 'the run lock was lost: its lease ran out',
  gone: 'the run lock was lost: its workflow is gone',
};

export interface WatchOptions {
  readonly clock: Clock;
  /** How long the lock may be relied on, ms: its lease, less what ending well takes. */
  readonly usableMs: number;
}

/** Knows whether a lock is still ours. */
export interface LockWatch {
  /** Why it is not surely ours any more; null: it is. Asks the clock too, so a process that was suspended learns of it. */
  lost(): string | null;
  /** Ends watching; resolves once nothing is asked any more. */
  stop(): Promise<void>;
}

/** Looks at a lock every two seconds until it is stopped or the lock is lost. */
export function watchLock(
  locks: RunLocks,
  { lock, from }: TakenLock,
  { clock, usableMs }: WatchOptions,
): LockWatch {
  const ending = new AbortController();
  let seenAt = clock.now();
  let state: LockState = 'held';

  const watch = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(EVERY_MS, ending.signal);
      if (ending.signal.aborted || state !== 'held') return;
      const askedAt = clock.now();
      try {
        state = await locks.look(lock, ending.signal);
        seenAt = askedAt;
      } catch {
        // Not knowing for a while is no loss; how long it lasts tells.
      }
    }
  };
  const watching = watch();

  return {
    lost: () => {
      if (state !== 'held') return LOST[state];
      if (clock.now() - from >= usableMs) return 'the lease of the run lock is about to end';
      const unseenMs = clock.now() - seenAt;
      return unseenMs > UNSEEN_MS ? `the run lock could not be looked at for ${UNSEEN_MS / 1000} s` : null;
    },
    stop: async () => {
      ending.abort();
      await watching;
    },
  };
}
