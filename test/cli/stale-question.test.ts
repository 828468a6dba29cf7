import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { DescribedSchedule } from '../../src/live/port.ts';
import type { Counts, ScheduledRun, Stretch } from '../../src/live/runs.ts';
import { main } from '../../src/main.ts';
import { encodeByHand } from '../../src/schedule/by-hand.ts';
import { DAY, HOUR } from '../../src/schedule/civil.ts';
import { fingerprint } from '../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../src/schedule/mark.ts';
import { buildRun } from '../support/build/run.ts';
import { NO_COUNTS } from '../support/build/runs.ts';
import { buildSchedule, daily } from '../support/build/schedule.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import { firing } from '../support/fake-live/fake-runs.ts';
import type { FiringLive } from '../support/fake-live/fake-runs.ts';
import { folderWith } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

const server = vi.hoisted(() => ({ live: null as FiringLive | null }));
vi.mock('../../src/commands/live.ts', () => ({
  withLive: (_: unknown, __: unknown, use: (live: FiringLive | null) => unknown) => use(server.live),
}));

interface Starts {
  readonly schedules: readonly {
    readonly id: string;
    readonly times: readonly { readonly kind: string }[];
    readonly outcome: { readonly outcome: string; readonly started: number } | null;
  }[];
  readonly exitCode: number;
}

// Monday, 6 April 2026, 00:00 UTC: three noons have passed since the 3rd.
const clock = fakeClock();
const NOON = Date.UTC(2026, 3, 3, 12);
const schedule = buildSchedule({ spec: daily('12:00') });
const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'active' } });
const EDIT: Partial<Record<string, (described: DescribedSchedule) => DescribedSchedule | null>> = {};
const runs: ScheduledRun[] = [];
const triggered: string[] = [];
const asked: (Stretch & { readonly id: string })[] = [];

/** Two schedules that nothing ran for; what is asked of them is counted at once. */
beforeEach(() => {
  for (const id of Object.keys(EDIT)) delete EDIT[id];
  for (const list of [runs, triggered, asked]) list.length = 0;
  const live = fakeLive({ clock });
  for (const id of ['a', 'b']) live.seed({ id, owner: 'echora', mark, schedule });
  const all = firing(live);
  const counts = (id: string): Promise<Counts> => {
    const days = asked
      .filter((one) => one.id === id)
      .map(({ from, to }) => Math.floor((to - from) / DAY) + 1);
    const actions = days.reduce((sum, count) => sum + count, triggered.filter((one) => one === id).length);
    return Promise.resolve({ ...NO_COUNTS, actions });
  };
  server.live = {
    ...all,
    describe: async (id, signal) => {
      const described = await all.describe(id, signal);
      const made = described === null ? null : { ...described, createdAt: NOON - 9 * DAY };
      const edit = EDIT[id];
      return made === null || edit === undefined ? made : edit(made);
    },
    runs: {
      ...all.runs,
      counts,
      status: () => Promise.resolve('completed'),
      list: () => Promise.resolve(runs),
      trigger: async (id) => void triggered.push(id),
      backfill: async (id, { stretches }) => void asked.push(...stretches.map((one) => ({ id, ...one }))),
    },
  };
});

/** Answers yes to the question, once something has happened while it stood. */
async function run(argv: readonly string[], meanwhile: () => void) {
  const world = testWorld(argv, { cwd: folderWith(), clock });
  const stdin = {
    isTTY: true,
    async *[Symbol.asyncIterator]() {
      meanwhile();
      yield 'y\n';
    },
  };
  const code = await main({ ...world, stdin });
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}
const runFollowed = (meanwhile: () => void) => run(['trigger', 'a', '--follow'], meanwhile);
async function runJson(argv: readonly string[], meanwhile: () => void) {
  const { code, stdout } = await run([...argv, '-o', 'json'], meanwhile);
  const { schedules } = JSON.parse(stdout) as Starts;
  const told = schedules.map(({ id, times, outcome }) => [
    id,
    times.map(({ kind }) => kind).join(' '),
    outcome?.outcome ?? null,
  ]);
  return { code, told };
}

const BACKFILL = ['backfill', '--all', '--from', '2026-04-03'];
const ranAt = (id: string, day: number): void => {
  runs.push(buildRun(NOON + day * DAY, { scheduleId: id, runId: `${id}-${day}` }));
};
const released = (described: DescribedSchedule): DescribedSchedule => ({ ...described, owner: null });

/** On a machine with much else to do: the first run loads every command. */
const PATIENT = { timeout: 60_000 };

describe('what ran while a backfill asked', PATIENT, () => {
  test('is not started again, and how much that is is told', async () => {
    const { code, stdout } = await run(BACKFILL, () => ranAt('a', 0));
    expect(code).toBe(0);
    expect(asked.map(({ id, from }) => [id, from])).toEqual([
      ['a', NOON + DAY],
      ['b', NOON],
    ]);
    expect(stdout).toContain('1 of 6 starts fell away meanwhile: 1 ran already.');
    expect(stdout).toContain('✓ 5 of 5 starts started.');
  });

  test('is not started again where it is all there was', async () => {
    const { code, stdout } = await run(['backfill', 'a', '--from', '2026-04-03'], () => {
      for (const day of [0, 1, 2]) ranAt('a', day);
    });
    expect({ code, asked }).toEqual({ code: 0, asked: [] });
    expect(stdout).toContain('3 of 3 starts fell away meanwhile: 3 ran already.');
    expect(stdout).toContain('✓ Nothing was left to start.');
  });

  test('is so in JSON', async () => {
    expect(await runJson(BACKFILL, () => ranAt('b', 1))).toEqual({
      code: 0,
      told: [
        ['a', 'start start start', 'applied'],
        ['b', 'start ran start', 'applied'],
      ],
    });
  });

  test('is not started a second time by --again either', async () => {
    ranAt('a', 0);
    const { stdout } = await run(['backfill', 'a', '--from', '2026-04-03', '--again'], () => {
      runs.push(buildRun(NOON, { scheduleId: 'a', runId: 'anew', startedAt: clock.now() }));
    });
    expect(asked.map(({ from }) => from)).toEqual([NOON + DAY]);
    expect(stdout).toContain('1 of 3 starts fell away meanwhile: 1 ran already.');
  });

  test.each([[[]], [['--again']], [['--missed']]])('may wait for a run to end (%j)', async (more) => {
    const { code, stdout } = await run([...BACKFILL, ...more], () => {
      EDIT['a'] = (described) => ({ ...described, bufferedStarts: 2 });
    });
    expect(code).toBe(0);
    expect(stdout).toContain('3 of 6 starts fell away meanwhile: 3 may be waiting.');
    expect(new Set(asked.map(({ id }) => id))).toEqual(new Set(['b']));
  });
});

test('nothing is added to what a backfill showed', PATIENT, async () => {
  ranAt('a', 0);
  await run(BACKFILL, () => runs.splice(0));
  expect(asked.map(({ id, from }) => [id, from])).toEqual([
    ['a', NOON + DAY],
    ['b', NOON],
  ]);
});

test('what somebody paused while a backfill of many asked is left', PATIENT, async () => {
  const note = encodeByHand({
    act: 'paused',
    reason: 'broken',
    by: 'ann@host',
    at: NOON + DAY + HOUR,
    until: null,
  });
  const { stdout } = await run(BACKFILL, () => {
    EDIT['a'] = (described) => ({ ...described, state: { paused: true, note } });
  });
  expect(stdout).toContain('1 of 6 starts fell away meanwhile: 1 paused.');
  expect(asked.map(({ id }) => id)).toEqual(['a', 'b']);
});

describe.each([
  ['released', released],
  ['taken over', (described: DescribedSchedule) => ({ ...described, owner: 'staging' })],
  ['deleted', () => null],
])('a schedule that was %s while the question stood', (_, edit) => {
  test.each([
    ['trigger', ['trigger', '--all']],
    ['backfill', BACKFILL],
  ])('is not started by %s, which tells so and ends with 4', PATIENT, async (verb, argv) => {
    const { code, stdout } = await run(argv, () => {
      EDIT['a'] = edit;
    });
    const ids = verb === 'trigger' ? triggered : asked.map(({ id }) => id);
    expect({ code, ids }).toEqual({ code: 4, ids: ['b'] });
    expect(stdout).toMatch(/ {2}! a {2}.*\n {6}conflict: it is no longer ours, or no longer fires then/);
    expect(stdout).toMatch(/[13] of [26] starts fell away meanwhile: [13] no longer ours or due\./);
    expect(await runJson(argv, () => {})).toMatchObject({ code: 0 });
  });
});

test(
  'a run that began while the question stood is not taken for the one that is followed',
  PATIENT,
  async () => {
    const run = (runId: string) => ({ scheduledAt: NOON, startedAt: NOON, workflowId: `w-${runId}`, runId });
    const { stdout } = await runFollowed(() => {
      EDIT['a'] = (described) => ({
        ...described,
        recent: [run('by-itself'), ...(triggered.length === 0 ? [] : [run('ours')])],
      });
    });
    expect(stdout).toContain('w-ours: completed');
    expect(stdout).not.toContain('by-itself');
  },
);

test('with --yes nobody asks, and nothing is looked at twice', PATIENT, async () => {
  let looks = 0;
  EDIT['a'] = (described) => {
    looks += 1;
    return described;
  };
  await run(['trigger', 'a', '--yes'], () => expect.fail('it asked'));
  expect({ looks, triggered }).toEqual({ looks: 1, triggered: ['a'] });
});
