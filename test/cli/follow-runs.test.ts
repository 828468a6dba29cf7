import { beforeEach, describe, expect, test, vi } from 'vitest';
import { unavailable } from '../../src/errors/connection.ts';
import { LiveError } from '../../src/live/port.ts';
import type { DescribedSchedule } from '../../src/live/port.ts';
import type { Runs, RunStatus } from '../../src/live/runs.ts';
import { main } from '../../src/main.ts';
import { encodeMark } from '../../src/schedule/mark.ts';
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

/** What the server answers once something was started. */
interface After {
  describe?: (now: DescribedSchedule) => DescribedSchedule | null;
  status?: (look: number) => RunStatus | null;
}

const clock = fakeClock();
const after: After = {};
const MOST_LOOKS = 50;
const ASKED_AT = Date.UTC(2026, 3, 6, 12);

const withRun = (id: string, described: DescribedSchedule): DescribedSchedule => {
  const run = { scheduledAt: ASKED_AT, startedAt: ASKED_AT, workflowId: `${id}-w`, runId: `${id}-r` };
  return { ...described, recent: [...described.recent, run] };
};

beforeEach(() => {
  delete after.describe;
  delete after.status;
  const live = fakeLive({ clock });
  const mark = encodeMark({ hash: 'h', decided: { kind: 'active' } });
  for (const id of ['a', 'b'])
    live.seed({ id, owner: 'echora', mark, schedule: buildSchedule({ spec: daily('12:00') }) });
  const all = firing(live);
  const started = new Set<string>();
  let looks = 0;
  const count = (): number => {
    looks += 1;
    // Time that nobody waits for would let it go on for ever.
    if (looks > MOST_LOOKS) throw new Error('it is still looked at');
    return looks;
  };
  const runs: Runs = {
    ...all.runs,
    counts: (id) => Promise.resolve({ ...NO_COUNTS, actions: started.has(id) ? 1 : 0 }),
    trigger: async (id) => void started.add(id),
    status: async ({ workflowId }) =>
      workflowId === 'a-w' ? (after.status?.(count()) ?? null) : 'completed',
  };
  const describe = async (id: string, signal: AbortSignal) => {
    const described = await all.describe(id, signal);
    if (described === null || !started.has(id)) return described;
    const now = withRun(id, described);
    count();
    return id === 'a' && after.describe !== undefined ? after.describe(now) : now;
  };
  server.live = { ...all, describe, runs };
});

async function run(...argv: readonly string[]) {
  const world = testWorld(['trigger', ...argv, '--follow', '-y'], { cwd: folderWith(), clock });
  const code = await main(world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}

async function runJson() {
  const { code, stdout, stderr } = await run('a', 'b', '-o', 'json');
  const { schedules, exitCode } = JSON.parse(stdout) as {
    schedules: readonly { id: string; outcome: { outcome: string }; runs: readonly { status: string }[] }[];
    exitCode: number;
  };
  const followed = schedules.map(({ id, outcome, runs }) => [
    id,
    outcome.outcome,
    ...runs.map(({ status }) => status),
  ]);
  return { code, exitCode, followed, stderr };
}

const fail = (error: Error) => (): never => {
  throw error;
};
const refused = new LiveError('transient', 'overloaded');
const away = unavailable({ address: 'x:1', namespace: 'echora' }, 'answer', new Error('gone away'));

/** On a machine with much else to do: the first run loads every command. */
const PATIENT = { timeout: 60_000 };

describe('a run that is followed', PATIENT, () => {
  test('is followed to its end', async () => {
    after.status = (look) => (look < 6 ? 'running' : 'completed');
    const { code, stdout } = await run('a');
    expect(code).toBe(0);
    expect(stdout).toContain('a-w (run a-r): running');
    expect(stdout).toContain('a-w: completed');
    expect(stdout).toContain('✓ 1 of 1 start started; its run: 1 completed.');
  });

  test.each([
    ['refuses a look', fail(refused), 'overloaded'],
    ['goes away', fail(away), 'did not answer: gone away.'],
    ['knows it no more', () => null, 'it is gone'],
  ])('is reported as last seen where the server %s', async (_, status, why) => {
    after.status = (look) => (look < 6 ? 'running' : status());
    const { code, exitCode, followed, stderr } = await runJson();
    expect({ code, exitCode }).toEqual({ code: 4, exitCode: 4 });
    expect(followed).toEqual([
      ['a', 'applied', 'running'],
      ['b', 'applied', 'completed'],
    ]);
    expect(stderr).toContain(`a cannot be followed any more: `);
    expect(stderr).toContain(why);
  });

  test.each([
    ['its schedule cannot be read', fail(refused), 'overloaded'],
    ['its schedule is deleted', () => null, 'it is gone'],
  ])('is reported as started where %s before the run shows', async (_, describe, why) => {
    after.describe = describe;
    const { code, followed, stderr } = await runJson();
    expect(code).toBe(4);
    expect(followed).toEqual([
      ['a', 'applied'],
      ['b', 'applied', 'completed'],
    ]);
    expect(stderr).toContain(`a cannot be followed any more: ${why}`);
  });

  test('is not asked to be started again', async () => {
    after.status = fail(away);
    const { code, stdout, stderr } = await run('a');
    expect(code).toBe(4);
    expect(stdout).toContain('✗ 1 of 1 start started; its run: 1 running.');
    expect(stderr).not.toContain('Run it again');
  });
});
