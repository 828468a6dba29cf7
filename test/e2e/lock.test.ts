import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { hostname, userInfo } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { bin, workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Report {
  readonly outcomes: readonly { readonly outcome: string; readonly message?: string }[];
  readonly totals: Readonly<Record<string, number>>;
}
interface Failure {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

const COUNT = 10;
const LOCK = 'echora-sched-lock-echora';
const HOLDER = `${userInfo().username}@${hostname()}`;

describeWithServer('two runs at once', () => {
  let space: Workspace;
  let round = 0;

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write('schedules.yaml', writeList(numbered(COUNT)));
    await space.run(['sync']);
  });
  beforeEach(() => {
    round += 1;
    space.write('schedules.yaml', writeList(numbered(COUNT, { broadcast: `tue ${10 + round}:00` })));
  });
  afterEach(() => space.write('echora-sched.config.yaml', ''));
  afterAll(() => space?.[Symbol.dispose]());

  /** Three calls a change: at ten a second a run lasts some four seconds. */
  const slowTo = (rps: number) =>
    space.write('echora-sched.config.yaml', `pace: { rps: ${rps}, concurrency: 1 }\n`);
  const start = (...args: string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, [bin, ...args], { cwd: space.folder, env: { ...space.env } });
  const workflow = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await space.temporal(['workflow', ...args, '-w', LOCK, '-o', 'json']);
    if (code !== 0 && args[0] !== 'describe')
      throw new Error(`temporal workflow ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const isLocked = async (): Promise<boolean> =>
    (await workflow('describe')).includes('WORKFLOW_EXECUTION_STATUS_RUNNING');
  const untilLocked = () => expect.poll(isLocked, { timeout: 20_000, interval: 100 }).toBe(true);

  /** A sync that has the lock, and stands still until it is told to go on: whatever comes meanwhile comes in time. */
  const startAndHold = async () => {
    slowTo(4);
    const child = start('sync', '-o', 'json');
    const [output, ended] = [text(child.stdout), once(child, 'close')];
    await untilLocked();
    child.kill('SIGSTOP');
    space.write('echora-sched.config.yaml', '');
    const goOn = async () => {
      child.kill('SIGCONT');
      await ended;
      return { code: child.exitCode, value: JSON.parse(await output) as Report };
    };
    return { goOn };
  };

  test('are one that does it all, and one that names it and ends with 5', async () => {
    const first = await startAndHold();
    expect(await space.json<Failure>(['sync'])).toMatchObject({
      code: 5,
      value: { error: { code: 'lock.held', message: expect.stringContaining(`${HOLDER}, since 20`) } },
    });
    expect(await first.goOn()).toMatchObject({ code: 0, value: { totals: { applied: COUNT } } });
    expect(await isLocked()).toBe(false);
  });

  test('with --lock-timeout both end well, and the second finds nothing left to do', async () => {
    const first = await startAndHold();
    const second = start('sync', '--lock-timeout', '90s', '-o', 'json');
    const [output, ended] = [text(second.stdout), once(second, 'close')];
    let errors = '';
    second.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
    await expect
      .poll(() => errors, { timeout: 30_000 })
      .toContain(`Waiting for another run to end: ${HOLDER}`);
    expect(await first.goOn()).toMatchObject({ code: 0, value: { totals: { applied: COUNT } } });
    await ended;
    const { outcomes } = JSON.parse(await output) as Report;
    expect({ code: second.exitCode, outcomes }).toEqual({ code: 0, outcomes: [] });
  });

  test('do not both apply one saved plan', async () => {
    await space.run(['plan', '--out', 'plan.json']);
    await workflow('start', '--type', 'EchoraSchedLock', '--task-queue', 'echora-sched-lock');
    expect((await space.run(['sync', '--plan', 'plan.json'])).code).toBe(5);
    const waiting = start('sync', '--plan', 'plan.json', '--lock-timeout', '90s');
    const ended = once(waiting, 'close');
    let errors = '';
    waiting.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
    await expect.poll(() => errors, { timeout: 20_000 }).toContain('Waiting for another run to end');
    expect((await space.run(['sync', '--no-lock'])).code).toBe(0);
    await workflow('terminate');
    await ended;
    expect(waiting.exitCode).toBe(1);
    expect(errors).toContain('Nothing of the saved plan is left to do');
    expect(await isLocked()).toBe(false);
  });

  test('may be a writing and a reading one: plan and --dry-run take no lock', async () => {
    await workflow('start', '--type', 'EchoraSchedLock', '--task-queue', 'echora-sched-lock');
    expect((await space.run(['plan'])).code).toBe(0);
    expect((await space.run(['sync', '--dry-run'])).code).toBe(0);
    expect((await space.run(['sync'])).code).toBe(5);
    await workflow('terminate');
  });

  test('notice when the lock of the first is ended by hand: it writes no more, and the next completes it', async () => {
    slowTo(5);
    const first = start('sync', '-o', 'json');
    const [output, ended] = [text(first.stdout), once(first, 'close')];
    await untilLocked();
    await workflow('terminate');
    await ended;
    const { outcomes, totals } = JSON.parse(await output) as Report;
    space.write('echora-sched.config.yaml', '');
    expect(first.exitCode).toBe(4);
    expect(totals['skipped']).toBeGreaterThan(0);
    expect(
      new Set(outcomes.filter(({ outcome }) => outcome === 'skipped').map(({ message }) => message)),
    ).toEqual(new Set(['the run lock was lost: somebody terminated its workflow']));
    const { code, value } = await space.json<Report>(['sync']);
    expect({ code, applied: value.totals['applied'] }).toEqual({ code: 0, applied: totals['skipped'] });
  });

  test('leave the lock of a killed one to its lease, or to the command that the refusal prints', async () => {
    slowTo(10);
    const first = start('sync');
    const ended = once(first, 'close');
    await untilLocked();
    space.write('echora-sched.config.yaml', '');
    first.kill('SIGKILL');
    await ended;
    const { code, value } = await space.json<Failure>(['sync']);
    expect(code).toBe(5);
    expect(value.error.hint).toMatch(/its lock ends by itself at 20\S+Z/);
    const [, command = ''] = /temporal (workflow terminate .*)$/.exec(value.error.hint) ?? [];
    expect((await space.temporal(command.split(' '))).code).toBe(0);
    expect((await space.run(['sync'])).code).toBe(0);
  });
});
