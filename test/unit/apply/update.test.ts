import { describe, expect, it } from 'vitest';
import { LiveError } from '../../../src/live/port.ts';
import type { Update } from '../../../src/live/port.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import { applyOne, contentOf, markOf, PAUSED, pausesBetween, seedOurs, updating } from './plans.ts';

const transient = new LiveError('transient', 'the server is busy');

describe.each(['v1', 'v2'] as const)('an update on a %s engine', (engine) => {
  it('is applied once the server shows it: content, state and mark in one call', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');

    const outcome = await applyOne(live, updating(from, { state: PAUSED }));

    expect(outcome).toMatchObject({ outcome: 'applied', message: null, attempts: 1 });
    expect(live.stored('a')).toMatchObject({ schedule: contentOf(2000), state: PAUSED, mark: markOf('b') });
  });

  it('keeps the memo and content that is not to change', async () => {
    const live = fakeLive({ engine });
    const memo = { animeId: 'mal-1', title: 'As it was' };
    const from = live.seed({ id: 'a', owner: 'echora', mark: markOf('a'), schedule: contentOf(7000), memo });

    await applyOne(live, updating(from, { kind: 'mark', schedule: null }));

    expect(live.stored('a')).toMatchObject({ schedule: contentOf(7000), memo, mark: markOf('b') });
  });

  it('is sent again when only its token was stale', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.touch('a');

    expect(await applyOne(live, updating(from))).toMatchObject({ outcome: 'applied', attempts: 2 });
    expect(live.stored('a')).toMatchObject({ schedule: contentOf(2000) });
  });

  it('of the mark alone is sent again when only its token was stale', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.touch('a');

    const outcome = await applyOne(live, updating(from, { kind: 'mark', schedule: null }));

    expect(outcome).toMatchObject({ outcome: 'applied', attempts: 2 });
    expect(live.stored('a')).toMatchObject({ mark: markOf('b') });
  });

  it('that moves no mark is sent again when only its token was stale', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.touch('a');

    const outcome = await applyOne(live, updating(from, { mark: markOf('a') }));

    expect(outcome).toMatchObject({ outcome: 'applied', attempts: 2 });
  });

  it('that moves no mark ends as conflict at once when a human paused it', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.pause('a', 'maintenance');

    const outcome = await applyOne(live, updating(from, { mark: markOf('a') }));

    expect(outcome).toMatchObject({ outcome: 'conflict', ms: 0 });
  });

  it('ends as conflict when a human paused it after the plan, and leaves the pause alone', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.pause('a', 'maintenance');

    const outcome = await applyOne(live, updating(from));

    expect(outcome).toMatchObject({ outcome: 'conflict', attempts: 1 });
    expect(outcome.message).toContain('it was paused ("maintenance")');
    expect(live.stored('a')).toMatchObject({
      state: { paused: true, note: 'maintenance' },
      schedule: contentOf(1000),
      mark: markOf('a'),
    });
  });

  it('ends as conflict when a human edited it after the plan, and leaves the edit alone', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.edit('a', () => contentOf(9000));

    const outcome = await applyOne(live, updating(from));

    expect(outcome.outcome).toBe('conflict');
    expect(outcome.message).toContain('its content was edited');
    expect(live.stored('a')).toMatchObject({ schedule: contentOf(9000) });
  });

  it('ends as conflict when a human wrote another note, and leaves the note alone', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a', { state: PAUSED });
    live.human.note('a', 'I will see to this');

    const outcome = await applyOne(live, updating(from, { state: { paused: false, note: '' } }));

    expect(outcome.outcome).toBe('conflict');
    expect(live.stored('a')?.state.note).toBe('I will see to this');
  });

  it('ends as conflict when a human pauses between a dropped write and its retry', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.touch('a');
    live.onAfter('describe', 'a', () => live.human.pause('a', 'maintenance'));

    expect((await applyOne(live, updating(from))).outcome).toBe('conflict');
    expect(live.stored('a')?.state.note).toBe('maintenance');
  });

  it('ends as conflict when somebody deleted it, and does not bring it back', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.delete('a');

    expect(await applyOne(live, updating(from))).toMatchObject({
      outcome: 'conflict',
      message: 'somebody deleted it',
    });
    expect(live.stored('a')).toBeNull();
  });

  it('ends as conflict when somebody deleted it and made another under its id', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.human.delete('a');
    live.human.create({ id: 'a', schedule: contentOf(5000) });

    const outcome = await applyOne(live, updating(from));

    expect(outcome.outcome).toBe('conflict');
    expect(outcome.message).toContain('it has no owner now');
    expect(live.stored('a')).toMatchObject({ owner: null, schedule: contentOf(5000) });
  });

  it('was applied, though a human paused it before it was read back', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.onAfter('update', 'a', () => live.human.pause('a', 'maintenance'));

    expect((await applyOne(live, updating(from))).outcome).toBe('applied');
    expect(live.stored('a')).toMatchObject({ schedule: contentOf(2000), state: { note: 'maintenance' } });
  });

  it('is not sent twice when its answer was lost', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('update', transient, { after: true });

    expect(await applyOne(live, updating(from))).toMatchObject({ outcome: 'applied', attempts: 1 });
  });

  it('is sent again when it did not arrive', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('update', transient, { times: 2 });

    expect(await applyOne(live, updating(from))).toMatchObject({ outcome: 'applied', attempts: 3 });
  });

  it('of the mark alone that did not arrive is sent again without waiting for marks', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('update', transient);

    const { attempts, ms } = await applyOne(live, updating(from, { kind: 'mark', schedule: null }));

    expect(attempts).toBe(2);
    expect(ms).toBeLessThan(1000);
  });

  it('waits a little longer before each attempt', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('update', transient, { times: 2 });

    await applyOne(live, updating(from));

    expect(pausesBetween(live, 'update')).toEqual([250, 500]);
  });

  it('fails with the server’s words after three attempts', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('update', transient, { times: 3 });

    expect(await applyOne(live, updating(from))).toMatchObject({
      outcome: 'failed',
      message: 'the server is busy',
      attempts: 3,
    });
  });

  it('fails at once when the server calls it invalid', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('update', new LiveError('invalid', 'bad zone'));

    expect(await applyOne(live, updating(from))).toMatchObject({ outcome: 'failed', attempts: 1 });
  });

  it('is unverified when it was sent and cannot be read back', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('describe', transient);

    const outcome = await applyOne(live, updating(from));

    expect(outcome).toMatchObject({ outcome: 'unverified', attempts: 1 });
    expect(outcome.message).toContain('the server is busy');
  });

  it('is denied, not unverified, when reading back is denied', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('describe', new LiveError('denied', 'no permission'));

    expect(await applyOne(live, updating(from))).toMatchObject({
      outcome: 'failed',
      message: 'no permission',
    });
  });

  it('leaves the repeating of reads to whoever reads', async () => {
    const live = fakeLive({ engine });
    const from = seedOurs(live, 'a');
    live.failNext('describe', transient, { times: 99 });

    await applyOne(live, updating(from));

    expect(live.calls.filter(({ method }) => method === 'describe')).toHaveLength(1);
  });
});

describe('an update on a v1 engine', () => {
  it('waits for marks that lag behind the content', async () => {
    const live = fakeLive({ markLagMs: 500 });
    const from = seedOurs(live, 'a');

    expect(await applyOne(live, updating(from))).toMatchObject({ outcome: 'applied', attempts: 1 });
  });

  it('is unverified when its marks do not show in time', async () => {
    const live = fakeLive({ markLagMs: 60_000 });
    const from = seedOurs(live, 'a');

    expect(await applyOne(live, updating(from))).toMatchObject({ outcome: 'unverified', attempts: 1 });
  });

  it('is unverified when the server says OK three times and shows nothing', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    touchBeforeEveryUpdate(live);

    expect(await applyOne(live, updating(from))).toMatchObject({ outcome: 'unverified', attempts: 3 });
    expect(live.stored('a')).toMatchObject({ schedule: contentOf(1000) });
  });
});

describe('an update on a v2 engine', () => {
  it('ends as conflict when its token is stale three times', async () => {
    const live = fakeLive({ engine: 'v2' });
    const from = seedOurs(live, 'a');
    touchBeforeEveryUpdate(live);

    expect(await applyOne(live, updating(from))).toMatchObject({ outcome: 'conflict', attempts: 3 });
  });
});

describe('a request id', () => {
  it('stays when exactly the same is sent again', async () => {
    const ids = await requestIds((live) => live.failNext('update', transient));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('changes with the token, for v1 engines ignore an update whose id they have seen', async () => {
    const ids = await requestIds((live) => live.human.touch('a'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });
});

/** The request ids of the updates that one change sends. */
async function requestIds(spoil: (live: FakeLive) => void): Promise<readonly string[]> {
  const live = fakeLive();
  const from = seedOurs(live, 'a');
  spoil(live);
  const ids: string[] = [];
  const update = (sent: Update): Promise<void> => {
    ids.push(sent.requestId);
    return live.update(sent);
  };
  await applyOne({ ...live, update }, updating(from));
  return ids;
}

function touchBeforeEveryUpdate(live: FakeLive): void {
  live.onBefore('update', null, () => {
    live.human.touch('a');
    touchBeforeEveryUpdate(live);
  });
}
