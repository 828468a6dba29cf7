import type { Destination } from '../errors/connection.ts';
import { interrupted } from '../errors/interrupted.ts';
import { lockHeld } from '../errors/lock.ts';
import type { Clock } from '../world.ts';
import type { HeldLock, LockHolder, LockRequest, RunLocks } from './lock.ts';

/** How often who waits tries again, ms; spread by a quarter to both sides, so that many do not come as one. */
const POLL_MS = 500;

export interface TakeOptions extends LockRequest {
  readonly at: Destination;
  /** How long to wait for it; 0: one try. */
  readonly waitMs: number;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Told whom we wait for, once for each. */
  readonly onWait: (holder: LockHolder) => void;
}

export interface TakenLock {
  readonly lock: HeldLock;
  /** From when on its lease runs at the latest; epoch ms by our own clock. */
  readonly from: number;
  /** Another run had it first, and may have changed everything since. */
  readonly waited: boolean;
}

/** Takes the run lock, waiting for who holds it; KnownError `lock.held` when that takes too long. */
export async function takeLock(locks: RunLocks, options: TakeOptions): Promise<TakenLock> {
  const { owner, at, clock, random, signal } = options;
  const giveUpAt = clock.now() + options.waitMs;
  let awaited: LockHolder | null = null;
  for (let waited = false; ; waited = true) {
    if (signal.aborted) throw interrupted(signal);
    const from = clock.now();
    const tried = await locks.take(options, signal);
    if (tried.taken) return { lock: tried.lock, from, waited };
    const { holder } = tried;
    const left = giveUpAt - clock.now();
    if (left <= 0) throw lockHeld(owner, at, holder);
    if (holder !== null && holder.runId !== awaited?.runId) options.onWait(holder);
    awaited = holder;
    await clock.sleep(Math.min(left, POLL_MS * (0.75 + random() / 2)), signal);
  }
}
