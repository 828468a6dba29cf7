import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { seenIds } from '../support/e2e/witness.ts';
import { bin, workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Report {
  readonly outcomes: readonly { readonly outcome: string }[];
  readonly totals: Readonly<Record<string, number>>;
  readonly exitCode: number;
}

const COUNT = 300;

describeWithServer('a sync that is interrupted', () => {
  let space: Workspace;

  beforeEach(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write('schedules.yaml', writeList(numbered(COUNT)));
  });
  afterEach(() => space?.[Symbol.dispose]());

  const start = (...args: string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, [bin, 'sync', ...args], { cwd: space.folder, env: { ...space.env } });
  const underWay = () =>
    expect
      .poll(async () => (await seenIds(space)).length, { timeout: 30_000, interval: 50 })
      .toBeGreaterThan(0);

  test.each([
    ['SIGINT', 130],
    ['SIGHUP', 143],
  ] as const)(
    'by %s finishes what is in flight, skips the rest, and tells what completes it',
    async (name, ends) => {
      const child = start('-o', 'json', '--yes');
      const [output, told] = [text(child.stdout), text(child.stderr)];
      await underWay();
      child.kill(name);
      await once(child, 'close');
      const { outcomes, totals, exitCode } = JSON.parse(await output) as Report;
      expect({ code: child.exitCode, exitCode }).toEqual({ code: ends, exitCode: ends });
      expect(outcomes).toHaveLength(COUNT);
      expect(totals['skipped']).toBeGreaterThan(0);
      expect(totals['applied']).toBe(COUNT - (totals['skipped'] ?? 0));
      await expect
        .poll(async () => (await seenIds(space)).length, { timeout: 20_000 })
        .toBe(totals['applied']);
      const goOn = /^To go on:\n {2}echora-sched (.*)$/m.exec(await told)?.[1]?.split(' ') ?? [];
      expect((await space.run(goOn)).code).toBe(0);
      expect(await seenIds(space)).toHaveLength(COUNT);
    },
  );

  test('ends at once on the second signal, and says what that leaves', async () => {
    const child = start();
    const told = text(child.stderr);
    await underWay();
    // Two of one kind may arrive as one.
    child.kill('SIGINT');
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(child.exitCode).toBe(143);
    expect(await told).toContain('Stopped at once');
    expect((await space.run(['sync', '--no-lock', '--allow', 'create'])).code).toBe(0);
    expect(await seenIds(space)).toHaveLength(COUNT);
  });

  test('by a reader of its output that goes away does all its work', async () => {
    const child = start();
    child.stdout.destroy();
    const errors = text(child.stderr);
    await once(child, 'close');
    expect({ code: child.exitCode, errors: await errors }).toEqual({ code: 0, errors: '' });
    expect(await seenIds(space)).toHaveLength(COUNT);
  });
});

describeWithServer('a command that reads', () => {
  test('ends quietly with 0 when its reader goes away', async () => {
    using space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    space.write('schedules.yaml', writeList(numbered(3000)));
    const child = spawn(process.execPath, [bin, 'next', '--for', '30d'], {
      cwd: space.folder,
      env: { ...space.env },
    });
    const errors = text(child.stderr);
    child.stdout.once('data', () => child.stdout.destroy());
    await once(child, 'close');
    expect({ code: child.exitCode, errors: await errors }).toEqual({ code: 0, errors: '' });
  });
});
