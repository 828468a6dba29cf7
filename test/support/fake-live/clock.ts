import type { Clock } from '../../../src/world.ts';

/** A clock that moves only when somebody sleeps on it, and then at once: no test waits for real time. */
export interface FakeClock extends Clock {
  /** Moves time forward by `ms` without waking anyone who should not be awake yet. */
  advance(ms: number): void;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Sleepers wake in the order of their times, each after everything that was runnable has run, so that concurrent work
 * interleaves as it would in real time. `start`: epoch ms.
 */
export function fakeClock(start = Date.UTC(2026, 3, 6)): FakeClock {
  let now = start;
  let sleepers: Sleeper[] = [];
  let turning = false;

  const turn = (): void => {
    turning = sleepers.length > 0;
    if (!turning) return;
    now = Math.max(now, Math.min(...sleepers.map((sleeper) => sleeper.at)));
    const due = sleepers.filter((sleeper) => sleeper.at <= now);
    for (const sleeper of due) sleeper.wake();
    setImmediate(turn);
  };

  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const wake = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', wake);
        if (!turning) setImmediate(turn);
        turning = true;
      }),
  };
}
