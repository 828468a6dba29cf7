import { describe, expect, test } from 'vitest';
import type { Call } from '../../../../src/live/temporal/call.ts';
import { readClock } from '../../../../src/live/temporal/clock.ts';
import type { Session } from '../../../../src/live/temporal/session.ts';
import { fakeClock } from '../../../support/fake-live/clock.ts';
import { NEVER } from '../../../support/live/open-live.ts';
import { grpcError } from '../../../support/live/grpc-error.ts';

const AHEAD = 90_000;
const time = (ms: number) => ({
  seconds: { toNumber: () => Math.floor(ms / 1000) },
  nanos: (ms % 1000) * 1e6,
});

interface Server {
  /** Notes a poll from so many looks on; Infinity: never. */
  readonly notesAfter?: number;
  readonly refuses?: boolean;
}

/** A session with a server whose clock is ahead; it answers nobody's poll, as servers do while there is no work. */
function fakeSession({ notesAfter = 1, refuses = false }: Server) {
  const clock = fakeClock();
  const seen = { looks: 0, ended: false };
  let poller: { identity: string; lastAccessTime: object } | null = null;
  const workflowService = {
    pollWorkflowTaskQueue: async ({ identity }: { identity: string }) => {
      if (refuses) throw grpcError(7, 'read only');
      poller = { identity, lastAccessTime: time(clock.now() + AHEAD) };
      return {};
    },
    describeTaskQueue: async () => {
      seen.looks += 1;
      const others = [{ identity: 'tester@test', lastAccessTime: time(0) }];
      return { pollers: poller !== null && seen.looks > notesAfter ? [...others, poller] : others };
    },
  };
  const call = async <T>({ method, send, signal }: Call<T>): Promise<T> => {
    const answer = await send();
    if (method !== 'PollWorkflowTaskQueue') return answer;
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => {
        seen.ended = true;
        reject(new Error('aborted'));
      });
    });
  };
  const session = {
    connection: { workflowService },
    call,
    at: { address: 'a:1', namespace: 'n' },
    identity: 'tester@test',
  };
  return { session: session as unknown as Session, clock, seen };
}

describe('the server’s clock', () => {
  test('is read off a poll of ours that it noted, and that poll is ended', async () => {
    const { session, clock, seen } = fakeSession({ notesAfter: 2 });
    const from = clock.now();
    const reading = await readClock(session, clock, NEVER);
    expect(reading).toEqual({ server: from + AHEAD, after: from, before: clock.now() });
    expect(seen).toEqual({ looks: 3, ended: true });
  });

  test('is not told by a server that notes nothing', async () => {
    const { session, clock, seen } = fakeSession({ notesAfter: Infinity });
    const from = clock.now();
    expect(await readClock(session, clock, NEVER)).toBeNull();
    expect(seen.ended).toBe(true);
    expect(clock.now() - from).toBeLessThanOrEqual(1000);
  });

  test('is not told to those who may not poll, and the error says so', async () => {
    const { session, clock } = fakeSession({ refuses: true });
    await expect(readClock(session, clock, NEVER)).rejects.toMatchObject({ code: 'connection.denied' });
  });
});
