import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer } from '../test/support/dev-server/find-server.ts';
import { startServer } from '../test/support/dev-server/start-server.ts';
import { compare, measure } from './bench/measure.ts';
import type { Program } from './bench/measure.ts';
import { COLUMNS, withRows } from './bench/postgres.ts';
import type { Shows } from './bench/postgres.ts';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'bin/echora-sched.js');
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');

const folder = await mkdtemp(join(tmpdir(), 'echora-sched-bench-'));
try {
  await startUp();
  await noOpSync();
  await readRows('all airing', { rows: 100_000, airing: 100_000 });
  await readRows('most of them finished', { rows: 200_000, airing: 4_000 });
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** How long until there is help, against an empty Node. */
async function startUp(): Promise<void> {
  const programs = [program('echora-sched --help', [bin, '--help']), program('node -e 0', ['-e', '0'])];
  print('Start-up', compare(await measure(programs, 15)));
}

/** A sync that finds nothing to do, against a plain client that pages the same namespace. */
async function noOpSync(): Promise<void> {
  const server = await startServer({
    path: await findServer({ env: process.env, report }),
    namespace: null,
    report,
  });
  try {
    const address = ['--address', server.address];
    const list = ['--all', '--status', 'airing', '--out', join(folder, 'schedules.yaml')];
    const sync = [bin, 'sync', ...address];
    await measure([program('season', [tsx, join(root, 'scripts/season.ts'), ...list])], 0);
    await measure([program('setup', [bin, 'setup', ...address])], 0);
    report('Creating a schedule for every broadcast there is…');
    await measure([program('sync', sync)], 0);
    const raw = [join(root, 'scripts/bench/raw-client.js'), server.address, 'echora'];
    const programs = [
      program('echora-sched sync, nothing to do', sync),
      program('plain client, same list', raw),
    ];
    print('A sync of all broadcasts with nothing to do', compare(await measure(programs, 11)));
  } finally {
    await server.stop();
  }
}

/** Reading many rows as a list, every entry checked and compiled, against COPY of the same columns. */
async function readRows(which: string, shows: Shows): Promise<void> {
  const config = join(folder, 'postgres.yaml');
  await writeFile(config, 'source: { postgres: { timeout: 2m } }\n');
  const peak = ['--import', join(root, 'scripts/bench/peak.js')];
  await withRows(
    shows,
    async (url) => {
      const env = { DATABASE_URL: url };
      const programs = [
        program('echora-sched validate', [...peak, bin, 'validate', '--config', config], env),
        program('COPY … TO STDOUT', [...peak, join(root, 'scripts/bench/copy-rows.js'), url, COLUMNS]),
      ];
      print(`Reading ${shows.rows} rows from Postgres, ${which}`, compare(await measure(programs, 5)));
    },
    report,
  );
}

function program(name: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Program {
  const { TEMPORAL_ADDRESS: _, TEMPORAL_NAMESPACE: __, ...env } = process.env;
  return { name, args, cwd: folder, env: { ...env, ...more } };
}

function print(title: string, lines: readonly string[]): void {
  process.stdout.write(`${title}\n${lines.join('\n')}\n\n`);
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
