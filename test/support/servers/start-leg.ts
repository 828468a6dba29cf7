import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Programs } from './find-programs.ts';
import { dynamicConfig, PORTS, serverConfig } from './config.ts';
import { makeDatabases } from './databases.ts';
import { startGuarded } from './guarded.ts';
import type { Leg } from './legs.ts';
import { freePorts, onFreePorts, untilReady } from './ready.ts';

export interface LegOptions {
  readonly leg: Leg;
  readonly programs: Programs;
  /** URL of a Postgres without databases of Temporal's: the server gets its own there. */
  readonly postgres: string;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A server of the matrix. It never outlives this process. */
export interface LegServer {
  /** host:port of the gRPC frontend. */
  readonly address: string;
  /** Resolves once the process and its configuration are gone. The databases stay. */
  stop(): Promise<void>;
}

/** Makes the databases, starts the server on free ports and waits until it answers. Throws with what went wrong. */
export async function startLeg({
  leg,
  programs,
  report,
  signal,
  ...options
}: LegOptions): Promise<LegServer> {
  const started = Date.now();
  const postgres = new URL(options.postgres);
  await makeDatabases({ sql: programs.sql, postgres, signal });
  const server = await onFreePorts(() => startOnce(leg, programs.server, postgres));
  report(
    `Temporal server ${leg.version} ready at ${server.address} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  return server;
}

async function startOnce(leg: Leg, program: string, postgres: URL): Promise<LegServer> {
  const folder = await mkdtemp(join(tmpdir(), 'echora-sched-server-'));
  const dynamic = join(folder, 'dynamic.yaml');
  const ports = await freePorts(PORTS);
  const address = `127.0.0.1:${ports[0]}`;
  const config = serverConfig({ postgres, ports, dynamicConfig: dynamic });
  // JSON is YAML.
  await writeFile(join(folder, 'development.yaml'), JSON.stringify(config));
  await writeFile(dynamic, JSON.stringify(dynamicConfig(leg.engine)));
  const server = startGuarded(program, [
    '-r',
    folder,
    '-c',
    '.',
    '-e',
    'development',
    '--allow-no-auth',
    'start',
  ]);
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(server, { address, namespace: null });
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
