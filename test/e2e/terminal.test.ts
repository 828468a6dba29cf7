import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { main } from '../../src/main.ts';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { byHand, see, seenIds } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';
import { realClock, testWorld } from '../support/world.ts';

/** Runs the program at a terminal, in-process; `answer` is typed (and whatever it does is done) when it asks. */
async function atTerminal(space: Workspace, argv: readonly string[], answer: () => Promise<string>) {
  const world = {
    ...testWorld(argv, {
      cwd: space.folder,
      columns: 80,
      clock: realClock,
      env: { TEMPORAL_ADDRESS: space.address, TEMPORAL_NAMESPACE: space.namespace },
    }),
    stdin: {
      isTTY: true,
      async *[Symbol.asyncIterator]() {
        yield `${await answer()}\n`;
      },
    },
  };
  const code = await main(world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}

describeWithServer('sync at a terminal', () => {
  let space: Workspace;
  let round = 0;
  const id = 'episode-air-mal-1';

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write('schedules.yaml', writeList(numbered(1)));
    await space.run(['sync']);
  });
  beforeEach(() => {
    round += 1;
    space.write('schedules.yaml', writeList(numbered(1, { broadcast: `tue ${10 + round}:00` })));
  });
  afterAll(() => space?.[Symbol.dispose]());

  test('shows the plan, asks on stderr, and does nothing unless the answer is yes', async () => {
    const { code, stdout, stderr } = await atTerminal(space, ['sync'], async () => 'no');
    expect(code).toBe(1);
    expect(stdout).toContain('1 to update');
    expect(stderr).toContain(`Apply 1 change to namespace ${space.namespace} at ${space.address}? (y/N)`);
    expect(stderr).toContain('Nothing was written.');
    expect((await space.json<{ summary: object }>(['plan'])).value.summary).toMatchObject({ update: 1 });
  });

  test('applies after a yes', async () => {
    const { code, stdout } = await atTerminal(space, ['sync'], async () => 'Yes');
    expect({ code, done: /1 of 1 change/.test(stdout) }).toEqual({ code: 0, done: true });
  });

  test('does not ask with --yes, nor when there is nothing to do', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect((await atTerminal(space, ['sync', '--yes'], never)).code).toBe(0);
    expect((await atTerminal(space, ['sync'], never)).code).toBe(0);
  });

  // With the lock a plan is made anew right after another run, as those above are: here its writes have to see to it.
  test('a pause by hand between plan and answer wins: a conflict, and nothing is overwritten', async () => {
    const before = await see(space, id);
    const { code, stdout } = await atTerminal(space, ['sync', '--no-lock'], async () => {
      await byHand(space, 'toggle', '-s', id, '--pause', '--reason', 'wait for the mended file');
      return 'y';
    });
    expect(code).toBe(4);
    expect(stdout).toContain('conflict');
    const after = await see(space, id);
    expect(after?.schedule.spec).toEqual(before?.schedule.spec);
    expect(after?.schedule.state).toEqual({ paused: true, notes: 'wait for the mended file' });
    await byHand(space, 'toggle', '-s', id, '--unpause', '--reason', 'mended');
  });

  test('a schedule deleted by hand meanwhile is a conflict too, and the next sync makes it anew', async () => {
    const { code } = await atTerminal(space, ['sync', '--no-lock'], async () => {
      await byHand(space, 'delete', '-s', id);
      return 'y';
    });
    expect(code).toBe(4);
    await expect.poll(() => seenIds(space), { timeout: 10_000 }).toEqual([]);
    expect((await space.run(['sync'])).code).toBe(0);
    expect(await see(space, id)).not.toBeNull();
  });

  test('a saved plan is applied as it was, or not at all', async () => {
    expect((await space.run(['plan', '--out', 'plan.json'])).code).toBe(0);
    space.write('schedules.yaml', writeList(numbered(2)));
    const changed = await space.run(['sync', '--plan', 'plan.json']);
    expect(changed).toMatchObject({ code: 1 });
    expect(changed.stderr).toContain('episode-air-mal-2');
    await space.run(['plan', '--out', 'plan.json']);
    expect((await space.run(['sync', '--plan', 'plan.json', '--max-age', '0s'])).code).toBe(1);
    expect((await space.run(['sync', '--plan', 'plan.json'])).code).toBe(0);
    expect(await seenIds(space)).toEqual([id, 'episode-air-mal-2']);
  });
});
