import { beforeEach, describe, expect, test, vi } from 'vitest';
import { interrupted } from '../../src/errors/interrupted.ts';
import { LiveError } from '../../src/live/port.ts';
import type { LiveInspector } from '../../src/live/inspect.ts';
import { main } from '../../src/main.ts';
import { encodeMark } from '../../src/schedule/mark.ts';
import { buildSchedule } from '../support/build/schedule.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import type { FakeLive } from '../support/fake-live/fake-live.ts';
import { folderWith } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

interface Server extends FakeLive {
  readonly inspector: Pick<LiveInspector, 'pause'>;
  checkMarks(): Promise<void>;
}
const server = vi.hoisted(() => ({ live: null as Server | null }));
vi.mock('../../src/commands/live.ts', () => ({
  withLive: (_: unknown, __: unknown, use: (live: Server | null) => unknown) => use(server.live),
}));

const clock = fakeClock();
let controller = new AbortController();
let looks = 0;
let look: LiveInspector['pause'] = () => Promise.resolve(null);

/** One that somebody holds, and two that are to be made. */
const LIST = [1, 2, 3]
  .map((number) => `  - { id: mal-${number}, title: T${number}, status: airing, broadcast: mon 23:00 }\n`)
  .join('');

beforeEach(() => {
  controller = new AbortController();
  looks = 0;
  const live = fakeLive({ clock });
  const mark = encodeMark({ hash: 'h', decided: { kind: 'active' } });
  const state = { paused: true, note: 'maintenance' };
  live.seed({ id: 'episode-air-mal-1', owner: 'echora', mark, schedule: buildSchedule(), state });
  server.live = {
    ...live,
    checkMarks: () => Promise.resolve(),
    inspector: {
      pause: (...args) => {
        looks += 1;
        return look(...args);
      },
    },
  };
});

async function run(...command: readonly string[]) {
  const cwd = folderWith({
    'schedules.yaml': `version: 1\nanime:\n${LIST}`,
    'echora-sched.config.yaml': 'pace: { concurrency: 1 }\n',
  });
  const argv = [...command, '--fail-on-held', '14d', '-o', 'json'];
  const world = testWorld(argv, { cwd, clock, signal: controller.signal });
  const code = await main(world);
  const document = JSON.parse(world.stdout.text) as Record<string, unknown>;
  return { code, document, stderr: world.stderr.text };
}

async function sync() {
  const { code, document, stderr } = await run('sync', '--yes', '--no-lock');
  const { kind, totals, exitCode } = document;
  return { code, kind, totals, exitCode, stderr };
}

/** On a machine with much else to do: the first run loads every command. */
const PATIENT = { timeout: 60_000 };

describe('a sync that looks for long holds once its writes are done', PATIENT, () => {
  test('and is interrupted before asks nobody, and reports', async () => {
    look = () => Promise.reject(interrupted(controller.signal));
    server.live?.onAfter('create', null, () => controller.abort('SIGINT'));
    const { stderr, ...report } = await sync();
    expect(report).toMatchObject({ code: 130, kind: 'echora-sched/report', exitCode: 130 });
    expect(report.totals).toMatchObject({ applied: 1, skipped: 2 });
    expect(stderr).toContain('To go on:\n  echora-sched sync ');
    expect(looks).toBe(0);
  });

  test('and is interrupted while it asks, reports', async () => {
    look = () => {
      controller.abort('SIGTERM');
      return Promise.reject(interrupted(controller.signal));
    };
    const { stderr, ...report } = await sync();
    expect(report).toMatchObject({ code: 143, kind: 'echora-sched/report', exitCode: 143 });
    expect(report.totals).toMatchObject({ applied: 3 });
    expect(stderr).not.toContain('cannot be told');
  });

  test('and cannot tell, says so, reports, and needs a person', async () => {
    look = () => Promise.reject(new LiveError('denied', 'no history for you'));
    const { stderr, ...report } = await sync();
    expect(report).toMatchObject({ code: 4, kind: 'echora-sched/report', exitCode: 4 });
    expect(report.totals).toMatchObject({ applied: 3 });
    expect(stderr).toContain('How long schedules are held cannot be told (no history for you).');
  });
});

describe('a plan that looks for long holds', PATIENT, () => {
  test('and cannot tell, is that error and nothing else', async () => {
    look = () => Promise.reject(new LiveError('denied', 'no history for you'));
    const { code, document } = await run('plan');
    expect({ code, kind: document['kind'] }).toEqual({ code: 1, kind: 'echora-sched/error' });
  });

  test('is shown, and ends with 4 where somebody holds for long', async () => {
    const at = clock.now() - 15 * 86_400_000;
    look = () => Promise.resolve({ by: 'ann@desk', at, exact: true, through: 'pause' });
    const { code, document, stderr } = await run('plan');
    expect({ code, kind: document['kind'] }).toEqual({ code: 4, kind: 'echora-sched/plan' });
    expect(stderr).toContain('Held by somebody for more than 14d: episode-air-mal-1 (15d).');
  });
});
