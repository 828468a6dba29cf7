import { describe, expect, test } from 'vitest';
import { startAll } from '../../../src/apply/start-all.ts';
import type { Ask } from '../../../src/apply/ask-for-starts.ts';
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
  const seen = { looks: 0, asked: 0 };
  const asking = (id: string, asks = 1, over: Partial<Ask> = {}): Starting => ({
    id,
    animeId: id,
    title: id,
    asks: Array.from({ length: asks }, () => ({
      id,
      starts: 2,
      isPast: true,
      mayDrop: true,
      ...over,
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
      onLook: () => (seen.looks += 1),
      onAsked: (starts) => (seen.asked += starts),
    });
  return { asking, start, abort, seen, sent: () => sent, elapsed: () => now };
}

const one = async (server: ReturnType<typeof serverOf>, asks = 1, over: Partial<Ask> = {}) =>
  (await server.start([server.asking('mal-1', asks, over)]))[0];

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

describe('what the schedule starts by itself meanwhile', () => {
  const begun = (runId: string, scheduledAt: number) => ({
    scheduledAt,
    startedAt: 10,
    workflowId: runId,
    runId,
  });
  const OURS = [begun('first', -2), begun('second', -1)];
  const OWN = begun('own', 5);

  test('is not counted as ours', async () => {
    const all = { actions: 3, recent: [...OURS, OWN] };
    expect(await one(serverOf(all))).toMatchObject({ outcome: 'applied', asked: 2, started: 2 });
  });

  test('does not stand for a start of ours that has not come', async () => {
    const some = { actions: 2, recent: [OURS[0] ?? OWN, OWN] };
    expect(await one(serverOf(some))).toMatchObject({ outcome: 'unverified', started: 1 });
    const server = serverOf([some, { actions: 3, recent: [...OURS, OWN] }]);
    expect(await one(server)).toMatchObject({ outcome: 'applied', started: 2 });
  });

  test('is never more than was asked of a trigger, whose run is for the same moment', async () => {
    const both = { actions: 3, recent: [begun('a', 4), begun('b', 4), OWN] };
    expect(await one(serverOf(both), 1, { isPast: false })).toMatchObject({ outcome: 'applied', started: 2 });
  });

  test('is no failure of ours where it is dropped, and ours cannot be', async () => {
    const dropped = { actions: 2, overlapSkipped: 1 };
    expect(await one(serverOf(dropped), 1, { mayDrop: false })).toMatchObject({ outcome: 'applied' });
    const early = serverOf([{ actions: 1, overlapSkipped: 1 }, dropped]);
    expect(await one(early, 1, { mayDrop: false })).toMatchObject({ outcome: 'applied', started: 2 });
  });

  test('nor is what waited before, and begins: it leaves what waits', async () => {
    const server = serverOf([
      { actions: 1, buffered: -1 },
      { actions: 1, buffered: 1 },
    ]);
    expect(await one(server)).toMatchObject({ outcome: 'applied', started: 1, waiting: 1 });
  });
});

test('each look is told, and each ask that came to its end, so that somebody sees it go on', async () => {
  const server = serverOf({ actions: 2 });
  await server.start([server.asking('mal-1')]);
  expect(server.seen).toEqual({ looks: 1, asked: 2 });
  const slow = serverOf({});
  await one(slow);
  expect(slow.seen.looks).toBeGreaterThan(5);
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
