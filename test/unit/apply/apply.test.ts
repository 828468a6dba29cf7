import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/apply/apply.ts';
import type { Progress } from '../../../src/apply/apply.ts';
import { LiveError } from '../../../src/live/port.ts';
import type { Change } from '../../../src/plan/plan.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import type { Method } from '../../support/fake-live/faults.ts';
import {
  ACTIVE,
  applyTo,
  changeOf,
  creating,
  deleting,
  PAUSED,
  planOf,
  seedOurs,
  updateOf,
  updating,
} from './plans.ts';

const invalid = new LiveError('invalid', 'bad zone');
const transient = new LiveError('transient', 'the server is busy');

/** One change of each kind that writes. */
function oneOfEach(live: FakeLive): readonly Change[] {
  return [
    creating('create'),
    updating(seedOurs(live, 'update')),
    updating(seedOurs(live, 'resume', { state: PAUSED }), { kind: 'resume', state: ACTIVE }),
    updating(seedOurs(live, 'mark'), { kind: 'mark', schedule: null }),
    updating(seedOurs(live, 'pause'), { kind: 'pause', schedule: null, state: PAUSED }),
    deleting(seedOurs(live, 'delete')),
  ];
}

const creates = (count: number): readonly Change[] =>
  Array.from({ length: count }, (_, index) => creating(`c${String(index).padStart(2, '0')}`));

describe('the order of a run', () => {
  it('is creates, updates, resumes, marks, pauses, deletes, whatever the order of the plan', async () => {
    const live = fakeLive();
    const changes = oneOfEach(live).toReversed();

    const report = await applyTo(live, changes);

    expect(live.writes().map(({ id }) => id)).toEqual([
      'create',
      'update',
      'resume',
      'mark',
      'pause',
      'delete',
    ]);
    expect(report.outcomes.map(({ id }) => id)).toEqual(changes.map(({ id }) => id));
    expect(report.totals).toEqual({ applied: 6, failed: 0, conflict: 0, unverified: 0, skipped: 0 });
  });

  it('starts no phase before the one before it has ended', async () => {
    const live = fakeLive({ latencyMs: 50 });
    await applyTo(live, [...creates(6), updating(seedOurs(live, 'u'))], { concurrency: 4 });

    const lastCreate = Math.max(
      ...live.calls.filter(({ method }) => method === 'create').map(({ at }) => at),
    );
    const update = live.calls.find(({ method }) => method === 'update');
    expect(update?.at).toBeGreaterThanOrEqual(lastCreate + 50);
  });

  it('has as many changes in flight as the pace says', async () => {
    const atOnce = async (concurrency: number): Promise<number> => {
      const live = fakeLive({ latencyMs: 50 });
      await applyTo(live, creates(8), { concurrency });
      const first = live.calls.filter(({ at }) => at === live.calls[0]?.at);
      return first.length;
    };

    expect(await atOnce(1)).toBe(1);
    expect(await atOnce(3)).toBe(3);
  });

  it('writes nothing for what stays as it is', async () => {
    const live = fakeLive();
    const stays = (['keep', 'held', 'blocked', 'invalid', 'waiting'] as const).map((kind) =>
      changeOf(kind, kind, null),
    );

    const report = await applyTo(live, stays);

    expect(report.outcomes).toEqual([]);
    expect(live.calls).toEqual([]);
  });
});

describe('a plan that must not be applied', () => {
  const options = (live: FakeLive): Parameters<typeof apply>[2] => ({
    pace: { concurrency: 1, deadlineMs: 1000 },
    clock: live.clock,
    random: () => 0,
    signal: new AbortController().signal,
  });

  it('is one with refusals', async () => {
    const live = fakeLive();
    const refusal = { guard: 'delete', free: 3, percent: 20, actual: 9, message: '' } as const;
    const plan = planOf([creating('a')], { refusals: [refusal] });

    await expect(apply(plan, live, options(live))).rejects.toThrow('refusals');
    expect(live.calls).toEqual([]);
  });

  it('is one that writes a schedule twice', async () => {
    const live = fakeLive();
    const old = seedOurs(live, 'old');
    const replaces = { id: 'old', write: updateOf(old) };
    const plan = planOf([creating('new', { replaces }), deleting(old)]);

    await expect(apply(plan, live, options(live))).rejects.toThrow('twice');
    expect(live.calls).toEqual([]);
  });

  it('is one whose changes do not say what to write', async () => {
    const live = fakeLive();

    await expect(apply(planOf([changeOf('create', 'a', null)]), live, options(live))).rejects.toThrow(
      'a change of kind create (a) has no write',
    );
  });
});

describe('one failure', () => {
  it('neither stops nor hides the others', async () => {
    const live = fakeLive();
    live.failNext('create', invalid, { id: 'c01' });

    const report = await applyTo(live, creates(4));

    expect(report.outcomes.map(({ outcome }) => outcome)).toEqual([
      'applied',
      'failed',
      'applied',
      'applied',
    ]);
    expect(report.outcomes[1]).toMatchObject({ id: 'c01', message: 'bad zone', attempts: 1 });
  });

  it('of a kind nobody foresaw is an outcome too', async () => {
    const live = fakeLive();
    live.failNext('create', new TypeError('x is not a function'), { id: 'c00' });

    const report = await applyTo(live, creates(2));

    expect(report.totals).toMatchObject({ applied: 1, failed: 1 });
    expect(report.outcomes[0]?.message).toBe('x is not a function');
  });

  it.each([
    ['failed', (live: FakeLive) => live.failNext('update', invalid)],
    ['met a conflict', (live: FakeLive) => live.human.pause('u', 'mine')],
  ])('that %s bars every delete', async (_, spoil) => {
    const live = fakeLive();
    const changes = [updating(seedOurs(live, 'u')), deleting(seedOurs(live, 'd'))];
    spoil(live);

    const report = await applyTo(live, changes);

    expect(report.outcomes[1]).toMatchObject({ outcome: 'skipped', attempts: 0 });
    expect(report.outcomes[1]?.message).toContain('nothing is deleted');
    expect(live.stored('d')).not.toBeNull();
  });

  it('of a delete bars no other delete', async () => {
    const live = fakeLive();
    const changes = ['a', 'b', 'c'].map((id) => deleting(seedOurs(live, id)));
    live.human.pause('a', 'mine');

    const report = await applyTo(live, changes, { concurrency: 1 });

    expect(report.outcomes.map(({ outcome }) => outcome)).toEqual(['conflict', 'applied', 'applied']);
  });
});

describe('a run stops starting changes', () => {
  it('after ten failures in a row', async () => {
    const live = fakeLive();
    live.failNext('create', invalid, { times: 99 });

    const report = await applyTo(live, creates(15), { concurrency: 1 });

    expect(report.totals).toMatchObject({ failed: 10, skipped: 5 });
    expect(report.outcomes[14]?.message).toBe('10 changes in a row failed, the last: bad zone');
  });

  it('after ten that nobody could verify', async () => {
    const live = fakeLive({ markLagMs: 600_000 });
    const changes = Array.from({ length: 12 }, (_, index) => updating(seedOurs(live, `u${index}`)));

    const report = await applyTo(live, changes, { concurrency: 1 });

    expect(report.totals).toMatchObject({ unverified: 10, skipped: 2 });
  });

  it('but not after nine and a success and nine', async () => {
    const live = fakeLive();
    const changes = creates(19);
    for (const { id } of changes.filter((_, index) => index !== 9)) live.failNext('create', invalid, { id });

    const report = await applyTo(live, changes, { concurrency: 1 });

    expect(report.totals).toMatchObject({ applied: 1, failed: 18, skipped: 0 });
  });

  it('after one denial, in the phases that follow too', async () => {
    const live = fakeLive();
    live.failNext('create', new LiveError('denied', 'no permission'));

    const report = await applyTo(live, [...creates(3), updating(seedOurs(live, 'u'))], { concurrency: 1 });

    expect(report.totals).toMatchObject({ failed: 1, skipped: 3 });
    expect(report.outcomes[3]?.message).toBe('the server denied a write: no permission');
    expect(live.writes()).toHaveLength(1);
  });

  it('at its deadline, and finishes what is in flight', async () => {
    const live = fakeLive({ latencyMs: 1000 });

    const report = await applyTo(live, creates(5), { concurrency: 1, deadlineMs: 1500 });

    expect(report.totals).toMatchObject({ applied: 2, skipped: 3 });
    expect(report.outcomes[4]?.message).toBe('the run took longer than its 1.5 s');
  });

  it('as soon as it is halted, with the reason, and not again when that is over', async () => {
    const live = fakeLive();
    let asked = 0;
    const halted = () => ((asked += 1) === 3 ? 'the run lock was lost' : null);

    const report = await applyTo(live, creates(5), { concurrency: 1, halted });

    expect(report.outcomes.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['applied', null],
      ['applied', null],
      ['skipped', 'the run lock was lost'],
      ['skipped', 'the run lock was lost'],
      ['skipped', 'the run lock was lost'],
    ]);
    expect(live.writes()).toHaveLength(2);
  });

  it('when interrupted, and finishes what is in flight', async () => {
    const live = fakeLive({ latencyMs: 100 });
    const controller = new AbortController();
    const changes = ['a', 'b', 'c', 'd'].map((id) => updating(seedOurs(live, id)));
    live.onBefore('update', 'b', () => controller.abort('SIGINT'));

    const report = await applyTo(live, changes, { concurrency: 2, signal: controller.signal });

    expect(report.outcomes.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['applied', null],
      ['applied', null],
      ['skipped', 'interrupted'],
      ['skipped', 'interrupted'],
    ]);
    expect(report.warnings).toEqual([]);
  });
});

describe('a server that fails now and then', () => {
  it('one write in fifty, and one list: everything is applied in the end', async () => {
    const live = fakeLive();
    for (const method of ['create', 'update', 'list'] as const) {
      live.failEvery(50, method, transient);
    }
    const updates = Array.from({ length: 60 }, (_, index) => updating(seedOurs(live, `u${index}`)));

    const report = await applyTo(live, [...creates(60), ...updates], { concurrency: 8 });

    expect(report.totals.applied).toBe(120);
    expect(live.violations).toEqual([]);
  });
});

describe('a report', () => {
  it('says when the run began, how long it took and which plan it was', async () => {
    const live = fakeLive({ latencyMs: 250, listLagMs: 0 });
    const startedAt = live.clock.now();

    const report = await applyTo(live, [creating('a')]);

    expect(report).toMatchObject({ plan: 'sha256:0', startedAt });
    expect(report.seconds).toBeCloseTo(0.6);
    expect(report.outcomes[0]).toMatchObject({ id: 'a', animeId: null, title: 'a', kind: 'create', ms: 250 });
  });

  it('is told as it grows', async () => {
    const live = fakeLive();
    const told: Progress[] = [];

    await applyTo(live, creates(3), { concurrency: 1, onProgress: (progress) => told.push(progress) });

    expect(told.map(({ done, total, outcome }) => [done, total, outcome.id])).toEqual([
      [1, 3, 'c00'],
      [2, 3, 'c01'],
      [3, 3, 'c02'],
    ]);
  });

  it('does not count what an interrupt skips', async () => {
    const live = fakeLive();
    const controller = new AbortController();
    const told: number[] = [];
    const onProgress = ({ done }: Progress) => {
      told.push(done);
      controller.abort();
    };

    await applyTo(live, creates(4), { concurrency: 1, onProgress, signal: controller.signal });

    expect(told).toEqual([1, 1, 1, 1]);
  });

  it('of an empty plan costs no call', async () => {
    const live = fakeLive();

    expect(await applyTo(live, [])).toMatchObject({ seconds: 0, outcomes: [], warnings: [] });
    expect(live.calls).toEqual([]);
  });
});

describe('once a run was halted, what did not arrive is not sent again', () => {
  const halt = (live: FakeLive, method: Method, error: LiveError | null) => {
    let reason: string | null = null;
    live.onBefore(method, null, () => {
      reason = 'the lease of the run lock is about to end';
      if (error !== null) throw error;
    });
    return { halted: () => reason };
  };

  it.each([
    ['a create', 'create', () => creating('a')],
    ['an update', 'update', (live: FakeLive) => updating(seedOurs(live, 'a'))],
    ['a delete', 'delete', (live: FakeLive) => deleting(seedOurs(live, 'a'))],
  ] as const)('%s', async (_, method, make) => {
    const live = fakeLive();
    const change = make(live);
    const before = live.snapshot();

    const { outcomes } = await applyTo(live, [change], halt(live, method, transient));

    expect(outcomes).toMatchObject([{ outcome: 'failed', message: 'the server is busy', attempts: 1 }]);
    expect(live.snapshot()).toEqual(before);
  });

  it('an update that was dropped without a word', async () => {
    const live = fakeLive();
    const from = seedOurs(live, 'a');
    live.human.touch('a');

    const { outcomes } = await applyTo(live, [updating(from)], halt(live, 'update', null));

    expect(outcomes).toMatchObject([
      { outcome: 'unverified', message: 'it was sent once and never showed', attempts: 1 },
    ]);
  });
});
