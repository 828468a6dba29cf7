import { describe, expect, test } from 'vitest';
import { startAll } from '../../../src/apply/start-all.ts';
import type { Starting, StartOutcome } from '../../../src/apply/start-all.ts';
import { makeStop } from '../../../src/apply/stop.ts';
import { LiveError } from '../../../src/live/port.ts';
import type { Counts } from '../../../src/live/runs.ts';
import { buildRuns, NO_COUNTS } from '../../support/build/runs.ts';

/** A server that takes what is asked for, and shows it by what `after` says, look by look, once it was sent. */
function serverOf(after: Partial<Counts> | readonly Partial<Counts>[] | null, failure: Error | null = null) {
  const looks = [after].flat();
  let sent = 0;
  let now = 0;
  const abort = new AbortController();
  const clock = {
    now: () => now,
    sleep: (ms: number) => {
      now += ms;
      return Promise.resolve();
    },
  };
  const runs = buildRuns({
    counts: () => {
      const shown = sent === 0 || looks.length === 1 ? looks[0] : looks.shift();
      return Promise.resolve(after === null ? null : { ...NO_COUNTS, ...(sent > 0 ? shown : {}) });
    },
  });
  const asking = (id: string, asks = 1): Starting => ({
    id,
    animeId: id,
    title: id,
    asks: Array.from({ length: asks }, () => ({
      id,
      starts: 2,
      send: () => {
        sent += 1;
        return failure === null ? Promise.resolve() : Promise.reject(failure);
      },
    })),
  });
  const start = (startings: readonly Starting[]): Promise<readonly StartOutcome[]> =>
    startAll(startings, {
      runs,
      clock,
      signal: abort.signal,
      concurrency: 1,
      spacingMs: 100,
      stop: makeStop({ clock, signal: abort.signal, deadlineMs: 60_000 }),
      onOutcome: () => {},
    });
  return { asking, start, abort, sent: () => sent, elapsed: () => now };
}

const one = async (server: ReturnType<typeof serverOf>, asks = 1) =>
  (await server.start([server.asking('mal-1', asks)]))[0];

describe('what was asked for', () => {
  test('is applied once the schedule counts every start', async () => {
    expect(await one(serverOf({ actions: 2 }))).toMatchObject({
      outcome: 'applied',
      asked: 2,
      started: 2,
      waiting: 0,
    });
  });

  test('is applied too while starts wait for a run to end', async () => {
    expect(await one(serverOf({ actions: 1, buffered: 1 }))).toMatchObject({
      outcome: 'applied',
      started: 1,
      waiting: 1,
    });
  });

  test('does not pass for waiting while it is only queued for a moment', async () => {
    expect(await one(serverOf([{ buffered: 2 }, { actions: 1, buffered: 1 }, { actions: 2 }]))).toMatchObject(
      {
        outcome: 'applied',
        started: 2,
        waiting: 0,
      },
    );
  });

  test('failed where the overlap policy dropped some of it', async () => {
    expect(await one(serverOf({ actions: 1, overlapSkipped: 1 }))).toMatchObject({
      outcome: 'failed',
      started: 1,
      message: expect.stringContaining('overlap policy dropped 1') as unknown,
    });
  });

  test('is unverified where the server answers, and shows nothing', async () => {
    expect(await one(serverOf({}))).toMatchObject({ outcome: 'unverified', message: '0 of 2 are shown' });
  });

  test('is applied where the answer was lost, and the server shows it all the same', async () => {
    const server = serverOf({ actions: 2 }, new LiveError('transient', 'lost'));
    expect(await one(server)).toMatchObject({ outcome: 'applied', started: 2 });
    expect(server.sent()).toBe(1);
  });

  test('failed where the server refuses it, or the schedule is gone', async () => {
    const refusing = serverOf({}, new LiveError('invalid', 'no'));
    expect(await one(refusing)).toMatchObject({ outcome: 'failed', message: 'no' });
    const empty = serverOf(null);
    expect(await one(empty)).toMatchObject({ outcome: 'failed', message: 'it is gone' });
    expect(empty.sent()).toBe(0);
  });
});

test('the rest of a schedule is not asked for after what went wrong', async () => {
  const server = serverOf({});
  expect(await one(server, 3)).toMatchObject({ outcome: 'unverified', asked: 6 });
  expect(server.sent()).toBe(1);
});

test('nothing more is asked for once interrupted, or when the server lets us not', async () => {
  const interrupted = serverOf({ actions: 2 });
  interrupted.abort.abort('SIGINT');
  expect(await one(interrupted)).toMatchObject({ outcome: 'skipped', message: 'interrupted', begun: 0 });
  expect(interrupted.sent()).toBe(0);

  const denied = serverOf({}, new LiveError('denied', 'not yours'));
  const outcomes = await denied.start(['mal-1', 'mal-2'].map((id) => denied.asking(id)));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'skipped']);
  expect(denied.sent()).toBe(1);
});

test('what was asked for before an interrupt is told apart from the rest', async () => {
  const { asking, start, abort } = serverOf({ actions: 2 });
  const starting = asking('mal-1', 3);
  const [first, ...rest] = starting.asks.map((ask) => ({
    ...ask,
    send: async () => {
      await ask.send();
      abort.abort('SIGINT');
    },
  }));
  const [outcome] = await start([{ ...starting, asks: [first ?? expect.fail(), ...rest] }]);
  expect(outcome).toMatchObject({ outcome: 'skipped', asked: 6, begun: 2 });
});

test('schedules begin one after the other, and end in the order they were given', async () => {
  const server = serverOf({ actions: 2 });
  const outcomes = await server.start(['a', 'b', 'c'].map((id) => server.asking(id)));
  expect(outcomes.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(server.elapsed()).toBeGreaterThanOrEqual(200);
});
