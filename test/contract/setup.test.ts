import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { TemporalLive } from '../../src/live/temporal/live.ts';
import { buildSchedule } from '../support/build/schedule.ts';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { NEVER, openLive, REAL_CLOCK } from '../support/live/open-live.ts';
import { Connection } from '@temporalio/client';

describeWithServer('setting up a real namespace', () => {
  let live: TemporalLive;
  let server: Connection;
  let namespace: string;
  const setUp = () => live.setUp({ clock: REAL_CLOCK, signal: NEVER });

  beforeEach(async () => {
    namespace = `setup-${randomUUID()}`;
    const address = inject('temporalAddress');
    live = await openLive({ settings: { address, namespace } });
    server = await Connection.connect({ address });
  });
  afterEach(async () => {
    await live.close();
    await server.close();
  });

  test('makes it, with 30 days of retention, and usable at once', async () => {
    expect((await setUp()).map(({ step, outcome }) => [step, outcome])).toEqual([
      ['namespace', 'done'],
      ['attributes', 'done'],
      ['usable', 'done'],
    ]);
    const { config } = await server.workflowService.describeNamespace({ namespace });
    expect(config?.workflowExecutionRetentionTtl?.seconds?.toNumber()).toBe(30 * 86_400);
    await live.checkMarks(NEVER);
    await live.create({
      id: 'first',
      schedule: buildSchedule(),
      state: { paused: true, note: '' },
      owner: 'echora',
      mark: 'v1:x:active',
      memo: { animeId: null, title: null },
      requestId: randomUUID(),
    });
    await live.delete('first');
  });

  test('again changes nothing, not even another retention', async () => {
    await server.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    await setUp();
    expect((await setUp()).map(({ outcome }) => outcome)).toEqual(['already', 'already', 'already']);
    const { config } = await server.workflowService.describeNamespace({ namespace });
    expect(config?.workflowExecutionRetentionTtl?.seconds?.toNumber()).toBe(86_400);
  });

  test('adds only the attribute that is missing', async () => {
    await setUp();
    await server.operatorService.removeSearchAttributes({ namespace, searchAttributes: ['EchoraSchedHash'] });
    await expect(live.checkMarks(NEVER)).rejects.toMatchObject({ code: 'setup.missing' });
    await setUp();
    await live.checkMarks(NEVER);
  });

  test('stops at an attribute of another type, which checking the marks names too', async () => {
    await setUp();
    await server.operatorService.removeSearchAttributes({ namespace, searchAttributes: ['EchoraSchedHash'] });
    await server.operatorService.addSearchAttributes({ namespace, searchAttributes: { EchoraSchedHash: 1 } });
    const wrong = { code: 'setup.type', message: expect.stringContaining('has the type Text') };
    await expect(live.checkMarks(NEVER)).rejects.toMatchObject(wrong);
    await expect(setUp()).rejects.toMatchObject(wrong);
  });
});
