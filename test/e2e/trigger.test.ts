import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { startWorker } from '../support/e2e/worker.ts';
import { bin, workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Starts {
  readonly schedules: readonly {
    readonly id: string;
    readonly outcome: { readonly outcome: string; readonly started: number; readonly message: string | null };
  }[];
  readonly warnings: readonly string[];
  readonly refusal: object | null;
}

describeWithServer('trigger', () => {
  let space: Workspace;

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write(
      'schedules.yaml',
      writeList([...numbered(5), { id: 'skips', schedule: { overlap: 'skip' } }]),
    );
    expect((await space.run(['sync', '--yes'])).code).toBe(0);
  });
  afterAll(() => space?.[Symbol.dispose]());

  /** Runs of one anime as Temporal's own CLI lists them. */
  const runsOf = async (id: string) => {
    const query = `TemporalScheduledById='episode-air-${id}'`;
    const { stdout } = await space.temporal(['workflow', 'list', '--query', query, '-o', 'json']);
    return JSON.parse(stdout === '' ? '[]' : stdout) as {
      execution: { workflowId: string };
      status: string;
    }[];
  };

  test('starts each of many once, and says before that no worker polls their queue', async () => {
    const many = ['trigger', 'mal-1', 'mal-2', 'mal-3', '--yes'];
    const { code, value, stderr } = await space.json<Starts>(many);
    expect({ code, warnings: value.warnings }).toEqual({
      code: 0,
      warnings: ['No worker polls task queue update-service: what is started waits until one does.'],
    });
    expect(stderr).toContain('! No worker polls');
    expect(value.schedules.map(({ outcome }) => outcome)).toMatchObject(
      [1, 2, 3].map(() => ({ outcome: 'applied', started: 1 })),
    );
    for (const id of ['mal-1', 'mal-2', 'mal-3'])
      await expect.poll(async () => (await runsOf(id)).length, { timeout: 10_000 }).toBe(1);
  });

  test('respects the schedule’s overlap unless told otherwise', async () => {
    const once = ['trigger', 'skips', '--yes'];
    expect((await space.run(once)).code).toBe(0);
    const { code, value } = await space.json<Starts>(once);
    expect({ code, outcome: value.schedules[0]?.outcome }).toMatchObject({
      code: 4,
      outcome: { outcome: 'failed', message: expect.stringContaining('overlap policy dropped 1') as unknown },
    });
    expect((await space.run([...once, '--overlap', 'allow_all'])).code).toBe(0);
    await expect.poll(async () => (await runsOf('skips')).length, { timeout: 10_000 }).toBe(2);
  });

  test('starts nothing with --dry-run, unasked, or when more are meant than are allowed', async () => {
    expect((await space.run(['trigger', 'mal-4', '--dry-run'])).code).toBe(0);
    expect((await space.run(['trigger', 'mal-4'])).code).toBe(1);
    const refused = await space.run(['trigger', '--all', '--max', '5', '--yes']);
    expect(refused).toMatchObject({ code: 3, stdout: expect.stringContaining('--max 6') as unknown });
    expect(await runsOf('mal-4')).toEqual([]);
  });

  test('follows a run until it ends, and ends with 4 when that was no good end', async () => {
    const child = spawn(process.execPath, [bin, 'trigger', 'mal-4', '--follow', '--yes'], {
      cwd: space.folder,
      env: { ...space.env },
    });
    const closed = once(child, 'close');
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (shown += chunk));
    const running = /mal-4 {2}(\S+) \(run [0-9a-f-]{36}\): running/;
    await expect.poll(() => shown, { timeout: 20_000 }).toMatch(running);
    const workflowId = running.exec(shown)?.[1] ?? '';
    await space.temporal(['workflow', 'terminate', '--workflow-id', workflowId]);
    await closed;
    expect(child.exitCode).toBe(4);
    expect(shown).toContain(`${workflowId}: terminated`);
  });

  test('waits behind a run that is not over, is followed to its end, and ends with 0 when that is good', async () => {
    const child = spawn(process.execPath, [bin, 'trigger', 'mal-1', '--follow', '--yes'], {
      cwd: space.folder,
      env: { ...space.env },
    });
    const closed = once(child, 'close');
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (shown += chunk));
    await expect.poll(() => shown, { timeout: 30_000 }).toContain('mal-1  waits for the run before to end');
    const worker = await startWorker(space);
    await closed;
    await worker.stop();
    expect({ code: child.exitCode, shown }).toEqual({
      code: 0,
      shown: expect.stringMatching(/mal-1 {2}\S+ \(run [0-9a-f-]{36}\): running\nmal-1 {2}\S+: completed\n/),
    });
    const statuses = (await runsOf('mal-1')).map(({ status }) => status);
    expect(statuses).toEqual(Array.from({ length: 2 }, () => 'WORKFLOW_EXECUTION_STATUS_COMPLETED'));
  });

  test('leaves the run alone when following is interrupted', async () => {
    const child = spawn(process.execPath, [bin, 'trigger', 'mal-5', '--follow', '--yes'], {
      cwd: space.folder,
      env: { ...space.env },
    });
    const closed = once(child, 'close');
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (shown += chunk));
    await expect.poll(() => shown, { timeout: 20_000 }).toContain(': running');
    child.kill('SIGINT');
    await closed;
    expect(child.exitCode).toBe(130);
    expect(await runsOf('mal-5')).toMatchObject([{ status: 'WORKFLOW_EXECUTION_STATUS_RUNNING' }]);
  });
});
