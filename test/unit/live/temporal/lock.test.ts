import { afterEach, describe, expect, test } from 'vitest';
import type { TemporalLive } from '../../../../src/live/temporal/live.ts';
import { fakeClock } from '../../../support/fake-live/clock.ts';
import { startGrpcServer } from '../../../support/live/grpc-server.ts';
import type { Answers, GrpcServer } from '../../../support/live/grpc-server.ts';
import { NEVER, openLive } from '../../../support/live/open-live.ts';

const START = 'StartWorkflowExecution';
const DESCRIBE = 'DescribeWorkflowExecution';
const TERMINATE = 'TerminateWorkflowExecution';

const UNAVAILABLE = { code: 14, message: 'shard is moving' };
const RUNNING = { code: 6, message: 'Workflow execution is already running.' };
const GONE = { code: 5, message: 'workflow not found' };
const NO_NAMESPACE = { code: 5, message: 'Namespace x is not found.', details: 'NamespaceNotFoundFailure' };
const REQUEST = { owner: 'echora', leaseMs: 960_000 };
const LOCK = { workflowId: 'echora-sched-lock-echora', runId: 'run-1' };

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
});

async function open(answers: Answers): Promise<{ server: GrpcServer; live: TemporalLive }> {
  const server = await startGrpcServer({ GetClusterInfo: () => ({ clusterId: 'c' }), ...answers });
  closing.push(server);
  const live = await openLive({ settings: { address: server.address }, clock: fakeClock() });
  closing.push(live);
  return { server, live };
}

const memoOf = (text: string) => ({
  fields: {
    identity: { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(text) },
  },
});

describe('taking the lock', () => {
  test('is one RPC', async () => {
    const { live, server } = await open({ [START]: () => ({ runId: 'run-1' }) });
    expect(await live.locks.take(REQUEST, NEVER)).toEqual({ taken: true, lock: LOCK });
    expect(server.calls.slice(1)).toEqual([START]);
  });

  test('is tried again when its answer is lost, which the server takes for the same try', async () => {
    const { live, server } = await open({
      [START]: (nth) => (nth === 1 ? UNAVAILABLE : { runId: 'run-1' }),
    });
    expect(await live.locks.take(REQUEST, NEVER)).toEqual({ taken: true, lock: LOCK });
    expect(server.calls.slice(1)).toEqual([START, START]);
  });

  test('is finished although the run is interrupted: a lock that nobody knows of would stay', async () => {
    const controller = new AbortController();
    const { live } = await open({
      [START]: () => {
        controller.abort('SIGINT');
        return { runId: 'run-1' };
      },
    });
    expect(await live.locks.take(REQUEST, controller.signal)).toEqual({ taken: true, lock: LOCK });
  });

  test('that is another’s tells whose', async () => {
    const { live, server } = await open({
      [START]: () => RUNNING,
      [DESCRIBE]: () => ({
        workflowExecutionInfo: {
          execution: { workflowId: LOCK.workflowId, runId: 'run-2' },
          startTime: { seconds: 1000 },
          status: 1,
          memo: memoOf('"ann@ci"'),
        },
        executionConfig: { workflowExecutionTimeout: { seconds: 960 } },
      }),
    });
    expect(await live.locks.take(REQUEST, NEVER)).toEqual({
      taken: false,
      holder: {
        workflowId: LOCK.workflowId,
        runId: 'run-2',
        identity: 'ann@ci',
        since: 1_000_000,
        until: 1_960_000,
      },
    });
    expect(server.calls.slice(1)).toEqual([START, DESCRIBE]);
  });

  test('that is a workflow of somebody else’s making is another’s all the same', async () => {
    const { live } = await open({
      [START]: () => RUNNING,
      [DESCRIBE]: () => ({
        workflowExecutionInfo: { execution: { runId: 'x' }, memo: memoOf('{"not": "text"}') },
      }),
    });
    expect(await live.locks.take(REQUEST, NEVER)).toMatchObject({
      taken: false,
      holder: { runId: 'x', identity: null, since: null, until: null },
    });
  });

  test('that ended meanwhile has no holder', async () => {
    const { live } = await open({ [START]: () => RUNNING, [DESCRIBE]: () => GONE });
    expect(await live.locks.take(REQUEST, NEVER)).toEqual({ taken: false, holder: null });
  });

  test.each([
    ['no permission', { code: 7, message: 'Request unauthorized.' }, 'connection.denied'],
    ['a missing namespace', NO_NAMESPACE, 'connection.namespace'],
    ['a server in trouble', UNAVAILABLE, 'connection.unavailable'],
  ])('fails for %s with a known error', async (_, answer, code) => {
    const { live } = await open({ [START]: () => answer });
    await expect(live.locks.take(REQUEST, NEVER)).rejects.toMatchObject({ name: 'KnownError', code });
  });
});

describe('looking at the lock', () => {
  test.each([
    [1, 'held'],
    [2, 'gone'],
    [4, 'gone'],
    [5, 'terminated'],
    [7, 'expired'],
  ])('reads status %i as %s', async (status, state) => {
    const { live } = await open({ [DESCRIBE]: () => ({ workflowExecutionInfo: { status } }) });
    expect(await live.locks.look(LOCK, NEVER)).toBe(state);
  });

  test('finds nothing where there is nothing', async () => {
    const { live } = await open({ [DESCRIBE]: () => GONE });
    expect(await live.locks.look(LOCK, NEVER)).toBe('gone');
  });

  test('asks once: who looks comes back anyway', async () => {
    const { live, server } = await open({ [DESCRIBE]: () => UNAVAILABLE });
    await expect(live.locks.look(LOCK, NEVER)).rejects.toMatchObject({ code: 'connection.unavailable' });
    expect(server.calls.slice(1)).toEqual([DESCRIBE]);
  });

  test('does not take a missing namespace for a lock that ended', async () => {
    const { live } = await open({ [DESCRIBE]: () => NO_NAMESPACE });
    await expect(live.locks.look(LOCK, NEVER)).rejects.toMatchObject({ code: 'connection.namespace' });
  });
});

describe('giving the lock back', () => {
  test('is one RPC', async () => {
    const { live, server } = await open({ [TERMINATE]: () => ({}) });
    expect(await live.locks.giveBack(LOCK)).toBe(true);
    expect(server.calls.slice(1)).toEqual([TERMINATE]);
  });

  test('is tried again while the server is in trouble', async () => {
    const { live } = await open({ [TERMINATE]: (nth) => (nth < 3 ? UNAVAILABLE : {}) });
    expect(await live.locks.giveBack(LOCK)).toBe(true);
  });

  test.each([
    ['it has ended', { code: 5, message: 'workflow execution already completed' }],
    ['it was never there', GONE],
  ])('says when %s', async (_, answer) => {
    const { live } = await open({ [TERMINATE]: () => answer });
    expect(await live.locks.giveBack(LOCK)).toBe(false);
  });

  test('that fails is a known error', async () => {
    const { live } = await open({ [TERMINATE]: () => ({ code: 7, message: 'Request unauthorized.' }) });
    await expect(live.locks.giveBack(LOCK)).rejects.toMatchObject({ code: 'connection.denied' });
  });
});
