import proto from '@temporalio/proto';
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

describe('how a schedule came to be paused', () => {
  const { ScheduleListInfo, SchedulePatch } = proto.temporal.api.schedule.v1;
  const bytes = (data: Uint8Array) => ({ metadata: { encoding: Buffer.from('binary/plain') }, data });
  const HELD = { paused: true, note: 'staff meeting' };
  const memo = (paused: boolean, notes: string) => ({
    fields: { ScheduleInfo: bytes(ScheduleListInfo.encode({ paused, notes }).finish()) },
  });
  const began = (paused: boolean, before = '') => ({
    eventTime: time(NOW - 5000),
    workflowExecutionStartedEventAttributes: {
      memo: memo(paused, paused ? HELD.note : ''),
      continuedExecutionRunId: before,
    },
  });
  const asked = {
    eventTime: time(NOW),
    workflowExecutionSignaledEventAttributes: {
      signalName: 'patch',
      identity: 'ann@desk',
      input: { payloads: [bytes(SchedulePatch.encode({ pause: HELD.note }).finish())] },
    },
  };
  const became = {
    eventTime: time(NOW + 1),
    workflowPropertiesModifiedEventAttributes: { upsertedMemo: memo(true, HELD.note) },
  };
  const history = (pages: readonly { events: readonly object[]; more: boolean }[]) =>
    open({
      GetWorkflowExecutionHistoryReverse: (nth) => {
        const page = pages[nth - 1];
        if (page === undefined) return { code: 5, message: 'workflow not found' };
        return { history: { events: page.events }, nextPageToken: Buffer.from(page.more ? 'next' : '') };
      },
    });
  const ANN = { by: 'ann@desk', at: NOW, exact: true, through: 'pause' };

  test('is read from the end of the history, no further than it must be', async () => {
    const { inspector, server } = await history([
      { events: [became], more: true },
      { events: [asked, began(false)], more: true },
    ]);
    expect(await inspector.pause('s', HELD, NEVER)).toEqual(ANN);
    expect(server.calls.filter((method) => method.startsWith('GetWorkflow'))).toHaveLength(2);
  });

  test('is looked for in the run before, too', async () => {
    const { inspector } = await history([
      { events: [began(true, 'run-1')], more: false },
      { events: [became, asked, began(false)], more: false },
    ]);
    expect(await inspector.pause('s', HELD, NEVER)).toEqual(ANN);
  });

  test('is known to be before the run that is left', async () => {
    const { inspector } = await history([{ events: [began(true, 'run-1')], more: false }]);
    expect(await inspector.pause('s', HELD, NEVER)).toEqual({
      by: null,
      at: NOW - 5000,
      exact: false,
      through: null,
    });
  });

  test('is not known where no workflow keeps the schedule (CHASM)', async () => {
    const { inspector } = await history([]);
    expect(await inspector.pause('s', HELD, NEVER)).toBeNull();
  });

  test('that we may not read is a known error', async () => {
    const { inspector } = await open({
      GetWorkflowExecutionHistoryReverse: () => ({ code: 7, message: 'no' }),
    });
    await expect(inspector.pause('s', HELD, NEVER)).rejects.toMatchObject({ code: 'connection.denied' });
  });
});

describe('what became of a run', () => {
  const info = (status: number, runId: string, more: object = {}) => ({
    workflowExecutionInfo: {
      execution: { workflowId: 'w', runId },
      status,
      startTime: time(NOW),
      closeTime: status === 1 ? null : time(NOW + 2000),
      ...more,
    },
  });
  const slot = (at: string) => ({
    searchAttributes: { indexedFields: { TemporalScheduledStartTime: json(at) } },
  });
  const ask = async (...answers: readonly Readonly<Record<string, unknown>>[]) => {
    const { inspector } = await open({
      DescribeWorkflowExecution: (nth) => answers[nth - 1] ?? { code: 5, message: 'workflow not found' },
    });
    return inspector.run({ workflowId: 'w', runId: 'r1' }, NEVER);
  };

  test.each([
    ['it runs', 1, 'running', null],
    ['it completed', 2, 'completed', NOW + 2000],
  ])('is told by itself where %s', async (...[, status, word, closedAt]) => {
    expect(await ask(info(status, 'r1'))).toEqual({ status: word, startedAt: NOW, closedAt, runId: 'r1' });
  });

  test.each([
    ['by its first run', { firstRunId: 'r1' }, { firstRunId: 'r1' }],
    ['by its slot, on servers before 1.25', slot('2026-04-06T12:00:00Z'), slot('2026-04-06T12:00:00Z')],
  ])('is told by the latest of its chain, known %s', async (_, first, latest) => {
    expect(await ask(info(6, 'r1', first), info(1, 'r2', latest))).toMatchObject({
      status: 'running',
      runId: 'r2',
    });
  });

  test.each([
    ['another first run', { firstRunId: 'r1' }, { firstRunId: 'r9' }],
    ['another slot', slot('2026-04-06T12:00:00Z'), slot('2026-04-13T12:00:00Z')],
    ['nothing that tells', {}, {}],
  ])('is not told by a run with %s', async (_, first, latest) => {
    expect(await ask(info(3, 'r1', first), info(2, 'r2', latest))).toMatchObject({
      status: 'failed',
      runId: 'r1',
    });
  });

  test('is not known beyond the retention', async () => {
    expect(await ask()).toBeNull();
  });
});
