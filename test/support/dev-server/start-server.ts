import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Connection } from '@temporalio/client';

const GUARD = fileURLToPath(new URL('guard.js', import.meta.url));
const HOST = '127.0.0.1';
const READY_MS = 30_000;
const ATTEMPTS = 3;

export interface ServerOptions {
  /** The `temporal` executable, as `findServer` answers. */
  readonly path: string;
  /** Created by the server before it is ready; null: only `default` is there. */
  readonly namespace: string | null;
  /** Serve the web UI too. */
  readonly ui?: boolean;
  readonly report: (line: string) => void;
}

/** A development server of our own, all in memory. It never outlives this process. */
export interface Server {
  /** host:port of the gRPC frontend. */
  readonly address: string;
  readonly uiUrl: string | null;
  /** Its own counts, in Prometheus' format. */
  readonly metricsUrl: string;
  /** The `temporal` executable, for asking the server without our own code. */
  readonly cli: string;
  /** Resolves once the process is gone; may be called twice. */
  stop(): Promise<void>;
}

type Guard = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts a server on free ports and waits until it answers. Throws with its output when it ends before that. */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      const portTaken = error instanceof Error && error.message.includes('address already in use');
      if (!portTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

async function startOnce({ path, namespace, ui = false, report }: ServerOptions): Promise<Server> {
  const [port, uiPort, metricsPort] = await freePorts(3);
  const address = `${HOST}:${port}`;
  const started = Date.now();
  const web = ui ? `--ui-port ${uiPort}` : '--headless';
  const flags = `--ip ${HOST} --port ${port} --metrics-port ${metricsPort} --log-level error ${web}`;
  const named = namespace === null ? [] : ['--namespace', namespace];
  const guard = spawnGuarded(path, ['server', 'start-dev', ...flags.split(' '), ...named]);
  try {
    await untilReady(guard, address, namespace);
  } catch (error) {
    await stop(guard);
    throw error;
  }
  report(`Temporal server ready at ${address} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return {
    address,
    uiUrl: ui ? `http://${HOST}:${uiPort}` : null,
    metricsUrl: `http://${HOST}:${metricsPort}/metrics`,
    cli: path,
    stop: () => stop(guard),
  };
}

/** In a process group of its own, so that a Ctrl-C in the terminal is for us to answer, not for the server. */
function spawnGuarded(path: string, args: readonly string[]): Guard {
  return spawn(process.execPath, [GUARD, path, ...args], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function stop(guard: Guard): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return;
  const gone = once(guard, 'exit');
  guard.stdin.end();
  await gone;
}

async function untilReady(guard: Guard, address: string, namespace: string | null): Promise<void> {
  const output: string[] = [];
  for (const stream of [guard.stdout, guard.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  const allRead = once(guard, 'close');
  const deadline = Date.now() + READY_MS;
  while (!(await answers(address, namespace))) {
    if (guard.exitCode !== null) {
      await allRead;
      throw new Error(`The Temporal server ended at once:\n${output.join('')}`);
    }
    if (Date.now() > deadline) {
      throw new Error(
        `The Temporal server did not answer at ${address} in ${READY_MS / 1000} s:\n${output.join('')}`,
      );
    }
    await sleep(50);
  }
}

async function answers(address: string, namespace: string | null): Promise<boolean> {
  if (!(await listens(address))) return false;
  const connection = Connection.lazy({ address, connectTimeout: 1000 });
  try {
    await connection.withDeadline(Date.now() + 1000, async () => {
      await connection.workflowService.getSystemInfo({});
      if (namespace !== null) await connection.workflowService.describeNamespace({ namespace });
    });
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

/** Much quicker than a gRPC client at noticing that nobody is there yet. */
async function listens(address: string): Promise<boolean> {
  const socket = connect(Number(address.split(':')[1]), HOST);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Held all at once, so that they differ; free again when this resolves. */
async function freePorts(count: number): Promise<number[]> {
  const listeners = Array.from({ length: count }, () => createServer().listen(0, HOST));
  await Promise.all(listeners.map((listener) => once(listener, 'listening')));
  const ports = listeners.map((listener) => (listener.address() as AddressInfo).port);
  await Promise.all(listeners.map((listener) => once(listener.close(), 'close')));
  return ports;
}
