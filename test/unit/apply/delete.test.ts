import { beforeEach, describe, expect, it } from 'vitest';
import { LiveError } from '../../../src/live/port.ts';
import type { DescribedSchedule } from '../../../src/live/port.ts';
import type { Change } from '../../../src/plan/plan.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import {
  applyOne,
  applyTo,
  contentOf,
  deleting,
  pausesBetween,
  seedOurs,
  updateOf,
  updating,
} from './plans.ts';

const transient = new LiveError('transient', 'the server is busy');

const never = new AbortController().signal;

/** A schedule of ours, as it was before its mark was changed; nothing else was. */
async function markedAgain(live: FakeLive): Promise<{ id: string; from: DescribedSchedule }> {
  const from = seedOurs(live, 'a');
  const { update } = updateOf(from, { schedule: null });
  await live.update({ ...update, requestId: 'another run' });
  return { id: 'a', from };
}

describe('a delete', () => {
  it('deletes what is still as planned', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');

    expect(await applyOne(live, deleting(from))).toMatchObject({ outcome: 'applied', attempts: 1 });
    expect(live.stored('a')).toBeNull();
  });

  it('deletes what is the same again under another token', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    live.human.touch('a');

    expect((await applyOne(live, deleting(from))).outcome).toBe('applied');
  });

  it('deletes what was planned while its marks still lagged', async () => {
    const live = fakeLive({ markLagMs: 100 });
    const { id, from } = await markedAgain(live);
    const planned = await live.describe(id, never);
    expect(planned?.mark).toBe(from.mark);
    await live.clock.sleep(100);

    expect((await applyOne(live, deleting(planned ?? from))).outcome).toBe('applied');
  });

  it('ends as conflict when another run marked it anew', async () => {
    const live = fakeLive({ markLagMs: 0 });
    const { from } = await markedAgain(live);

    const outcome = await applyOne(live, deleting(from));

    expect(outcome.outcome).toBe('conflict');
    expect(outcome.message).toContain('its mark was changed');
  });

  it('is applied without a write when somebody was faster', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    live.human.delete('a');

    expect(await applyOne(live, deleting(from))).toMatchObject({ outcome: 'applied', attempts: 0 });
  });

  it('is applied when it is gone between the look and the delete', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    live.onBefore('delete', 'a', () => live.human.delete('a'));

    expect((await applyOne(live, deleting(from))).outcome).toBe('applied');
  });

  it.each([
    ['paused', (live: FakeLive) => live.human.pause('a', 'keep this')],
    ['edited', (live: FakeLive) => live.human.edit('a', () => contentOf(9000))],
  ])('ends as conflict when a human %s it after the plan', async (_, act) => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    act(live);
    const before = live.snapshot();

    expect(await applyOne(live, deleting(from))).toMatchObject({ outcome: 'conflict', attempts: 0 });
    expect(live.snapshot()).toEqual(before);
  });

  it('ends as conflict when a human pauses between two attempts', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    live.failNext('delete', transient);
    live.onAfter('describe', 'a', () => live.human.pause('a', 'keep this'));

    expect(await applyOne(live, deleting(from))).toMatchObject({ outcome: 'conflict', attempts: 1 });
    expect(live.stored('a')).not.toBeNull();
  });

  it('is not sent twice when its answer was lost', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    live.failNext('delete', transient, { after: true });

    expect(await applyOne(live, deleting(from))).toMatchObject({ outcome: 'applied', attempts: 1 });
  });

  it('fails with the server’s words after three attempts', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    live.failNext('delete', transient, { times: 3 });

    expect(await applyOne(live, deleting(from))).toMatchObject({
      outcome: 'failed',
      message: 'the server is busy',
      attempts: 3,
    });
    expect(live.stored('a')).not.toBeNull();
    expect(pausesBetween(live, 'delete')).toEqual([250, 500]);
  });
});

describe('before the first delete', () => {
  const asked: string[][] = [];
  const keeping = (answer: string | null) => ({
    beforeDeletes: (deletes: readonly Change[]) => {
      asked.push(deletes.map(({ id }) => id));
      return Promise.resolve(answer);
    },
  });
  beforeEach(() => asked.splice(0));

  it('whoever keeps what is deleted is told of all deletes, once', async () => {
    const live = fakeLive();
    const deletes = [deleting(seedOurs(live, 'a')), deleting(seedOurs(live, 'b'))];
    const update = updating(seedOurs(live, 'c'));
    const { totals } = await applyTo(live, [update, ...deletes], keeping(null));
    expect({ asked, applied: totals.applied }).toEqual({ asked: [['a', 'b']], applied: 3 });
  });

  it('they may bar all deletes, and nothing else', async () => {
    const live = fakeLive();
    const changes = [updating(seedOurs(live, 'c')), deleting(seedOurs(live, 'a'))];
    const { outcomes } = await applyTo(live, changes, keeping('the disk is full'));
    expect(outcomes).toMatchObject([
      { id: 'c', outcome: 'applied' },
      { id: 'a', outcome: 'skipped', message: 'the disk is full', attempts: 0 },
    ]);
    expect(live.stored('a')).not.toBeNull();
  });

  it('nobody is asked where nothing is deleted', async () => {
    const live = fakeLive();
    await applyTo(live, [updating(seedOurs(live, 'c'))], keeping(null));
    live.failNext('update', new LiveError('other', 'no'));
    await applyTo(live, [updating(seedOurs(live, 'd')), deleting(seedOurs(live, 'a'))], keeping(null));
    const signal = AbortSignal.abort();
    await applyTo(live, [deleting(seedOurs(live, 'b'))], { ...keeping(null), signal });
    expect(asked).toEqual([]);
  });
});
