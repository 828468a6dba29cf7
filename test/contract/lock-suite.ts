import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { HeldLock, RunLocks } from '../../src/live/lock.ts';
import { takeLock } from '../../src/live/take-lock.ts';
import type { Clock } from '../../src/world.ts';
import { NEVER } from '../support/live/open-live.ts';

/** Run locks under test, as `tester@test` takes them. */
export interface LockSubject {
  readonly locks: RunLocks;
  readonly clock: Clock;
  /** The same namespace, seen by another process. */
  other(): Promise<RunLocks>;
  /** Ends an owner's lock as an operator does. */
  terminate(owner: string): Promise<void>;
  close(): Promise<void>;
}

const LEASE_MS = 60_000;
const RUNS = 50;

/** What run locks promise, whatever they are made of. */
export function describeLockContract(name: string, factory: () => Promise<LockSubject>): void {
  describe(`the run lock of ${name}`, () => {
    let subject: LockSubject;
    beforeAll(async () => {
      subject = await factory();
    });
    afterAll(() => subject.close());

    const newOwner = (): string => `owner-${randomUUID()}`;

    async function taken(owner: string, leaseMs = LEASE_MS): Promise<HeldLock> {
      const tried = await subject.locks.take({ owner, leaseMs }, NEVER);
      if (!tried.taken) throw new Error('the lock was not free');
      onTestFinished(async () => void (await subject.locks.giveBack(tried.lock)));
      return tried.lock;
    }

    test('is one run’s at a time, and tells the next who has it, since when and until when', async () => {
      const owner = newOwner();
      const lock = await taken(owner);
      const other = await subject.other();
      const tried = await other.take({ owner, leaseMs: LEASE_MS }, NEVER);
      if (tried.taken || tried.holder === null) expect.fail('it was taken twice');
      const { since, until, ...holder } = tried.holder;
      expect(holder).toEqual({ ...lock, identity: 'tester@test' });
      expect(Math.abs((since ?? 0) - subject.clock.now())).toBeLessThan(30_000);
      expect((until ?? 0) - (since ?? 0)).toBe(LEASE_MS);
    });

    test('of one owner keeps no other owner out', async () => {
      await taken(newOwner());
      await taken(newOwner());
    });

    test('is free again once it is given back, as often as one likes', async () => {
      const owner = newOwner();
      for (let round = 1; round <= 3; round += 1) {
        const lock = await taken(owner);
        expect(await subject.locks.look(lock, NEVER)).toBe('held');
        expect(await subject.locks.giveBack(lock)).toBe(true);
      }
    });

    test('tells when the last run that had it ended, and whether one has it', async () => {
      const owner = newOwner();
      const lastEnd = () => subject.locks.lastEnd(owner, NEVER);
      expect(await lastEnd()).toBeNull();
      const lock = await taken(owner);
      expect(await lastEnd()).toBe(Infinity);
      await subject.locks.giveBack(lock);
      await expect.poll(lastEnd).not.toBe(Infinity);
      expect(Math.abs(((await lastEnd()) ?? 0) - subject.clock.now())).toBeLessThan(30_000);
      await taken(owner);
      expect(await lastEnd()).toBe(Infinity);
    });

    test('that ended is not given back, and the next one’s is left alone', async () => {
      const owner = newOwner();
      const lost = await taken(owner);
      await subject.terminate(owner);
      const next = await taken(owner);
      expect(await subject.locks.giveBack(lost)).toBe(false);
      expect(await subject.locks.look(next, NEVER)).toBe('held');
    });

    test('that an operator ended shows it to who holds it', async () => {
      const owner = newOwner();
      const lock = await taken(owner);
      await subject.terminate(owner);
      expect(await subject.locks.look(lock, NEVER)).toBe('terminated');
    });

    test('of a run that died is free when its lease is over', async () => {
      const owner = newOwner();
      const dead = await taken(owner, 1500);
      const from = subject.clock.now();
      const other = await subject.other();
      const next = await takeLock(other, { ...waiting(owner), leaseMs: LEASE_MS, waitMs: 20_000 });
      expect(next.waited).toBe(true);
      expect(subject.clock.now() - from).toBeGreaterThan(1000);
      expect(await subject.locks.look(dead, NEVER)).toBe('expired');
      expect(await other.giveBack(next.lock)).toBe(true);
    });

    test(`serves ${RUNS} runs that start together one at a time, and loses none`, async () => {
      const owner = newOwner();
      const processes = await Promise.all(Array.from({ length: RUNS }, () => subject.other()));
      let counter = 0;
      let [inside, most] = [0, 0];
      const runOnce = async (locks: RunLocks): Promise<void> => {
        const { lock } = await takeLock(locks, { ...waiting(owner), leaseMs: LEASE_MS, waitMs: 50_000 });
        most = Math.max(most, (inside += 1));
        const seen = counter;
        await subject.clock.sleep(10);
        counter = seen + 1;
        inside -= 1;
        expect(await locks.giveBack(lock)).toBe(true);
      };
      await Promise.all(processes.map(runOnce));
      expect({ counter, most }).toEqual({ counter: RUNS, most: 1 });
    });

    const waiting = (owner: string) => ({
      owner,
      at: { address: 'localhost:7233', namespace: 'echora' },
      clock: subject.clock,
      random: Math.random,
      signal: new AbortController().signal,
      onWait: () => {},
    });
  });
}
