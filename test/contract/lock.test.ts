import { Client, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLocks } from '../support/fake-live/fake-locks.ts';
import { NEVER, openLive, REAL_CLOCK } from '../support/live/open-live.ts';
import { describeLockContract } from './lock-suite.ts';
import type { LockSubject } from './lock-suite.ts';

async function serverSubject(): Promise<LockSubject> {
  const settings = { address: inject('temporalAddress'), namespace: `contract-lock-${Date.now()}` };
  const connection = await Connection.connect(settings);
  const client = new Client({ connection, namespace: settings.namespace });
  const live = await openLive({ settings });
  await live.setUp({ clock: REAL_CLOCK, signal: NEVER });
  const opened = [live];
  return {
    locks: live.locks,
    clock: REAL_CLOCK,
    other: async () => {
      const other = await openLive({ settings });
      opened.push(other);
      return other.locks;
    },
    terminate: async (owner) =>
      void (await client.workflow.getHandle(`echora-sched-lock-${owner}`).terminate('by hand')),
    close: async () => {
      await Promise.all([connection.close(), ...opened.map((each) => each.close())]);
    },
  };
}

describeLockContract('the fake', async () => {
  const clock = fakeClock();
  const locks = fakeLocks(clock);
  return {
    locks,
    clock,
    other: async () => locks,
    terminate: async (owner) => locks.terminate(owner),
    close: async () => {},
  };
});

describeWithServer('a real server', () => {
  describeLockContract('the adapter', serverSubject);
});
