import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { see } from '../support/e2e/witness.ts';
import { bin, workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Report {
  readonly outcomes: readonly { readonly kind: string; readonly outcome: string }[];
}
interface Execution {
  readonly startTime: string;
  readonly closeTime?: string;
}
interface History {
  readonly events: readonly {
    readonly eventTime: string;
    readonly workflowExecutionSignaledEventAttributes?: { readonly signalName: string };
  }[];
}

const RUNS = 10;
const SHOWS = 4;
const LOCK = 'echora-sched-lock-echora';
const ids = numbered(SHOWS).map(({ id }) => `episode-air-${id}`);

/** A sync that waits for the lock as long as it takes. */
async function start(space: Workspace) {
  const args = [bin, 'sync', '--yes', '--lock-timeout', '5m', '-o', 'json'];
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, args, {
    cwd: space.folder,
    env: { ...space.env },
    stdio: [...stdio],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code: child.exitCode, value: JSON.parse(output) as Report };
}

/** How long a run has to wait for all others, on a machine that is busy. */
const LONG = 240_000;

describeWithServer(`${RUNS} syncs that are started together`, () => {
  let runs: Workspace[] = [];
  let ended: { code: number | null; value: Report }[] = [];

  /** Each run has a list of its own, so that each has all schedules to write. */
  const listOf = (run: number) => writeList(numbered(SHOWS, { broadcast: `tue ${10 + run}:00` }));
  const temporal = async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = (await runs[0]?.temporal([...args, '-o', 'json'])) ?? expect.fail();
    if (code !== 0) throw new Error(`temporal ${args.join(' ')}: ${stderr}`);
    return JSON.parse(stdout) as T;
  };
  /** When each run had the lock, first to last, as the workflows of the lock tell. */
  const heldTimes = async () => {
    const executions = await temporal<Execution[]>('workflow', 'list', '-q', `WorkflowId = '${LOCK}'`);
    return executions
      .map(({ startTime, closeTime = '' }) => ({ from: Date.parse(startTime), to: Date.parse(closeTime) }))
      .sort((a, b) => a.from - b.from);
  };

  /** Whose turns are over, as far as the list of workflows shows it. */
  const heldCount = async () => (await heldTimes()).filter(({ to }) => to > 0).length;

  beforeAll(async () => {
    const at = { address: inject('temporalAddress'), cli: inject('temporalCli') };
    const first = workspace(at);
    runs = [first, ...numbered(RUNS - 1).map(() => workspace({ ...at, namespace: first.namespace }))];
    await first.run(['setup']);
    first.write('schedules.yaml', writeList(numbered(SHOWS)));
    expect((await first.run(['sync', '--no-lock'])).code).toBe(0);
    for (const [run, space] of runs.entries()) space.write('schedules.yaml', listOf(run));
    ended = await Promise.all(runs.map(start));
  }, LONG);
  afterAll(() => {
    for (const run of runs) run[Symbol.dispose]();
  });

  test('all end well, and each has written all it was there for', () => {
    const all = { code: 0, did: Array<string>(SHOWS).fill('update applied') };
    const did = ended.map(({ code, value: { outcomes } }) => ({
      code,
      did: outcomes.map(({ kind, outcome }) => `${kind} ${outcome}`),
    }));
    expect(did).toEqual(Array.from({ length: RUNS }, () => all));
  });

  test('have the lock one after the other, and give it back', async () => {
    await expect.poll(heldCount, { timeout: 20_000 }).toBe(RUNS);
    const held = await heldTimes();
    const overlapping = held.filter(({ from }, turn) => from < (held[turn - 1]?.to ?? 0));
    expect(overlapping).toEqual([]);
  });

  test('leave what one of them wanted, whole', async () => {
    const hours = new Set<number | undefined>();
    for (const id of ids) {
      const [calendar] = (await see(runs[0] ?? expect.fail(), id))?.schedule.spec.structuredCalendar ?? [];
      hours.add(calendar?.['hour']?.[0]?.start);
    }
    const [hour = 0] = hours;
    expect(hours.size).toBe(1);
    const winner = runs[hour - 10] ?? expect.fail(`no run wanted ${hour}:00`);
    const { code, value } = await winner.json<Report>(['sync']);
    expect({ code, outcomes: value.outcomes }).toEqual({ code: 0, outcomes: [] });
  });

  // The newer engine keeps no history of a schedule.
  test.runIf(inject('temporalEngine') === 'v1')('write only while they have the lock', async () => {
    await expect.poll(heldCount, { timeout: 20_000 }).toBe(RUNS);
    const held = await heldTimes();
    for (const id of ids) {
      const { events } = await temporal<History>('workflow', 'show', '-w', `temporal-sys-scheduler:${id}`);
      const updates = events
        .filter((event) => event.workflowExecutionSignaledEventAttributes?.signalName === 'update')
        .map(({ eventTime }) => Date.parse(eventTime));
      const turns = updates.map((at) => held.findIndex(({ from, to }) => from <= at && at <= to));
      expect([id, turns]).toEqual([id, held.map((_, turn) => turn)]);
    }
  });
});
