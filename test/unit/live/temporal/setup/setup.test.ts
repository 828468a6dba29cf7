import { afterEach, describe, expect, test } from 'vitest';
import type { SetupStep } from '../../../../../src/live/temporal/setup/step.ts';
import type { Clock } from '../../../../../src/world.ts';
import { fakeClock } from '../../../../support/fake-live/clock.ts';
import { startGrpcServer } from '../../../../support/live/grpc-server.ts';
import type { Answers } from '../../../../support/live/grpc-server.ts';
import { NEVER, openLive } from '../../../../support/live/open-live.ts';

const NO_NAMESPACE = {
  code: 5,
  message: 'Namespace echora is not found.',
  details: 'NamespaceNotFoundFailure',
};
const NO_MAPPING = { code: 3, message: 'no mapping defined for search attribute EchoraSchedOwner' };
const KEYWORDS = { EchoraSchedOwner: 2, EchoraSchedHash: 2 };

/** A namespace with everything in place. */
const READY: Answers = {
  GetClusterInfo: () => ({ serverVersion: '1.29.1' }),
  DescribeNamespace: () => ({}),
  ListSearchAttributes: () => ({ customAttributes: KEYWORDS }),
  ListSchedules: () => ({}),
};

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
});

async function setUp(answers: Answers, clock: Clock = fakeClock()) {
  const server = await startGrpcServer({ ...READY, ...answers });
  const live = await openLive({ settings: { address: server.address }, clock });
  closing.push(server, live);
  const told: SetupStep[] = [];
  const start = clock.now();
  const steps = await live.setUp({ clock, signal: NEVER, onStep: (step) => told.push(step) });
  expect(told).toEqual(steps);
  return { steps, calls: server.calls.slice(1), waitedMs: clock.now() - start };
}

/** Every sleep takes 25 seconds, and no time. */
function hastyClock(): Clock {
  let now = 0;
  return { now: () => now, sleep: async () => void (now += 25_000) };
}

const outcomes = (steps: readonly SetupStep[]) => steps.map(({ step, outcome }) => `${step}: ${outcome}`);

describe('setting up a namespace', () => {
  test('that is ready writes nothing', async () => {
    const { steps, calls } = await setUp({});
    expect(outcomes(steps)).toEqual(['namespace: already', 'attributes: already', 'usable: already']);
    expect(calls).toEqual(['DescribeNamespace', 'ListSearchAttributes', 'ListSchedules']);
  });

  test('that is not there creates it, and waits until it is known and usable', async () => {
    const { steps, calls } = await setUp({
      DescribeNamespace: () => NO_NAMESPACE,
      RegisterNamespace: () => ({}),
      ListSearchAttributes: (nth) => (nth < 3 ? NO_NAMESPACE : { customAttributes: {} }),
      AddSearchAttributes: () => ({}),
      ListSchedules: (nth) => (nth < 3 ? NO_MAPPING : {}),
    });
    expect(outcomes(steps)).toEqual(['namespace: done', 'attributes: done', 'usable: done']);
    expect(calls.filter((call) => call === 'ListSchedules')).toHaveLength(3);
  });

  test('goes on where another run was faster', async () => {
    const exists = () => ({ code: 6, message: 'already exists' });
    const { steps } = await setUp({
      DescribeNamespace: () => NO_NAMESPACE,
      RegisterNamespace: exists,
      ListSearchAttributes: () => ({ customAttributes: {} }),
      AddSearchAttributes: exists,
    });
    expect(outcomes(steps)).toEqual(['namespace: already', 'attributes: already', 'usable: already']);
  });

  test.each([
    ['1.24.2', 10_000],
    ['1.25.0', 0],
    ['1.29.1', 0],
    ['1.30.0', 4000],
    ['2.0.0', 4000],
  ])('on server %s waits until every part of it knows: %i ms', async (serverVersion, ms) => {
    const { waitedMs } = await setUp({
      GetClusterInfo: () => ({ serverVersion }),
      ListSearchAttributes: () => ({ customAttributes: {} }),
      AddSearchAttributes: () => ({}),
    });
    expect(Math.floor(waitedMs / 1000) * 1000).toBe(ms);
  });

  test.each([7, 12])('that we may not create (code %i) says who may, with the commands', async (code) => {
    const { steps } = await setUp({
      DescribeNamespace: () => NO_NAMESPACE,
      RegisterNamespace: () => ({ code, message: 'not for you' }),
    });
    expect(outcomes(steps)).toEqual(['namespace: refused']);
    expect(steps[0]).toMatchObject({
      reason: 'not for you',
      commands: [
        { for: 'self-hosted', command: expect.stringContaining('temporal operator namespace create') },
        { for: 'cloud', command: expect.stringContaining('tcld namespace create') },
      ],
    });
  });

  test('whose attributes we may not add says who may, with the commands', async () => {
    const { steps } = await setUp({
      ListSearchAttributes: () => ({ customAttributes: {} }),
      AddSearchAttributes: () => ({ code: 7, message: 'not for you' }),
    });
    expect(outcomes(steps)).toEqual(['namespace: already', 'attributes: refused']);
    const both = /EchoraSchedOwner.*EchoraSchedHash/;
    expect(steps[1]).toMatchObject({
      commands: [{ command: expect.stringMatching(both) }, { command: expect.stringMatching(both) }],
    });
  });

  test('without an operator service is ready when a query says so', async () => {
    const { steps } = await setUp({ ListSearchAttributes: () => ({ code: 12, message: 'unknown service' }) });
    expect(outcomes(steps)).toEqual(['namespace: already', 'attributes: already', 'usable: already']);
  });

  test('with an attribute of another type stops, and says what to do', async () => {
    const answers = {
      ListSearchAttributes: () => ({ customAttributes: { ...KEYWORDS, EchoraSchedHash: 3 } }),
    };
    await expect(setUp(answers)).rejects.toMatchObject({
      code: 'setup.type',
      message: expect.stringContaining('has the type Int'),
      hint: expect.stringContaining('search-attribute remove'),
    });
  });

  test('without room for another attribute is a known error in the server’s words', async () => {
    const answers = {
      ListSearchAttributes: () => ({ customAttributes: {} }),
      AddSearchAttributes: () => ({
        code: 3,
        message: 'cannot have more than 10 search attribute of type Keyword',
      }),
    };
    await expect(setUp(answers)).rejects.toMatchObject({
      code: 'setup.refused',
      message: expect.stringContaining('more than 10'),
    });
  });

  test('that never becomes usable is given up after a minute', async () => {
    await expect(setUp({ ListSchedules: () => NO_MAPPING }, hastyClock())).rejects.toMatchObject({
      code: 'setup.slow',
    });
  });

  test('that is never known everywhere is given up too', async () => {
    await expect(setUp({ ListSearchAttributes: () => NO_NAMESPACE }, hastyClock())).rejects.toMatchObject({
      code: 'connection.namespace',
    });
  });

  test('where we are not let in is a known error', async () => {
    await expect(
      setUp({ DescribeNamespace: () => ({ code: 16, message: 'expired' }) }),
    ).rejects.toMatchObject({
      code: 'connection.denied',
    });
  });
});
