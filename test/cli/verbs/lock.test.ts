import { describe, expect, test } from 'vitest';
import { withLock } from '../../../src/commands/lock.ts';
import { readSettings } from '../../../src/commands/settings.ts';
import type { LockRequest } from '../../../src/live/lock.ts';
import { actingContext } from '../../support/acting.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import { fakeLocks } from '../../support/fake-live/fake-locks.ts';

const SECOND = 1000;

async function scene() {
  const context = actingContext(fakeLive(), { options: {} });
  const settings = await readSettings(context);
  const { clock } = context.world;
  const locks = fakeLocks(clock);
  const leases: number[] = [];
  const take: typeof locks.take = (request: LockRequest, signal) => {
    leases.push(request.leaseMs);
    return locks.take(request, signal);
  };
  return {
    clock,
    leases,
    deadlineMs: settings.pace.deadlineMs,
    locking: { context, settings, locks: { ...locks, take } },
  };
}

describe('the lease of the run lock', () => {
  test('is a minute longer than the run may take, and not relied on to its end', async () => {
    const { clock, leases, deadlineMs, locking } = await scene();
    const told = await withLock({ ...locking, waitMs: 0 }, async ({ lost }) => {
      await clock.sleep(deadlineMs + 29 * SECOND);
      const before = lost();
      await clock.sleep(2 * SECOND);
      return [before, lost()];
    });
    expect(leases).toEqual([deadlineMs + 60 * SECOND]);
    expect(told).toEqual([null, 'the lease of the run lock is about to end']);
  });
});
