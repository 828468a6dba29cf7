import { describe, expect, it } from 'vitest';
import { LiveError } from '../../../src/live/port.ts';
import type { Creation } from '../../../src/live/port.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import {
  ACTIVE,
  applyOne,
  contentOf,
  creating,
  markOf,
  OWNER,
  PAUSED,
  pausesBetween,
  seedOurs,
  updateOf,
} from './plans.ts';

const transient = new LiveError('transient', 'the server is busy');

describe('a create', () => {
  it('writes content, state, marks and memo in one call', async () => {
    const live = fakeLive();

    expect(await applyOne(live, creating('a', { state: PAUSED }))).toMatchObject({
      outcome: 'applied',
      attempts: 1,
    });
    expect(live.writes()).toHaveLength(1);
    expect(live.stored('a')).toMatchObject({
      schedule: contentOf(1000),
      state: PAUSED,
      owner: OWNER,
      mark: markOf('a'),
      memo: { animeId: 'a', title: 'a' },
    });
  });

  it('is applied when what is there is ours and equal', async () => {
    const live = fakeLive();
    seedOurs(live, 'a');
    const before = live.snapshot();

    expect((await applyOne(live, creating('a'))).outcome).toBe('applied');
    expect(live.snapshot()).toEqual(before);
  });

  it.each([
    ['is nobody’s', { owner: null }, 'nobody’s'],
    ['is another owner’s', { owner: 'staging' }, 'staging’s'],
    ['has other content', { owner: OWNER, schedule: contentOf(5000) }, 'not as planned'],
    ['is paused', { owner: OWNER, state: PAUSED }, 'not as planned'],
  ])('ends as conflict when what is there %s, and leaves it alone', async (_, parts, words) => {
    const live = fakeLive();
    live.seed({ id: 'a', schedule: contentOf(1000), ...parts });
    const before = live.snapshot();

    const outcome = await applyOne(live, creating('a'));

    expect(outcome).toMatchObject({ outcome: 'conflict', attempts: 1 });
    expect(outcome.message).toContain(words);
    expect(live.snapshot()).toEqual(before);
  });

  it('is not sent twice when its answer was lost', async () => {
    const live = fakeLive();
    live.failNext('create', transient, { after: true });

    expect(await applyOne(live, creating('a'))).toMatchObject({ outcome: 'applied', attempts: 1 });
  });

  it('has one request id however often it is sent, so that a server knows it again', async () => {
    const live = fakeLive();
    live.failNext('create', transient, { times: 2 });
    const ids: string[] = [];
    const create = (creation: Creation): Promise<void> => {
      ids.push(creation.requestId);
      return live.create(creation);
    };

    await applyOne({ ...live, create }, creating('a'));

    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('is sent again when it did not arrive', async () => {
    const live = fakeLive();
    live.failNext('create', transient, { times: 2 });

    expect(await applyOne(live, creating('a'))).toMatchObject({ outcome: 'applied', attempts: 3 });
  });

  it('fails with the server’s words after three attempts', async () => {
    const live = fakeLive();
    live.failNext('create', transient, { times: 3 });

    expect(await applyOne(live, creating('a'))).toMatchObject({
      outcome: 'failed',
      message: 'the server is busy',
      attempts: 3,
    });
    expect(pausesBetween(live, 'create')).toEqual([250, 500]);
  });

  it('is sent again when the one that was in its way is gone', async () => {
    const live = fakeLive();
    seedOurs(live, 'a', { state: PAUSED });
    live.onBefore('describe', 'a', () => live.human.delete('a'));

    expect(await applyOne(live, creating('a'))).toMatchObject({ outcome: 'applied', attempts: 2 });
  });

  it('fails at once when the server calls it invalid', async () => {
    const live = fakeLive();

    expect(await applyOne(live, creating('x'.repeat(233)))).toMatchObject({ outcome: 'failed', attempts: 1 });
  });
});

describe('a create that replaces a schedule with another id', () => {
  it('pauses and retires the old one, sees it, and then creates', async () => {
    const live = fakeLive();
    const old = seedOurs(live, 'old');
    const replaces = { id: 'old', write: updateOf(old, { schedule: null, state: PAUSED }) };

    expect(await applyOne(live, creating('new', { replaces }))).toMatchObject({
      id: 'new',
      outcome: 'applied',
      attempts: 2,
    });
    const order = live.calls.filter(({ method }) => method !== 'list').map(({ method, id }) => [method, id]);
    const created = order.findIndex(([method]) => method === 'create');
    expect(order[0]).toEqual(['update', 'old']);
    expect(order.slice(1, created).length).toBeGreaterThan(0);
    expect(order.slice(1, created).every(([method]) => method === 'describe')).toBe(true);
    expect(live.stored('old')?.state).toEqual(PAUSED);
    expect(live.stored('new')?.state).toEqual(ACTIVE);
  });

  it('creates nothing when the old one cannot be paused', async () => {
    const live = fakeLive();
    const old = seedOurs(live, 'old');
    live.human.pause('old', 'mine');
    const replaces = { id: 'old', write: updateOf(old, { schedule: null, state: PAUSED }) };

    const outcome = await applyOne(live, creating('new', { replaces }));

    expect(outcome.outcome).toBe('conflict');
    expect(outcome.message).toContain('not created, for old could not be retired');
    expect(live.stored('new')).toBeNull();
  });

  it('says that the old one is retired when the new one could not be created', async () => {
    const live = fakeLive();
    const old = seedOurs(live, 'old');
    const replaces = { id: 'old', write: updateOf(old, { schedule: null, state: PAUSED }) };
    live.failNext('create', new LiveError('invalid', 'bad zone'));

    expect(await applyOne(live, creating('new', { replaces }))).toMatchObject({
      outcome: 'failed',
      message: 'bad zone; old, which it replaces, is retired already',
      attempts: 2,
    });
  });
});
