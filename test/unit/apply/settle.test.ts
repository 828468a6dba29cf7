import { describe, expect, it } from 'vitest';
import { LiveError } from '../../../src/live/port.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import { applyTo, creating, deleting, PAUSED, seedOurs, updateOf, updating } from './plans.ts';

const never = new AbortController().signal;
const lists = (live: FakeLive): number => live.calls.filter(({ method }) => method === 'list').length;

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

  it('waits for a pause and for a replaced schedule too', async () => {
    const live = fakeLive();
    const paused = updating(seedOurs(live, 'p'), { kind: 'pause', state: PAUSED, schedule: null });
    const replaces = {
      id: 'old',
      write: updateOf(seedOurs(live, 'old'), { schedule: null, state: PAUSED }),
    };
    await applyTo(live, [creating('new', { replaces }), paused]);

    const listed = await live.list(never);
    expect(listed.map(({ id, state }) => [id, state.paused])).toEqual([
      ['new', false],
      ['old', true],
      ['p', true],
    ]);
  });

  it('without a look when nothing was applied', async () => {
    const live = fakeLive();
    live.failNext('create', new LiveError('invalid', 'bad zone'));

    await applyTo(live, [creating('a')]);

    expect(lists(live)).toBe(0);
  });
});
