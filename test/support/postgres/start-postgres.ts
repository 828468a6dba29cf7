import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { prepareInstallation, type Installation } from './installation.ts';

const run = promisify(execFile);

const GUARD = fileURLToPath(new URL('guard.js', import.meta.url));
const HOST = '127.0.0.1';
const READY = 'database system is ready to accept connections';
const READY_MS = 30_000;
const ATTEMPTS = 3;

/** Nothing in it is to survive; the connections are for a Temporal server beside the tests. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '400',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

export interface PostgresOptions {
  /** Gets one line for people at a time, without a line end. */
  readonly report: (line: string) => void;
  /** Settings of the server on top of ours, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Files of its data folder (name → content), readable by the server alone. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A cluster of our own, in a temporary folder. It never outlives this process. */
export interface PostgresServer {
  /** Of the superuser, over TCP, to the database `postgres`. */
  readonly url: string;
  /** Resolves once the process and its folder are gone; may be called twice. */
  stop(): Promise<void>;
}

type Guard = ChildProcessByStdio<Writable, Readable, Readable>;

/** Makes a cluster on a free port and waits until it answers: some 0.7 s. Throws with its output when it does not. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      const portTaken = error instanceof Error && error.message.includes('Address already in use');
      if (!portTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

async function startOnce({ report, settings, files = {} }: PostgresOptions): Promise<PostgresServer> {
  const started = Date.now();
  const installation = await prepareInstallation();
  const password = await initialise(installation);
  for (const [name, content] of Object.entries(files))
    await writeOwned(join(installation.folder, 'data', name), content, installation);
  const port = await freePort();
  const guard = spawnGuarded(installation, { ...SETTINGS, ...settings, port: String(port) });
  try {
    await untilReady(guard);
  } catch (error) {
    await stop(guard);
    throw error;
  }
  report(`Postgres ready at ${HOST}:${port} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return { url: `postgres://postgres:${password}@${HOST}:${port}/postgres`, stop: () => stop(guard) };
}

/** Answers the superuser's password. */
async function initialise(installation: Installation): Promise<string> {
  const { folder, initdb, runAs } = installation;
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  const files = [`--pgdata=${join(folder, 'data')}`, `--pwfile=${passwordFile}`];
  const flags = [
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--no-sync',
  ];
  try {
    await writeOwned(passwordFile, password, installation);
    await run(initdb, [...files, ...flags], { ...runAs, cwd: folder });
    return password;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function writeOwned(path: string, content: string, { runAs }: Installation): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
  if (runAs !== null) await chown(path, runAs.uid, runAs.gid);
}

/** In a process group of its own, so that a Ctrl-C in the terminal is for us to answer, not for the server. */
function spawnGuarded({ folder, postgres, runAs }: Installation, settings: Record<string, string>): Guard {
  const user = [runAs?.uid ?? '-', runAs?.gid ?? '-'].map(String);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [postgres, '-D', join(folder, 'data'), ...flags];
  return spawn(process.execPath, [GUARD, folder, ...user, ...command], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

async function stop(guard: Guard): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return;
  const gone = once(guard, 'exit');
  guard.stdin.end();
  await gone;
}

/** Goes on reading its log afterwards: a full pipe would stop it. */
function untilReady(guard: Guard): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (what: string) => reject(new Error(`Postgres ${what}:\n${log}`));
    const deadline = setTimeout(() => fail(`was not ready in ${READY_MS / 1000} s`), READY_MS);
    const hear = (text: string) => {
      log = `${log}${text}`.slice(-10_000);
      if (!log.includes(READY)) return;
      clearTimeout(deadline);
      resolve();
    };
    for (const stream of [guard.stdout, guard.stderr]) stream.setEncoding('utf8').on('data', hear);
    guard.once('close', () => {
      clearTimeout(deadline);
      fail('ended at once');
    });
  });
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, HOST);
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  await once(listener.close(), 'close');
  return port;
}
