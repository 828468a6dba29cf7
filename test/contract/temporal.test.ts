import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest';
import type { DescribedSchedule, Update } from '../../src/live/port.ts';
import type { TemporalLive } from '../../src/live/temporal/live.ts';
import { buildCalendar, buildSchedule } from '../support/build/schedule.ts';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { NEVER, openLive, REAL_CLOCK } from '../support/live/open-live.ts';
import { describeLiveContract } from './live-suite.ts';
import type { Subject } from './live-suite.ts';

const namespace = `contract-temporal-${Date.now()}`;

/** A new search attribute is not known everywhere at once: for 10 s on servers before 1.25. */
const USABLE = { timeout: 30_000, interval: 250 };

/** Somebody else's schedule, with much of what we do not model. */
const foreign = {
  spec: { cronExpressions: ['30 1 * * 6 2099'], timezone: 'Europe/Berlin' },
  action: {
    type: 'startWorkflow' as const,
    workflowType: 'Foreign',
    taskQueue: 'foreign',
    args: [{ a: 1 }],
    retry: { maximumAttempts: 3 },
    memo: { kept: true },
    staticSummary: 'kept too',
  },
  state: { remainingActions: 7, note: 'theirs' },
  memo: { theirs: 'memo' },
};

async function openSubject(): Promise<Subject & { readonly live: TemporalLive; readonly client: Client }> {
  const address = inject('temporalAddress');
  const live = await openLive({ settings: { address, namespace } });
  await live.setUp({ clock: REAL_CLOCK, signal: NEVER });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  return {
    live,
    client,
    engine: inject('temporalEngine'),
    sleep: (ms) => setTimeout(ms),
    human: {
      create: async (scheduleId) => void (await client.schedule.create({ scheduleId, ...foreign })),
      pause: (id, note) => client.schedule.getHandle(id).pause(note),
      resume: (id, note) => client.schedule.getHandle(id).unpause(note),
      exhaust: (scheduleId) => exhaust(client, scheduleId),
    },
    close: async () => {
      await live.close();
      await connection.close();
    },
  };
}

/** `temporal schedule update --remaining-actions 0`, which the SDK takes for no limit. */
async function exhaust({ workflowService }: Client, scheduleId: string): Promise<void> {
  const { schedule } = await workflowService.describeSchedule({ namespace, scheduleId });
  const state = { ...schedule?.state, limitedActions: true, remainingActions: null };
  await workflowService.updateSchedule({ namespace, scheduleId, schedule: { ...schedule, state } });
}

describeWithServer('a real server', () => {
  describeLiveContract('the adapter', openSubject);

  let subject: Awaited<ReturnType<typeof openSubject>>;
  beforeAll(async () => {
    subject = await openSubject();
  });
  afterAll(() => subject.close?.());

  function newId(): string {
    const id = `adapter-${randomUUID()}`;
    onTestFinished(async () => void (await subject.live.delete(id)));
    return id;
  }

  async function described(id: string): Promise<DescribedSchedule> {
    const found = await subject.live.describe(id, NEVER);
    if (found === null) throw new Error(`there is no schedule ${id}`);
    return found;
  }

  /** As the server itself shows it, past our decoding. */
  async function wire(scheduleId: string): Promise<Record<string, Record<string, unknown>>> {
    const answer = await subject.client.workflowService.describeSchedule({ namespace, scheduleId });
    return JSON.parse(JSON.stringify(answer)) as Record<string, Record<string, unknown>>;
  }

  const updateOf = (from: DescribedSchedule, parts: Partial<Update>): Update => ({
    from,
    schedule: null,
    state: from.state,
    owner: 'echora',
    mark: 'v1:a:active',
    requestId: randomUUID(),
    ...parts,
  });

  test('tells which server, cluster and namespace it is', async () => {
    const { place } = subject.live;
    expect(place.namespace).toBe(namespace);
    expect(place.serverVersion).toMatch(/^1\.\d+\.\d+/);
    expect(place.cluster).toMatch(/^[0-9a-f-]{36}$/);
    expect(await subject.live.namespaceId(NEVER)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a pause of foreign content leaves every field of it as it was', async () => {
    const id = newId();
    await subject.client.schedule.create({ scheduleId: id, ...foreign });
    const before = await wire(id);

    const state = { paused: true, note: '[echora-sched] x' };
    await subject.live.update(updateOf(await described(id), { state }));

    const after = await wire(id);
    expect(after['schedule']).toEqual({
      ...before['schedule'],
      state: { limitedActions: true, remainingActions: '7', paused: true, notes: '[echora-sched] x' },
    });
    expect(after['memo']).toEqual(before['memo']);
  });

  test('ids of more than 232 characters are refused where a database limits them', async ({ skip }) => {
    skip(inject('temporalServer') === 'dev', 'the development server takes longer ones');
    const create = subject.human.create('x'.repeat(233));
    await expect(create).rejects.toMatchObject({ cause: { code: 3 } });
  });

  test('new content keeps how many actions remain', async () => {
    const id = newId();
    await subject.client.schedule.create({ scheduleId: id, ...foreign });
    const schedule = buildSchedule({ spec: { calendars: [buildCalendar({ year: [2099] })] } });

    await subject.live.update(updateOf(await described(id), { schedule }));

    expect(await described(id)).toMatchObject({ schedule, remainingActions: 7 });
  });

  test('shows what it does not model of an action, and nothing of what it does', async () => {
    const id = newId();
    await subject.client.schedule.create({ scheduleId: id, ...foreign });
    const { action } = (await described(id)).schedule;
    expect(action).toMatchObject({ workflowType: 'Foreign', taskQueue: 'foreign', args: [{ a: 1 }] });
    expect(action.other).toMatchObject({
      retryPolicy: { maximumAttempts: 3 },
      memo: { kept: true },
      userMetadata: { summary: 'kept too' },
    });
  });

  test('keeps the search attributes of others', async () => {
    await subject.client.connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: { Theirs: 3 },
    });
    const id = newId();
    const theirs = { scheduleId: id, ...foreign, searchAttributes: { Theirs: [42] } };
    await vi.waitFor(() => subject.client.schedule.create(theirs), USABLE);

    await subject.live.update(updateOf(await described(id), {}));

    await expect
      .poll(async () => (await subject.client.schedule.getHandle(id).describe()).searchAttributes, USABLE)
      .toEqual({ Theirs: [42], EchoraSchedOwner: ['echora'], EchoraSchedHash: ['v1:a:active'] });
  });

  test('a list outlives a foreign memo that cannot be read', async () => {
    const id = newId();
    const garbage = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"') };
    await subject.client.workflowService.createSchedule({
      namespace,
      scheduleId: id,
      requestId: id,
      memo: { fields: { animeId: garbage, title: { data: Buffer.from([0xff]) } } },
      schedule: {
        spec: {},
        action: { startWorkflow: { workflowId: 'w', workflowType: { name: 'W' }, taskQueue: { name: 'q' } } },
      },
    });
    await expect
      .poll(() => subject.live.list(NEVER), { timeout: 5000 })
      .toContainEqual(expect.objectContaining({ id, memo: { animeId: null, title: null } }));
  });
});
