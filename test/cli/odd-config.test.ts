import { expect, test, vi } from 'vitest';
import { main } from '../../src/main.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import { firing } from '../support/fake-live/fake-runs.ts';
import { folderWith } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

const clock = fakeClock();
vi.mock('../../src/commands/live.ts', () => ({
  withLive: (_: unknown, __: unknown, use: (live: unknown) => unknown) => use(firing(fakeLive({ clock }))),
}));

const LIST = `version: 1
anime:
  - { id: mal-1, title: One, status: airing, broadcast: mon 23:00 }
  - { id: mal-2, title: Two, status: airing, broadcast: tue 23:00 }
recurring:
  - { id: sync, workflow: ScoreSyncWorkflow, every: 6h }
`;

async function told(workflow: string, ...argv: readonly string[]) {
  const cwd = folderWith({
    'schedules.yaml': LIST,
    'echora-sched.config.yaml': `owner: echora\nschedule: { workflow: ${workflow} }\n`,
  });
  const world = testWorld(argv, { cwd, clock });
  const code = await main(world);
  return { code, told: (world.stdout.text + world.stderr.text).match(/[^\n"]*no workflow type of[^\n"]*/g) };
}

test.each([['validate'], ['plan'], ['sync', '--yes', '--no-lock']])(
  'a workflow type of the configuration that no worker serves is told once, where it is written: %s',
  async (...argv) => {
    const words = 'NopeWorkflow is no workflow type of the contract: a worker may not know it';
    const { told: text } = await told('NopeWorkflow', ...argv);
    expect(text).toEqual([
      expect.stringContaining(
        `echora-sched.config.yaml:2:23: ${argv[0] === 'validate' ? 'warning: ' : ''}${words}`,
      ),
    ]);
    expect((await told('NopeWorkflow', ...argv, '-o', 'json')).told).toEqual([
      expect.stringContaining(words),
    ]);
    expect((await told('EpisodeAirTrackingWorkflow', ...argv)).told).toBeNull();
  },
);
