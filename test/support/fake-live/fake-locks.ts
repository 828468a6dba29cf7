import type { HeldLock, LockHolder, LockState, RunLocks } from '../../../src/live/lock.ts';
import type { Clock } from '../../../src/world.ts';

/** Locks of a server in memory, which an operator can end and a network can cut off. */
export interface FakeLocks extends RunLocks {
  /** Who takes from now on; `tester@test` unless said. */
  actAs(identity: string): void;
  /** Ends the lock of an owner, as an operator would. */
  terminate(owner: string): void;
  /** The next calls fail, this many. */
  failNext(error: Error, times?: number): void;
  /** How often a lock was looked at. */
  looks(): number;
}

interface Stored extends LockHolder {
  readonly since: number;
  readonly until: number;
  ended: 'terminated' | null;
  endedAt: number | null;
}

export function fakeLocks(clock: Clock): FakeLocks {
  const runs: Stored[] = [];
  const faults: Error[] = [];
  let identity = 'tester@test';
  let looks = 0;

  const idOf = (owner: string): string => `echora-sched-lock-${owner}`;
  const stateOf = (run: Stored | undefined): LockState => {
    if (run === undefined) return 'gone';
    return run.ended ?? (clock.now() < run.until ? 'held' : 'expired');
  };
  const open = (workflowId: string): Stored | undefined =>
    runs.find((run) => run.workflowId === workflowId && stateOf(run) === 'held');
  const meetFault = (): void => {
    const fault = faults.shift();
    if (fault !== undefined) throw fault;
  };
  const find = ({ workflowId, runId }: HeldLock): Stored | undefined =>
    runs.find((run) => run.workflowId === workflowId && run.runId === runId);

  const end = (run: Stored): void => {
    run.ended = 'terminated';
    run.endedAt = clock.now();
  };

  return {
    take: async ({ owner, leaseMs }) => {
      meetFault();
      const holder = open(idOf(owner));
      if (holder !== undefined) return { taken: false, holder: shown(holder) };
      const [workflowId, runId, since] = [idOf(owner), `run-${runs.length + 1}`, clock.now()];
      runs.push({ workflowId, runId, identity, since, until: since + leaseMs, ended: null, endedAt: null });
      return { taken: true, lock: { workflowId, runId } };
    },
    lastEnd: async (owner) => {
      meetFault();
      const last = runs.findLast(({ workflowId }) => workflowId === idOf(owner));
      if (last === undefined) return null;
      return stateOf(last) === 'held' ? Infinity : (last.endedAt ?? last.until);
    },
    look: async (lock) => {
      looks += 1;
      meetFault();
      return stateOf(find(lock));
    },
    giveBack: async (lock) => {
      meetFault();
      const run = find(lock);
      if (run === undefined || stateOf(run) !== 'held') return false;
      end(run);
      return true;
    },
    actAs: (who) => {
      identity = who;
    },
    terminate: (owner) => {
      const run = open(idOf(owner));
      if (run !== undefined) end(run);
    },
    failNext: (error, times = 1) => faults.push(...Array.from({ length: times }, () => error)),
    looks: () => looks,
  };
}

function shown({ workflowId, runId, identity, since, until }: Stored): LockHolder {
  return { workflowId, runId, identity, since, until };
}
