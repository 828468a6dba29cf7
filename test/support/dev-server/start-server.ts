import { startGuarded } from '../servers/guarded.ts';
import { freePorts, onFreePorts, untilReady } from '../servers/ready.ts';

const HOST = '127.0.0.1';

export interface ServerOptions {
  /** The `temporal` executable, as `findServer` answers. */
  readonly path: string;
  /** Created by the server before it is ready; null: only `default` is there. */
  readonly namespace: string | null;
  /** Serve the web UI too. */
  readonly ui?: boolean;
  /** A file that keeps all there is, for a server that starts on it again; in memory unless given. */
  readonly database?: string;
  /** Where the frontend listens; a free port unless given. */
  readonly port?: number;
  readonly report: (line: string) => void;
}

/** A development server of our own. It never outlives this process. */
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

/** Starts a server on free ports and waits until it answers. Throws with its output when it ends before that. */
export function startServer(options: ServerOptions): Promise<Server> {
  return onFreePorts(() => startOnce(options));
}

async function startOnce({
  path,
  namespace,
  ui = false,
  report,
  ...options
}: ServerOptions): Promise<Server> {
  const [freePort, uiPort, metricsPort] = await freePorts(3);
  const port = options.port ?? freePort;
  const address = `${HOST}:${port}`;
  const started = Date.now();
  const web = ui ? `--ui-port ${uiPort}` : '--headless';
  const flags = `--ip ${HOST} --port ${port} --metrics-port ${metricsPort} --log-level error ${web}`;
  const named = namespace === null ? [] : ['--namespace', namespace];
  const kept = options.database === undefined ? [] : ['--db-filename', options.database];
  const server = startGuarded(path, ['server', 'start-dev', ...flags.split(' '), ...named, ...kept]);
  try {
    await untilReady(server, { address, namespace });
  } catch (error) {
    await server.stop();
    throw error;
  }
  report(`Temporal server ready at ${address} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return {
    address,
    uiUrl: ui ? `http://${HOST}:${uiPort}` : null,
    metricsUrl: `http://${HOST}:${metricsPort}/metrics`,
    cli: path,
    stop: server.stop,
  };
}
