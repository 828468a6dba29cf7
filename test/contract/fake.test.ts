import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import { buildSchedule } from '../support/build/schedule.ts';
import { describeLiveContract } from './live-suite.ts';
import type { Subject } from './live-suite.ts';

async function fakeSubject(engine: 'v1' | 'v2', serverVersion: string): Promise<Subject> {
  const clock = fakeClock();
  const place = { cluster: 'fake-cluster', namespace: 'echora', serverVersion };
  const truncate = serverVersion !== '1.24.2';
  const live = fakeLive({ engine, clock, place, latencyMs: 2, listLagMs: 1500, truncate });
  return {
    live,
    engine,
    sleep: (ms) => clock.sleep(ms),
    human: {
      create: async (id) => live.human.create({ id, schedule: buildSchedule() }),
      pause: async (id, note) => live.human.pause(id, note),
      resume: async (id, note) => live.human.resume(id, note),
      exhaust: async (id) => live.human.limit(id, 0),
    },
  };
}

describeLiveContract('the fake as server 1.24 is', () => fakeSubject('v1', '1.24.2'));
describeLiveContract('the fake as server 1.29 is', () => fakeSubject('v1', '1.29.1'));
describeLiveContract('the fake as the second engine is', () => fakeSubject('v2', '1.32.0'));
