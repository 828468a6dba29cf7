import { afterEach, describe, expect, test } from 'vitest';
import { LiveError } from '../../../src/live/port.ts';
import { watchLock } from '../../../src/live/watch-lock.ts';
import type { LockWatch } from '../../../src/live/watch-lock.ts';
import { fakeClock } from '../../support/fake-live/clock.ts';
import { fakeLocks } from '../../support/fake-live/fake-locks.ts';

const NEVER = new AbortController().signal;
const LEASE_MS = 960_000;
const USABLE_MS = 930_000;
const unavailable = new LiveError('transient', 'shard is moving');

const watches: LockWatch[] = [];
afterEach(async () => {
  for (const watch of watches.splice(0)) await watch.stop();
});

/** A lock that was just taken, and is watched. */
async function watched(leaseMs = LEASE_MS) {
  const clock = fakeClock();
  const locks = fakeLocks(clock);
  const from = clock.now();
  const tried = await locks.take({ owner: 'echora', leaseMs }, NEVER);
  if (!tried.taken) expect.fail('it was not free');
  const { lock } = tried;
  const watch = watchLock(locks, { lock, from, waited: false }, { clock, usableMs: USABLE_MS });
  watches.push(watch);
  return { clock, locks, lock, watch };
}

describe('a lock that is watched', () => {
  test('is ours as long as the server says so', async () => {
    const { clock, locks, watch } = await watched();
    await clock.sleep(600_000);
    expect(watch.lost()).toBeNull();
    expect(locks.looks()).toBeGreaterThan(250);
  });

  test('is lost within seconds after somebody ended it', async () => {
    const { clock, locks, watch } = await watched();
    locks.terminate('echora');
    await clock.sleep(3000);
    expect(watch.lost()).toBe('the run lock was lost: somebody terminated its workflow');
  });

  test('stays lost, and is looked at no more', async () => {
    const { clock, locks, watch } = await watched();
    locks.terminate('echora');
    await clock.sleep(3000);
    const looks = locks.looks();
    expect(await locks.take({ owner: 'echora', leaseMs: LEASE_MS }, NEVER)).toMatchObject({ taken: true });
    await clock.sleep(60_000);
    expect(watch.lost()).toMatch(/^the run lock was lost/);
    expect(locks.looks()).toBe(looks);
  });

  test('is lost when its lease ran out at the server', async () => {
    const { clock, watch } = await watched(10_000);
    await clock.sleep(13_000);
    expect(watch.lost()).toBe('the run lock was lost: its lease ran out');
  });

  test('is lost when the server knows nothing of it', async () => {
    const clock = fakeClock();
    const lock = { workflowId: 'echora-sched-lock-echora', runId: 'none' };
    const taken = { lock, from: clock.now(), waited: false };
    const watch = watchLock(fakeLocks(clock), taken, { clock, usableMs: USABLE_MS });
    watches.push(watch);
    await clock.sleep(3000);
    expect(watch.lost()).toBe('the run lock was lost: its workflow is gone');
  });

  test('is not relied on until the last moment of its lease', async () => {
    const { clock, watch } = await watched();
    await clock.sleep(USABLE_MS - 1);
    expect(watch.lost()).toBeNull();
    clock.advance(1);
    expect(watch.lost()).toBe('the lease of the run lock is about to end');
  });

  test('may go unseen for a while, as when the server is busy', async () => {
    const { clock, locks, watch } = await watched();
    locks.failNext(unavailable, 10);
    await clock.sleep(21_000);
    expect(watch.lost()).toBeNull();
    await clock.sleep(20_000);
    expect(watch.lost()).toBeNull();
  });

  test('is not relied on when it could not be looked at for long', async () => {
    const { clock, locks, watch } = await watched();
    locks.failNext(unavailable, 20);
    await clock.sleep(33_000);
    expect(watch.lost()).toBe('the run lock could not be looked at for 30 s');
  });

  test('is not relied on by a process that was suspended, before anything is asked', async () => {
    const { clock, watch } = await watched();
    clock.advance(60_000);
    expect(watch.lost()).toBe('the run lock could not be looked at for 30 s');
  });

  test('is looked at no more once watching is stopped', async () => {
    const { clock, locks, watch } = await watched();
    await watch.stop();
    await clock.sleep(10_000);
    expect(locks.looks()).toBe(0);
    expect(watch.lost()).toBeNull();
  });
});
