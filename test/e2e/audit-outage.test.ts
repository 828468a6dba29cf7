import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { main } from '../../src/main.ts';
import { describeOnServer } from '../support/dev-server/describe.ts';
import { startServer } from '../support/dev-server/start-server.ts';
import type { Server } from '../support/dev-server/start-server.ts';
import { writeList } from '../support/e2e/list.ts';
import { byHand } from '../support/e2e/witness.ts';
import { startWorker } from '../support/e2e/worker.ts';
import type { Worker } from '../support/e2e/worker.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';
import { realClock, testWorld } from '../support/world.ts';

interface Audit {
  readonly missed: number;
  readonly repair: string | null;
  readonly misses: readonly {
    readonly id: string;
    readonly at: string;
    readonly why: string;
    readonly evidence: string;
  }[];
}

const IDS = ['fast-1', 'fast-2', 'fast-3'];
const EVERY_MS = 4000;
/** Servers give at least ten seconds. */
const CATCHUP = '12s';
const DOWN_MS = 32_000;

describeOnServer('dev', 'an audit of a server that was stopped', () => {
  let folder: string;
  let server: Server;
  let space: Workspace;
  let worker: Worker;
  let [since, stoppedAt, startedAt] = [0, 0, 0];

  const start = (port?: number) =>
    startServer({
      path: inject('temporalCli'),
      namespace: null,
      report: () => {},
      database: join(folder, 'temporal.db'),
      ...(port !== undefined && { port }),
    });

  /** The workflow ids of everything that schedules started, as Temporal's own CLI lists them: id and nominal time. */
  const seeRuns = async (): Promise<string[]> => {
    const query = 'TemporalScheduledById IS NOT NULL';
    const { stdout } = await space.temporal(['workflow', 'list', '--query', query, '-o', 'json']);
    const rows = JSON.parse(stdout === '' ? '[]' : stdout) as { execution: { workflowId: string } }[];
    return rows.map(({ execution }) => execution.workflowId).toSorted();
  };
  const nameOf = (id: string, at: number): string => `${id}-${new Date(at).toISOString().slice(0, 19)}Z`;
  const timesOf = (runs: readonly string[], id: string): number[] =>
    runs.filter((run) => run.startsWith(id)).map((run) => Date.parse(run.slice(id.length + 1)));
  /** Every fire between the first that ran and the last that did not. */
  const lostOf = (runs: readonly string[]): string[] =>
    IDS.flatMap((id) => {
      const ran = timesOf(runs, id);
      const [first, last] = [Math.min(...ran), Math.max(...ran)];
      const due = Array.from({ length: (last - first) / EVERY_MS }, (_, index) => first + index * EVERY_MS);
      return due.filter((at) => !ran.includes(at)).map((at) => nameOf(id, at));
    }).toSorted();
  const untilAllRan = (after: number) =>
    vi.waitFor(
      async () => {
        const runs = await seeRuns();
        const idle = IDS.filter((id) => !timesOf(runs, id).some((at) => at > after));
        if (idle.length > 0) throw new Error(`nothing ran of ${idle.join(', ')}`);
      },
      { timeout: 60_000, interval: 1000 },
    );
  const audit = (...ids: string[]) =>
    space.json<Audit>(['audit', ...ids, '--since', new Date(since).toISOString()]);
  const missesOf = ({ misses }: Audit): string[] =>
    misses.map(({ id, at }) => nameOf(id, Date.parse(at))).toSorted();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'echora-sched-server-'));
    server = await start();
    space = workspace({ address: server.address, cli: server.cli });
    // No list can ask for fires every few seconds: these are made by hand, and adopted.
    const recurring = IDS.map((id) => ({ id, workflow: 'ScoreSyncWorkflow', every: '1m' }));
    space.write('schedules.yaml', writeList([], recurring));
    await space.run(['setup']);
    worker = await startWorker(space);
    const action = ['--type', 'T', '--task-queue', 'update-service'];
    const times = ['--interval', `${EVERY_MS / 1000}s`, '--catchup-window', CATCHUP];
    for (const id of IDS)
      await byHand(space, 'create', '-s', id, '-w', id, ...action, ...times, '--overlap-policy', 'AllowAll');
    await vi.waitFor(
      async () => {
        const { code, stdout, stderr } = await space.run(['adopt', ...IDS, '--yes']);
        if (code !== 0) throw new Error(`${stdout}${stderr}`);
      },
      { timeout: 20_000, interval: 500 },
    );
    since = Date.now();
    await untilAllRan(since + EVERY_MS);
    stoppedAt = Date.now();
    await server.stop();
    await sleep(DOWN_MS);
    startedAt = Date.now();
    server = await start(Number(server.address.split(':')[1]));
    await untilAllRan(startedAt);
  }, 240_000);
  afterAll(async () => {
    await worker?.stop();
    await server?.stop();
    space?.[Symbol.dispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('finds exactly what did not run, with evidence, and what makes up for it starts exactly that', async () => {
    const before = await seeRuns();
    const lost = lostOf(before);
    await expect
      .poll(async () => missesOf((await audit()).value), { timeout: 60_000, interval: 2000 })
      .toEqual(lost);
    for (const id of IDS) {
      const times = timesOf(lost, id);
      expect(times.length).toBeGreaterThan(2);
      expect(Math.min(...times)).toBeGreaterThan(stoppedAt - 2 * EVERY_MS);
      expect(Math.max(...times)).toBeLessThan(startedAt);
    }

    const { code, value } = await audit();
    expect({ code, missed: value.missed }).toEqual({ code: 4, missed: lost.length });
    expect(new Set(value.misses.map(({ why }) => why))).toEqual(new Set(['down']));
    expect(value.misses[0]?.evidence).toMatch(
      /^none of the \d+ fires from \S+ to \S+ ran; the server came to \d+ of its fires later than its catch-up window of 12 s$/,
    );
    const one = (await audit('fast-1')).value;
    expect(new Set(one.misses.map(({ why }) => why))).toEqual(new Set(['catchup']));

    expect(await atTerminal(value.repair ?? '')).toBe(0);
    /** What ran since for a time before the server was back: each start, however often. */
    const gained = async () =>
      (await seeRuns()).filter(
        (run) => !before.includes(run) && IDS.some((id) => timesOf([run], id).some((at) => at < startedAt)),
      );
    // They run one after the other.
    await expect.poll(gained, { timeout: 60_000, interval: 1000 }).toEqual(lost);
    await expect
      .poll(() => audit(), { timeout: 30_000, interval: 1000 })
      .toMatchObject({ code: 0, value: { missed: 0, misses: [], repair: null } });
    expect(await gained()).toEqual(lost);
  });

  /** Runs a printed command of ours as it is, at a terminal, where the answer is yes. */
  async function atTerminal(line: string): Promise<number> {
    const [, ...argv] = line.split(' ');
    const env = { TEMPORAL_ADDRESS: space.address, TEMPORAL_NAMESPACE: space.namespace };
    const answer = async function* () {
      yield 'y\n';
    };
    return main({
      ...testWorld(argv, { cwd: space.folder, columns: 80, clock: realClock, env }),
      stdin: { isTTY: true, [Symbol.asyncIterator]: answer },
    });
  }
});
