import { afterEach, describe, expect, test } from 'vitest';
import type { LiveInspector } from '../../../../src/live/inspect.ts';
import { startGrpcServer } from '../../../support/live/grpc-server.ts';
import type { Answers, GrpcServer } from '../../../support/live/grpc-server.ts';
import { NEVER, openLive } from '../../../support/live/open-live.ts';

const NOW = Date.UTC(2026, 3, 6, 12);
const time = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 });
const json = (value: unknown) => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
});

async function open(answers: Answers): Promise<{ server: GrpcServer; inspector: LiveInspector }> {
  const known = { GetClusterInfo: () => ({ clusterId: 'c1', serverVersion: '1.29.1' }) };
  const server = await startGrpcServer({ ...known, ...answers });
  closing.push(server);
  const live = await openLive({ settings: { address: server.address } });
  closing.push(live);
  return { server, inspector: live.inspector };
}

describe('a namespace', () => {
  test('is told by its id, and how long it keeps what has ended', async () => {
    const { inspector } = await open({
      DescribeNamespace: () => ({
        namespaceInfo: { id: 'n1' },
        config: { workflowExecutionRetentionTtl: { seconds: 86_400 } },
      }),
    });
    expect(await inspector.namespace(NEVER)).toEqual({ id: 'n1', retentionMs: 86_400_000 });
  });

  test('that says nothing of it is told as far as it goes', async () => {
    const { inspector } = await open({ DescribeNamespace: () => ({}) });
    expect(await inspector.namespace(NEVER)).toEqual({ id: '', retentionMs: null });
  });

  test('that we may not see is a known error', async () => {
    const { inspector } = await open({ DescribeNamespace: () => ({ code: 7, message: 'no' }) });
    await expect(inspector.namespace(NEVER)).rejects.toMatchObject({ code: 'connection.denied' });
  });
});

describe('pollers', () => {
  test('are told for workflows and activities, with the build in its newer or older form', async () => {
    const { inspector } = await open({
      DescribeTaskQueue: (nth) =>
        nth === 1
          ? {
              pollers: [
                { identity: 'a@host', lastAccessTime: time(NOW), deploymentOptions: { buildId: '2.0' } },
                { identity: 'b@host', workerVersionCapabilities: { buildId: '1.9' } },
                { identity: 'c@host', workerVersionCapabilities: { buildId: '' } },
              ],
            }
          : { pollers: [{ identity: 'd@host' }] },
    });
    expect(await inspector.pollers('update-service', NEVER)).toEqual({
      workflow: [
        { identity: 'a@host', lastSeen: NOW, build: '2.0' },
        { identity: 'b@host', lastSeen: null, build: '1.9' },
        { identity: 'c@host', lastSeen: null, build: null },
      ],
      activity: [{ identity: 'd@host', lastSeen: null, build: null }],
    });
  });
});

describe('the last run', () => {
  test.each([
    [1, 'open'],
    [2, 'ended'],
    [5, 'ended'],
    [7, 'expired'],
  ])('whose lock has the status %i is %s', async (status, end) => {
    const { inspector } = await open({
      ListWorkflowExecutions: () => ({
        executions: [{ startTime: time(NOW), status, memo: { fields: { identity: json('ann@ci') } } }],
      }),
    });
    expect(await inspector.lastRun('echora', NEVER)).toEqual({ identity: 'ann@ci', startedAt: NOW, end });
  });

  test('may be none', async () => {
    const { inspector } = await open({ ListWorkflowExecutions: () => ({}) });
    expect(await inspector.lastRun('echora', NEVER)).toBeNull();
  });
});

describe('the number of schedules that are workflows', () => {
  test.each([
    [{ count: 12 }, 12],
    [{}, 0],
  ])('%j is %i', async (answer, count) => {
    const { inspector } = await open({ CountWorkflowExecutions: () => answer });
    expect(await inspector.countClassic(NEVER)).toBe(count);
  });
});
