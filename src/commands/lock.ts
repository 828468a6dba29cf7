import { parseDuration } from '../anime/duration.ts';
import type { Settings } from '../config/settings.ts';
import { describeHolder, terminateCommand } from '../errors/lock.ts';
import { badFlag } from '../errors/usage.ts';
import type { HeldLock, RunLocks } from '../live/lock.ts';
import { takeLock } from '../live/take-lock.ts';
import { watchLock } from '../live/watch-lock.ts';
import { harmless } from '../render/harmless.ts';
import type { CommandContext, LockOptions } from './context.ts';

/** What a lease is longer than the run's deadline: for planning anew, what is in flight at the end, and giving it back. */
const SPARE_MS = 60_000;
/** What of it is left for the writes in flight at the end: each is waited for 10 s at most, and none is sent again. */
const ENDING_MS = 30_000;

/** What who holds the lock needs to know. */
export interface Locked {
  /** Another run was waited for: what was read before may no longer hold. */
  readonly waited: boolean;
  /** Why nothing more may be written; null: go on. */
  readonly lost: () => string | null;
}

export interface Locking {
  readonly context: CommandContext;
  readonly settings: Settings;
  readonly locks: RunLocks;
  /** How long to wait for it; null: without a lock. */
  readonly waitMs: number | null;
}

/** Reads `--lock-timeout` and `--no-lock`. Throws a KnownError for what is no duration. */
export function readLockWait({ lock, lockTimeout = '0s' }: LockOptions): number | null {
  const waitMs = parseDuration(lockTimeout);
  if (waitMs === null) throw badFlag('--lock-timeout', lockTimeout, 'a duration such as 30s or 10m');
  return lock === false ? null : waitMs;
}

/** The same flags again, as they were given: what goes on or undoes keeps others out, or does not, as what it follows. */
export function lockWords({ lock, lockTimeout }: LockOptions): readonly string[] {
  return [
    ...(lock === false ? ['--no-lock'] : []),
    ...(lockTimeout === undefined ? [] : ['--lock-timeout', lockTimeout]),
  ];
}

/**
 * Runs `use` while no other run of this owner writes to this namespace, and gives the lock back however that ends.
 * KnownError `lock.held` (exit code 5) when another run keeps it longer than we wait.
 */
export async function withLock<T>(locking: Locking, use: (lock: Locked) => Promise<T>): Promise<T> {
  const { context, locks, settings, waitMs } = locking;
  if (waitMs === null) return use({ waited: false, lost: () => null });
  const { clock, random, signal } = context.world;
  const leaseMs = settings.pace.deadlineMs + SPARE_MS;
  const taken = await takeLock(locks, {
    owner: settings.owner,
    at: settings.temporal,
    leaseMs,
    waitMs,
    clock,
    random,
    signal,
    onWait: (holder) =>
      context.output.note([harmless(`Waiting for another run to end: ${describeHolder(holder)}.`)]),
  });
  const watch = watchLock(locks, taken, { clock, usableMs: leaseMs - ENDING_MS });
  try {
    return await use({ waited: taken.waited, lost: () => watch.lost() });
  } finally {
    await watch.stop();
    const trouble = await giveBack(locking, taken.lock, watch.lost());
    if (trouble !== null) context.output.err([harmless(`Warning: ${trouble}`)]);
  }
}

/** What a person should know of how it went; null: nothing. */
async function giveBack(
  { locks, settings }: Locking,
  lock: HeldLock,
  lost: string | null,
): Promise<string | null> {
  try {
    if (await locks.giveBack(lock)) return null;
    return lost ?? 'the run lock ended before the run did';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `${why} It ends by itself, or now with: ${terminateCommand(lock, settings.temporal)}`;
  }
}
