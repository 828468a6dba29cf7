import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../test/support/postgres/start-postgres.ts';
import { findPrograms } from '../../test/support/servers/find-programs.ts';
import type { Leg } from '../../test/support/servers/legs.ts';
import { startLeg } from '../../test/support/servers/start-leg.ts';

const ROOT = join(import.meta.dirname, '../..');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

/** What says nothing about a Temporal server: `npm test` has run it. */
const ELSEWHERE = [
  // Our fake of a server.
  'test/contract/fake.test.ts',
  // Reading a list: no Temporal takes part.
  'test/contract/postgres/**',
  // Our own process, and the list in a database: what they ask of a server, others ask, too.
  'test/e2e/postgres.test.ts',
  'test/e2e/signals.test.ts',
  'test/e2e/terminal.test.ts',
  'test/e2e/watch.test.ts',
  // Servers that are none or refuse, each made up; contract/connection has what a real one refuses.
  'test/e2e/bad-connection.test.ts',
];

export interface LegOptions {
  /** Path of Temporal's CLI, which the tests observe with. */
  readonly cli: string;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Numbers of tests. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What became of the tests on one server. `counts` null: they came to no end. */
export interface LegResult {
  readonly leg: Leg;
  readonly passed: boolean;
  readonly counts: Counts | null;
  /** From the start of its Postgres on. */
  readonly seconds: number;
}

/** Starts a Postgres and a server of the leg on it, runs the tests against both, and leaves nothing behind. */
export async function testLeg(leg: Leg, { cli, report, signal }: LegOptions): Promise<LegResult> {
  report(`\n=== Temporal server ${leg.name}`);
  const programs = await findPrograms(leg.version, { env: process.env, report, signal });
  const started = Date.now();
  const postgres = await startPostgres({ report });
  try {
    const server = await startLeg({ leg, programs, postgres: postgres.url, report, signal });
    try {
      const tested = await runTests(
        environment(leg, { cli, address: server.address, postgres: postgres.url }),
        signal,
      );
      return { leg, ...tested, seconds: (Date.now() - started) / 1000 };
    } finally {
      await server.stop();
    }
  } finally {
    await postgres.stop();
  }
}

function environment(leg: Leg, where: { cli: string; address: string; postgres: string }): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CI: 'true',
    ECHORA_TEST_TEMPORAL_SERVER: leg.name,
    ECHORA_TEST_TEMPORAL_ADDRESS: where.address,
    ECHORA_TEST_PG_URL: where.postgres,
    TEMPORAL_CLI_PATH: where.cli,
  };
}

async function runTests(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ passed: boolean; counts: Counts | null }> {
  const folder = await mkdtemp(join(tmpdir(), 'echora-sched-results-'));
  try {
    const file = join(folder, 'results.json');
    const projects = ['--project', 'contract', '--project', 'e2e'];
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const excludes = ELSEWHERE.flatMap((files) => ['--exclude', files]);
    const args = [VITEST, 'run', ...projects, ...excludes, ...reporters];
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      signal,
    });
    // Told when it is killed by our signal, too; the server must not go before it has.
    child.on('error', () => {});
    const code = await new Promise((resolve) => child.once('close', resolve));
    signal.throwIfAborted();
    return { passed: code === 0, counts: await readCounts(file) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readCounts(file: string): Promise<Counts | null> {
  try {
    const results = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
    const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = results;
    return { passed, failed, skipped };
  } catch {
    return null;
  }
}
