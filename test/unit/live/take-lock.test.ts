import { describe, expect, test } from 'vitest';
import type { RunLocks } from '../../../src/live/lock.ts';
import { LiveError } from '../../../src/live/port.ts';
import { takeLock } from '../../../src/live/take-lock.ts';
import type { TakeOptions } from '../../../src/live/take-lock.ts';
import { fakeClock } from '../../support/fake-live/clock.ts';
import { fakeLocks } from '../../support/fake-live/fake-locks.ts';

const AT = { address: 'temporal.example:7233', namespace: 'anime' };
const START = Date.UTC(2026, 3, 6, 12);
const LEASE_MS = 960_000;

/** A server of its own, and who was waited for. */
function scene() {
  const clock = fakeClock(START);
  const locks = fakeLocks(clock);
  const waitedFor: string[] = [];
  const take = (options: Partial<TakeOptions> = {}, from: RunLocks = locks) =>
    takeLock(from, {
      owner: 'echora',
      at: AT,
      leaseMs: LEASE_MS,
      waitMs: 0,
      clock,
      random: () => 0.5,
      signal: new AbortController().signal,
      onWait: ({ identity }) => waitedFor.push(identity ?? ''),
      ...options,
    });
  return { clock, locks, take, waitedFor };
}

describe('taking the run lock', () => {
  test('that is free takes no time, and nobody was waited for', async () => {
    const { take, clock, waitedFor } = scene();
    expect(await take()).toMatchObject({ from: START, waited: false });
    expect({ now: clock.now(), waitedFor }).toEqual({ now: START, waitedFor: [] });
  });

  test('that another run has fails at once, with who has it, since when, and how to end a dead one', async () => {
    const { take, clock, locks, waitedFor } = scene();
    locks.actAs('ann@ci');
    await take();
    clock.advance(5000);
    await expect(take()).rejects.toMatchObject({
      code: 'lock.held',
      exitCode: 5,
      message:
        'Another run writes the schedules of owner echora in namespace anime: ann@ci, since 2026-04-06T12:00:00Z.',
      hint:
        'Nothing was written. Wait for it with --lock-timeout 10m. If that run is dead, its lock ends by itself at 2026-04-06T12:16:00Z, ' +
        'or now with:',
      command:
        'temporal workflow terminate --address temporal.example:7233 --namespace anime --workflow-id echora-sched-lock-echora --run-id run-1',
    });
    expect(waitedFor).toEqual([]);
  });

  test('waits until it is given back, saying once for whom', async () => {
    const { take, clock, locks, waitedFor } = scene();
    locks.actAs('ann@ci');
    const first = await take();
    const second = take({ waitMs: 60_000 });
    await clock.sleep(20_000);
    await locks.giveBack(first.lock);
    const taken = await second;
    expect(taken.waited).toBe(true);
    expect(taken.from).toBe(clock.now());
    expect(clock.now() - START).toBeLessThanOrEqual(20_500);
    expect(waitedFor).toEqual(['ann@ci']);
  });

  test('says anew for whom it waits when another run was faster', async () => {
    const { take, clock, locks, waitedFor } = scene();
    locks.actAs('ann@ci');
    const first = await take();
    const third = take({ waitMs: 60_000 });
    await clock.sleep(1100);
    await locks.giveBack(first.lock);
    locks.actAs('bob@laptop');
    const second = await take();
    await clock.sleep(1000);
    await locks.giveBack(second.lock);
    await third;
    expect(waitedFor).toEqual(['ann@ci', 'bob@laptop']);
  });

  test('gives up when the time is over, and tries once more just then', async () => {
    const { take, clock, locks } = scene();
    await take();
    const tries: number[] = [];
    const counting = {
      ...locks,
      take: (...args: Parameters<typeof locks.take>) => {
        tries.push(clock.now() - START);
        return locks.take(...args);
      },
    };
    await expect(take({ waitMs: 1200 }, counting)).rejects.toMatchObject({ code: 'lock.held' });
    expect(tries).toEqual([0, 500, 1000, 1200]);
  });

  test('ends waiting at the signal, and takes nothing after it', async () => {
    const { take, clock, locks } = scene();
    const first = await take();
    const controller = new AbortController();
    const second = take({ waitMs: 60_000, signal: controller.signal });
    const ended = expect(second).rejects.toMatchObject({ code: 'interrupted', exitCode: 143 });
    await clock.sleep(1100);
    await locks.giveBack(first.lock);
    controller.abort('SIGTERM');
    await ended;
    expect(await take()).toMatchObject({ waited: false });
  });

  test('that ended while it was asked who has it is told without a way to end it', async () => {
    const { take, locks } = scene();
    const vanishing = { ...locks, take: async () => ({ taken: false, holder: null }) as const };
    await expect(take({}, vanishing)).rejects.toMatchObject({
      message: expect.stringMatching(/: it ended just now\.$/),
      hint: 'Nothing was written. Wait for it with --lock-timeout 10m.',
    });
  });

  test('lets an error of the server through', async () => {
    const { take, locks } = scene();
    const error = new LiveError('denied', 'no');
    locks.failNext(error);
    await expect(take({ waitMs: 60_000 })).rejects.toBe(error);
  });
});
