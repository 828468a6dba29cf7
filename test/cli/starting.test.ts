import { beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/main.ts';
import type { Counts, Runs } from '../../src/live/runs.ts';
import { HOUR } from '../../src/schedule/civil.ts';
import { fingerprint } from '../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../src/schedule/mark.ts';
import { NO_COUNTS } from '../support/build/runs.ts';
import { buildSchedule, daily } from '../support/build/schedule.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import { firing } from '../support/fake-live/fake-runs.ts';
import type { FiringLive } from '../support/fake-live/fake-runs.ts';
import { folderWith } from '../support/folder.ts';
import { printedLines } from '../support/printed.ts';
import { testWorld } from '../support/world.ts';

const server = vi.hoisted(() => ({ live: null as FiringLive | null }));
vi.mock('../../src/commands/live.ts', () => ({
  withLive: (_: unknown, __: unknown, use: (live: FiringLive | null) => unknown) => use(server.live),
}));

interface Starts {
  readonly from: string;
  readonly to: string;
  readonly schedules: readonly {
    readonly id: string;
    readonly times: readonly { readonly at: string }[];
    readonly outcome: { readonly outcome: string; readonly started: number } | null;
  }[];
  readonly warnings: readonly string[];
  readonly exitCode: number;
}

const clock = fakeClock();
const interrupt = { after: Infinity, controller: new AbortController() };

/** A server whose schedules start what they are asked for, until the `after`th ask interrupts the program. */
function asked(runs: Runs): Runs {
  const counts = new Map<string, Counts>();
  let asks = 0;
  const ask = (id: string): Promise<void> => {
    asks += 1;
    counts.set(id, { ...NO_COUNTS, actions: (counts.get(id)?.actions ?? 0) + 1 });
    if (asks === interrupt.after) interrupt.controller.abort('SIGINT');
    return Promise.resolve();
  };
  return {
    ...runs,
    counts: (id) => Promise.resolve(counts.get(id) ?? NO_COUNTS),
    trigger: ask,
    backfill: ask,
  };
}

beforeEach(() => {
  interrupt.after = Infinity;
  interrupt.controller = new AbortController();
  const live = fakeLive({ clock });
  const schedule = buildSchedule({ spec: daily('12:00') });
  const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'active' } });
  for (let number = 1; number <= 20; number += 1)
    live.seed({ id: `s-${number}`, owner: 'echora', mark, schedule });
  const all = firing(live);
  server.live = { ...all, runs: asked(all.runs) };
});

async function run(...argv: string[]) {
  const options = { cwd: folderWith(), clock, signal: interrupt.controller.signal };
  const world = testWorld([...argv, '-y'], options);
  const code = await main(world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}
const doneOf = ({ stdout }: { readonly stdout: string }) =>
  (JSON.parse(stdout) as Starts).schedules.map(({ id, outcome }) => [id, outcome?.outcome] as const);

/** As a command line says it. */
const now = () => `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;

/** On a machine with much else to do. */
const PATIENT = { timeout: 30_000 };

describe('more starts than are allowed are refused', PATIENT, () => {
  const meant = ({ stdout }: { readonly stdout: string }) =>
    /^→ {2}If it is meant: echora-sched (.*)$/m.exec(stdout)?.[1] ?? expect.fail(stdout);

  test.each([
    [
      ['backfill', '--where', 'owner=echora', '--from', '2026-04-01', '--again', '--dry-run'],
      'backfill --where owner=echora --from 2026-04-01 --to NOW --max 100 --again --yes',
    ],
    [
      ['backfill', 's-1', 's-2', '--from', '2026-04-01', '--to', '2026-04-04', '--max', '7'],
      'backfill s-1 s-2 --from 2026-04-01 --to 2026-04-04T14:59:59Z --max 8 --yes',
    ],
    [
      ['trigger', '--all', '--max', '3', '--overlap', 'allow_all', '--namespace', 'echora'],
      'trigger --all --overlap allow_all --max 20 --yes --namespace echora',
    ],
  ])('with the command that does just that: %j', async (argv, command) => {
    const lifting = command.replace('NOW', now());
    const refused = await run(...argv);
    expect({ code: refused.code, command: meant(refused) }).toEqual({ code: 3, command: lifting });
    expect((await run(...lifting.split(' '), '--dry-run')).code).toBe(0);
  });

  test('also where they are more than one schedule queues', async () => {
    const to = now();
    const { code, stderr } = await run('backfill', 's-1', '--from', '2024-04-01', '--again', '--max', '900');
    expect(code).toBe(3);
    expect(stderr).toContain(
      `\n   echora-sched backfill s-1 --from 2024-04-01 --to ${to} --max 900 --overlap allow_all --again --yes\n`,
    );
  });
});

describe('a date as the end of a backfill', PATIENT, () => {
  const window = async (...argv: string[]) => {
    const { stdout } = await run('backfill', 's-1', '--dry-run', '-o', 'json', ...argv);
    const { from, to, schedules } = JSON.parse(stdout) as Starts;
    return { from, to, starts: schedules.map(({ times }) => times.map(({ at }) => at)) };
  };

  test('lasts to its own end in the zone of the list', async () => {
    expect(await window('--from', '2026-04-03', '--to', '2026-04-03')).toEqual({
      from: '2026-04-02T15:00:00Z',
      to: '2026-04-03T14:59:59Z',
      starts: [['2026-04-03T12:00:00Z']],
    });
  });

  test('of today lasts until now', async () => {
    const at = now();
    const today = new Date(clock.now() + 9 * HOUR).toISOString().slice(0, 10);
    expect(await window('--from', '2026-04-01', '--to', today)).toMatchObject({ to: at });
  });

  test('of tomorrow is refused', async () => {
    const { code, stderr } = await run('backfill', 's-1', '--from', '2026-04-03', '--to', '2026-05-01');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('is in the future') as unknown,
    });
  });

  test('is told by the plan', async () => {
    const { stdout } = await run(
      'backfill',
      's-1',
      '--from',
      '2026-04-03',
      '--to',
      '2026-04-03',
      '--dry-run',
    );
    expect(stdout).toContain('from Fri 2026-04-03 00:00 JST to Fri 2026-04-03 23:59:59 JST');
  });
});

test('a backfill of one schedule shows how far it is while the server takes its time', PATIENT, async () => {
  const all = server.live ?? expect.fail();
  const since = clock.now();
  const counts = async (): Promise<Counts> => ({ ...NO_COUNTS, actions: clock.now() < since + 5000 ? 0 : 3 });
  server.live = { ...all, runs: { ...all.runs, counts } };
  const argv = ['backfill', 's-1', '--from', '2026-04-03', '--to', '2026-04-05', '-y'];
  const world = testWorld(argv, { cwd: folderWith(), clock, columns: 120 });
  await main(world);
  expect(world.stderr.text).toMatch(/starting workflows: 0 of 3 \(0%\)/);
});

describe('starts that are interrupted', PATIENT, () => {
  test('say what was begun and what was not, and a trigger goes on with exactly that', async () => {
    interrupt.after = 3;
    const first = await run('trigger', '--all', '--overlap', 'allow_all', '-o', 'json');
    expect(first.code).toBe(130);
    const done = doneOf(first);
    const left = done.filter(([, outcome]) => outcome === 'skipped').map(([id]) => id);
    expect(left.length).toBeGreaterThan(0);
    expect(done.filter(([, outcome]) => outcome === 'applied')).toHaveLength(20 - left.length);
    expect(first.stderr).toContain(
      `To go on:\n  echora-sched trigger ${left.join(' ')} --overlap allow_all --yes\n`,
    );
  });

  test('of a backfill go on with its own times', async () => {
    interrupt.after = 3;
    const to = now();
    const { code, stderr } = await run('backfill', '--all', '--from', '2026-04-01', '--max', '500');
    expect(code).toBe(130);
    const [line = '', ...more] = printedLines(stderr, 'To go on:');
    expect(more).toEqual([]);
    expect(line.replaceAll(/s-\d+ /g, '')).toBe(
      `  echora-sched backfill --from 2026-04-01 --to ${to} --max 500 --yes`,
    );
  });

  test('of a backfill again go on without what starts by itself meanwhile', async () => {
    interrupt.after = 3;
    clock.advance(12 * HOUR + 1000);
    const { stderr } = await run('backfill', '--all', '--from', '2026-04-01', '--again', '--max', '500');
    const lines = printedLines(stderr, 'To go on:');
    // Jitter begins what fired at noon a moment later: some of it was over by then.
    expect(lines[0]).toContain(' --from 2026-04-01 --to 2026-04-06T11:59:59Z --max 500 --again --yes');
  });

  test('that came to their end name nothing to go on with', async () => {
    const { code, stderr } = await run('trigger', 's-1', 's-2');
    expect(code).toBe(0);
    expect(stderr).not.toContain('To go on');
  });
});
