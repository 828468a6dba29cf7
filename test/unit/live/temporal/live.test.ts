import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LiveError } from '../../../../src/live/port.ts';
import type { TemporalLive } from '../../../../src/live/temporal/live.ts';
import { buildDescribed } from '../../../support/build/live.ts';
import { buildSchedule } from '../../../support/build/schedule.ts';
import { fakeClock } from '../../../support/fake-live/clock.ts';
import { startGrpcServer } from '../../../support/live/grpc-server.ts';
import type { Answers, GrpcServer } from '../../../support/live/grpc-server.ts';
import { NEVER, openLive } from '../../../support/live/open-live.ts';

const CLUSTER = { clusterId: 'cluster-1', serverVersion: '1.29.1' };
const UNAVAILABLE = { code: 14, message: 'shard is moving' };
const BUSY = { code: 8, message: 'namespace rate limit exceeded' };
const NO_NAMESPACE = {
  code: 5,
  message: 'Namespace echora is not found.',
  details: 'NamespaceNotFoundFailure',
};

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
});

interface Opened {
  readonly server: GrpcServer;
  readonly live: TemporalLive;
  readonly counted: string[];
}

async function open(answers: Answers): Promise<Opened> {
  const server = await startGrpcServer({ GetClusterInfo: () => CLUSTER, ...answers });
  closing.push(server);
  const counted: string[] = [];
  const onCall = (method: string): void => void counted.push(method);
  const live = await openLive({ settings: { address: server.address }, clock: fakeClock(), onCall });
  closing.push(live);
  return { server, live, counted };
}

const rows = (...ids: string[]) => ids.map((scheduleId) => ({ scheduleId }));
const creation = {
  id: 'id',
  schedule: buildSchedule(),
  state: { paused: false, note: '' },
  owner: 'echora',
  mark: 'v1:x:active',
  memo: { animeId: null, title: null },
  requestId: randomUUID(),
};

describe('connecting', () => {
  test('takes one RPC, and tells which Temporal it is', async () => {
    const { live, server } = await open({});
    expect(live.place).toEqual({ cluster: 'cluster-1', namespace: 'echora', serverVersion: '1.29.1' });
    expect(server.calls).toEqual(['GetClusterInfo']);
  });

  test.each([7, 12])(
    'where the cluster is not ours to see (code %i), names it by its address',
    async (code) => {
      const { live, server } = await open({
        GetClusterInfo: () => ({ code, message: 'no' }),
        GetSystemInfo: () => ({ serverVersion: '1.32.0' }),
      });
      expect(live.place).toEqual({ cluster: server.address, namespace: 'echora', serverVersion: '1.32.0' });
    },
  );

  test('sends the API key and the metadata that are set', async () => {
    const seen: unknown[] = [];
    const server = await startGrpcServer({
      GetClusterInfo: (_, headers) => {
        seen.push(headers['authorization'], headers['tenant']);
        return CLUSTER;
      },
    });
    closing.push(server);
    const settings = { address: server.address, apiKey: 'secret', metadata: { tenant: 't1' } };
    closing.push(await openLive({ settings }));
    expect(seen).toEqual(['Bearer secret', 't1']);
  });
});

describe('the list', () => {
  test('comes in pages, in id order, each schedule once', async () => {
    const { live, server } = await open({
      ListSchedules: (nth) =>
        nth === 1
          ? { schedules: rows('c', 'a', 'b'), nextPageToken: Buffer.from('more') }
          : { schedules: rows('b', 'é', 'Z') },
    });
    expect((await live.list(NEVER)).map(({ id }) => id)).toEqual(['Z', 'a', 'b', 'c', 'é']);
    expect(server.calls).toEqual(['GetClusterInfo', 'ListSchedules', 'ListSchedules']);
  });

  test('takes the first of two rows of one schedule, which has two while it continues as new', async () => {
    const row = (notes: string) => ({ scheduleId: 'a', info: { notes } });
    const { live } = await open({
      ListSchedules: (nth) =>
        nth === 1
          ? { schedules: [row('latest'), row('older')], nextPageToken: Buffer.from('more') }
          : { schedules: [row('oldest')] },
    });
    expect((await live.list(NEVER)).map(({ state }) => state.note)).toEqual(['latest']);
  });

  test('is asked for again while the server is in trouble, each attempt counted', async () => {
    const { live, counted } = await open({
      ListSchedules: (nth) => [UNAVAILABLE, BUSY, { schedules: rows('a') }][nth - 1] ?? null,
    });
    expect(await live.list(NEVER)).toHaveLength(1);
    expect(counted.filter((method) => method === 'ListSchedules')).toHaveLength(3);
  });

  test('that stays away is a known error with the server’s words', async () => {
    const { live } = await open({ ListSchedules: () => UNAVAILABLE });
    await expect(live.list(NEVER)).rejects.toMatchObject({
      code: 'connection.unavailable',
      message: expect.stringContaining('shard is moving'),
    });
  });

  test.each([
    ['a missing namespace', NO_NAMESPACE, 'connection.namespace'],
    ['no permission', { code: 7, message: 'Request unauthorized.' }, 'connection.denied'],
    ['an expired key', { code: 16, message: 'Jwt is expired' }, 'connection.denied'],
  ])('of %s is a known error, asked once', async (_, answer, code) => {
    const { live, server } = await open({ ListSchedules: () => answer });
    await expect(live.list(NEVER)).rejects.toMatchObject({ name: 'KnownError', code });
    expect(server.calls).toHaveLength(2);
  });

  test('is let go at once when the signal aborts, asked or waiting', async () => {
    const controller = new AbortController();
    const { live } = await open({
      ListSchedules: () => {
        controller.abort('SIGINT');
        return null;
      },
    });
    const interrupted = { code: 'interrupted', exitCode: 130 };
    await expect(live.list(controller.signal)).rejects.toMatchObject(interrupted);
    await expect(live.list(controller.signal)).rejects.toMatchObject(interrupted);
  });
});

describe('describing', () => {
  test('what is not there is null; in a namespace that is not there a known error', async () => {
    const { live } = await open({
      DescribeSchedule: (nth) => (nth === 1 ? { code: 5, message: 'workflow not found' } : NO_NAMESPACE),
    });
    expect(await live.describe('x', NEVER)).toBeNull();
    await expect(live.describe('x', NEVER)).rejects.toMatchObject({ code: 'connection.namespace' });
  });

  test('is tried again after a deadline of the server', async () => {
    const { live } = await open({
      DescribeSchedule: (nth) =>
        nth < 3 ? { code: 4, message: 'deadline' } : { conflictToken: Buffer.from('t') },
    });
    expect(await live.describe('x', NEVER)).toMatchObject({ id: 'x', token: Buffer.from('t') });
  });
});

describe('a write', () => {
  test('whose answer is lost is not repeated: the caller looks first', async () => {
    const { live, server } = await open({ CreateSchedule: () => UNAVAILABLE });
    await expect(live.create(creation)).rejects.toMatchObject({ name: 'LiveError', kind: 'transient' });
    expect(server.calls).toEqual(['GetClusterInfo', 'CreateSchedule']);
  });

  test('that a busy server refused is repeated', async () => {
    const { live, server } = await open({ UpdateSchedule: (nth) => (nth === 1 ? BUSY : {}) });
    const { id: _, memo: __, ...update } = creation;
    await live.update({ ...update, from: buildDescribed({ raw: { schedule: {}, attributes: null } }) });
    expect(server.calls).toEqual(['GetClusterInfo', 'UpdateSchedule', 'UpdateSchedule']);
  });

  test('of a delete says whether there was something', async () => {
    const { live } = await open({
      DeleteSchedule: (nth) =>
        [{}, { code: 5, message: 'gone' }, { code: 7, message: 'no' }][nth - 1] ?? null,
    });
    expect(await live.delete('x')).toBe(true);
    expect(await live.delete('x')).toBe(false);
    await expect(live.delete('x')).rejects.toEqual(new LiveError('denied', 'no'));
  });
});

test('a server that goes away is told of in a person’s words, not in those of gRPC', async () => {
  const server = await startGrpcServer({ GetClusterInfo: () => CLUSTER, CreateSchedule: () => null });
  const live = await openLive({ settings: { address: server.address }, clock: fakeClock() });
  closing.push(live);
  const underWay = live.create(creation).catch((error: unknown) => error);
  await vi.waitFor(() => expect(server.calls).toContain('CreateSchedule'));
  await server.close();
  expect(await underWay).toMatchObject({ message: `the connection to ${server.address} was lost` });
  await expect(live.create(creation)).rejects.toMatchObject({
    kind: 'transient',
    message: `nothing listens at ${server.address} any more`,
  });
});

describe('checking the marks', () => {
  const attributes = (types: Record<string, number>) => ({
    ListSearchAttributes: () => ({ customAttributes: types }),
  });

  test('takes one RPC when both are there', async () => {
    const { live, server } = await open(attributes({ EchoraSchedOwner: 2, EchoraSchedHash: 2, Other: 3 }));
    await live.checkMarks(NEVER);
    expect(server.calls).toEqual(['GetClusterInfo', 'ListSearchAttributes']);
  });

  test('names what is missing, and the command that adds it', async () => {
    const { live } = await open(attributes({ EchoraSchedOwner: 2 }));
    await expect(live.checkMarks(NEVER)).rejects.toMatchObject({
      code: 'setup.missing',
      message: expect.stringMatching(/attribute EchoraSchedHash\.$/),
      hint: expect.stringContaining('echora-sched setup'),
    });
  });

  test('names an attribute of another type before one that is missing', async () => {
    const { live } = await open(attributes({ EchoraSchedHash: 1 }));
    await expect(live.checkMarks(NEVER)).rejects.toMatchObject({
      code: 'setup.type',
      message: expect.stringMatching(/EchoraSchedHash .* has the type Text, and must be Keyword/),
    });
  });

  test.each([7, 12])('asks a query where the operator service is refused (code %i)', async (code) => {
    const { live, server } = await open({
      ListSearchAttributes: () => ({ code, message: 'not for you' }),
      ListSchedules: (nth) =>
        nth === 1 ? {} : { code: 3, message: 'no mapping defined for search attribute' },
    });
    await live.checkMarks(NEVER);
    expect(server.calls.slice(1)).toEqual(['ListSearchAttributes', 'ListSchedules']);
    await expect(live.checkMarks(NEVER)).rejects.toMatchObject({ code: 'setup.missing' });
  });

  test('is a known error where signing in fails', async () => {
    const { live } = await open({ ListSearchAttributes: () => ({ code: 16, message: 'Jwt is expired' }) });
    await expect(live.checkMarks(NEVER)).rejects.toMatchObject({ code: 'connection.denied' });
  });
});

test('the namespace’s id is asked for with one RPC', async () => {
  const { live } = await open({
    DescribeNamespace: (nth) => (nth === 1 ? { namespaceInfo: { id: 'uuid' } } : NO_NAMESPACE),
  });
  expect(await live.namespaceId(NEVER)).toBe('uuid');
  await expect(live.namespaceId(NEVER)).rejects.toMatchObject({ code: 'connection.namespace' });
});
