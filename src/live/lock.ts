/** A lock that was taken: the run of its workflow. */
export interface HeldLock {
  readonly workflowId: string;
  readonly runId: string;
}

/** Who holds a lock, as far as the server tells. */
export interface LockHolder extends HeldLock {
  /** `user@host`; null: its workflow does not say. */
  readonly identity: string | null;
  /** Epoch ms by the server's clock. */
  readonly since: number | null;
  /** When it ends by itself at the latest; epoch ms by the server's clock. */
  readonly until: number | null;
}

export interface LockRequest {
  /** Whose schedules are about to be written: runs of one owner in one namespace exclude each other. */
  readonly owner: string;
  /** After it the server ends the lock by itself. */
  readonly leaseMs: number;
}

/** What became of one try. `holder` null: somebody had it, and is gone by now. */
export type LockTry =
  | { readonly taken: true; readonly lock: HeldLock }
  | { readonly taken: false; readonly holder: LockHolder | null };

/** What a lock that was taken is now; all but `held` means that another run may have it. */
export type LockState = 'held' | 'terminated' | 'expired' | 'gone';

/** The run locks of a namespace. What fails is thrown as a KnownError. */
export interface RunLocks {
  /** Tries once. The signal ends asking who holds it, never the taking: what was begun is finished, and known. */
  take(request: LockRequest, signal: AbortSignal): Promise<LockTry>;
  /**
   * When the last run of this owner that had it gave it back or lost it, epoch ms by the server's clock; Infinity: one has
   * it. Null: none had it, as far as the server remembers.
   */
  lastEnd(owner: string, signal: AbortSignal): Promise<number | null>;
  look(lock: HeldLock, signal: AbortSignal): Promise<LockState>;
  /** Gives back this lock, and no one else's. False: it had ended already. */
  giveBack(lock: HeldLock): Promise<boolean>;
}
