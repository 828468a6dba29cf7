import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { main } from '../../src/main.ts';
import { LEAVE_SCREEN } from '../../src/render/screen.ts';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { byHand } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';
import { REAL_CLOCK } from '../support/live/open-live.ts';
import { testWorld } from '../support/world.ts';

describeWithServer('list --watch', () => {
  let space: Workspace;

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write('schedules.yaml', writeList(numbered(2)));
    expect((await space.run(['sync'])).code).toBe(0);
  });
  afterAll(() => space?.[Symbol.dispose]());

  test('shows a pause by hand as it comes, ends on Ctrl-C with 130, and leaves the terminal clean', async () => {
    const ending = new AbortController();
    const world = testWorld(['list', '--watch', '--interval', '500ms'], {
      cwd: space.folder,
      columns: 40,
      clock: REAL_CLOCK,
      signal: ending.signal,
      env: { TEMPORAL_ADDRESS: space.address, TEMPORAL_NAMESPACE: space.namespace },
    });
    const lastFrame = () => world.stdout.text.split('\u001B[H').at(-1) ?? '';
    const running = main(world);
    try {
      await expect.poll(lastFrame, { timeout: 30_000 }).toContain('2 schedules: 2 active');
      await byHand(space, 'toggle', '-s', 'episode-air-mal-1', '--pause', '--reason', 'broken file');
      await expect.poll(lastFrame, { timeout: 30_000 }).toContain('1 active, 1 held');
    } finally {
      ending.abort('SIGINT');
    }
    expect(await running).toBe(130);
    expect(world.stdout.text.endsWith(LEAVE_SCREEN)).toBe(true);
  });
});
