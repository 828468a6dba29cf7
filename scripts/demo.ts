import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/support/postgres/start-postgres.ts';
import type { PostgresServer } from '../test/support/postgres/start-postgres.ts';
import { play } from './demo/play.ts';
import { postgresList } from './demo/postgres-list.ts';
import { openDemoServer, type DemoServer } from './demo/server.ts';
import { createStage } from './demo/stage.ts';
import { yamlList } from './demo/yaml-list.ts';

const BIN = new URL('../bin/echora-sched.js', import.meta.url);
const EXIT_CODES = new Map<unknown, number>([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGPIPE', 141],
]);

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { keep: flag, postgres: flag } });
process.exitCode = await main(values, listenForSignals());

/** Plays the demo on a server and in a folder of its own, both gone when this resolves with an exit code. */
async function main({ keep, postgres }: typeof values, signal: AbortSignal): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'echora-sched-demo-'));
  let server: DemoServer | undefined;
  let database: PostgresServer | undefined;
  try {
    server = await openDemoServer({ env: process.env, ui: keep, report, signal });
    if (postgres) database = await startPostgres({ report });
    await perform({ ...server, databaseUrl: database?.url ?? null }, folder, signal);
    if (keep) await stay(server, folder, signal);
    return 0;
  } catch (error) {
    if (signal.aborted) return EXIT_CODES.get(signal.reason) ?? 1;
    report(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    if (server !== undefined) report(await server.close());
    await database?.stop();
    await rm(folder, { recursive: true, force: true });
    report('Removed the temporary folder.');
  }
}

type Servers = DemoServer & { readonly databaseUrl: string | null };

async function perform(
  { address, namespace, cli, databaseUrl }: Servers,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const stage = createStage({
    folder,
    address,
    cli,
    databaseUrl,
    signal,
    namespace,
    write: (text) => process.stdout.write(text),
    color: process.stdout.isTTY && !process.env['NO_COLOR'],
  });
  const today = new Date().toISOString().slice(0, 10);
  await play(stage, databaseUrl === null ? yamlList(today) : postgresList(databaseUrl));
}

async function stay(server: DemoServer, folder: string, signal: AbortSignal): Promise<void> {
  const { address, namespace, uiUrl } = server;
  const web = uiUrl === null ? '' : `\n  web UI    ${uiUrl}/namespaces/${namespace}/schedules`;
  report(`
Everything is still there, until Ctrl-C:${web}
  address   ${address}, namespace ${namespace}
  list      ${join(folder, 'schedules.yaml')}
To go on by hand:
  cd ${folder} && export TEMPORAL_ADDRESS=${address} TEMPORAL_NAMESPACE=${namespace}
  ${fileURLToPath(BIN)} list`);
  if (!signal.aborted) await once(signal, 'abort');
}

/** Aborts at the first signal, or when nobody reads us any more. */
function listenForSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => controller.abort(name));
  }
  process.stdout.on('error', () => controller.abort('SIGPIPE'));
  return controller.signal;
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
