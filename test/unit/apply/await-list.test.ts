import { describe, expect, it } from 'vitest';
import { awaitList } from '../../../src/apply/await-list.ts';
import { LiveError } from '../../../src/live/port.ts';
import type { DescribedSchedule } from '../../../src/live/port.ts';
import type { Replaced } from '../../../src/plan/plan.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import { applyTo, creating, deleting, markOf, PAUSED, seedOurs, updateOf, updating } from './plans.ts';

const never = new AbortController().signal;
const lists = (live: FakeLive): number => live.calls.filter(({ method }) => method === 'list').length;

describe('the list does not show', () => {
  const live = fakeLive();
  const [there, other] = [seedOurs(live, 'there'), seedOurs(live, 'other')];
  const same = { schedule: null, mark: markOf('a') };

  it.each([
    ['a create', creating('new'), 'new'],
    ['a delete', deleting(there), 'there'],
    ['a new mark', updating(there, { ...same, mark: markOf('b') }), 'there'],
    ['a pause', updating(there, { ...same, state: PAUSED }), 'there'],
    ['the pause of what is replaced', creating('there', { replaces: retiring(other) }), 'other'],
  ])('%s: the schedule is named', async (_, change, id) => {
    const [warning] = await awaitList([change], { live, clock: live.clock, signal: never });
    expect(warning).toContain(`what was written to ${id} yet`);
  });

  it('says nothing of what it shows', async () => {
    expect(await awaitList([creating('there')], { live, clock: live.clock, signal: never })).toEqual([]);
  });
});

describe('a run ends', () => {
  it('when the list shows what it wrote', async () => {
    const live = fakeLive({ listLagMs: 1200 });
    const changes = [creating('new'), updating(seedOurs(live, 'u')), deleting(seedOurs(live, 'd'))];

    const report = await applyTo(live, changes);

    const listed = await live.list(never);
    expect(report.warnings).toEqual([]);
    expect(listed.map(({ id, mark }) => [id, mark])).toEqual([
      ['new', live.stored('new')?.mark],
      ['u', live.stored('u')?.mark],
    ]);
  });

  it('after one look at a list that is quick', async () => {
    const live = fakeLive({ listLagMs: 50 });

    await applyTo(live, [creating('a')]);

    expect(lists(live)).toBe(1);
  });

  it('with a warning after five seconds of a list that lags', async () => {
    const live = fakeLive({ listLagMs: 60_000 });
    const startedAt = live.clock.now();

    const report = await applyTo(
      live,
      ['a', 'b', 'c', 'd', 'e'].map((id) => creating(id)),
    );

    expect(report.warnings).toEqual([
      'the list does not show what was written to a, b, c and 2 more yet: a plan made now may repeat it',
    ]);
    expect(live.clock.now() - startedAt).toBeLessThanOrEqual(5100);
    expect(report.totals.applied).toBe(5);
  });

  it('after five seconds even when each list takes long', async () => {
    const live = fakeLive({ listLagMs: 60_000, latencyMs: 2000 });
    const startedAt = live.clock.now();

    await applyTo(live, [creating('a')]);

    expect(live.clock.now() - startedAt).toBeLessThan(2000 + 7500);
  });

  it('with the reason when the list cannot be read', async () => {
    const live = fakeLive();
    live.failNext('list', new LiveError('transient', 'too many requests'), { times: 99 });

    const report = await applyTo(live, [creating('a')]);

    expect(report.warnings[0]).toContain('a yet (too many requests)');
    expect(report.totals.applied).toBe(1);
  });

  it('without a look when nothing was applied', async () => {
    const live = fakeLive();
    live.failNext('create', new LiveError('invalid', 'bad zone'));

    await applyTo(live, [creating('a')]);

    expect(lists(live)).toBe(0);
  });

  it('at once and without a warning when interrupted while it waits', async () => {
    const live = fakeLive({ listLagMs: 60_000 });
    const controller = new AbortController();
    live.onAfter('list', null, () => controller.abort('SIGINT'));

    const report = await applyTo(live, [creating('a')], { signal: controller.signal });

    expect(report).toMatchObject({ warnings: [], seconds: 0.1, totals: { applied: 1 } });
    expect(lists(live)).toBe(1);
  });
});

function retiring(from: DescribedSchedule): Replaced {
  return { id: from.id, write: updateOf(from, { schedule: null, mark: markOf('a'), state: PAUSED }) };
}
