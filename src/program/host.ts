import { hostname, userInfo } from 'node:os';
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { Clock, Input, Output, World } from '../world.ts';

/** What is taken of Node's process. */
export interface Host extends Pick<NodeJS.Process, 'argv' | 'env' | 'cwd'> {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: HostStream;
  readonly stderr: HostStream;
  on(event: HostSignal, listener: () => void): unknown;
  exit(code: number): void;
}

export interface HostStream extends NodeJS.EventEmitter {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

type HostSignal = keyof typeof EXIT_CODES;

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
const SIGNALS = Object.keys(EXIT_CODES) as readonly HostSignal[];

/** The world as a process sees it. Takes SIGINT and SIGTERM over, and errors of its streams. */
export function worldOf(host: Host): World {
  const signal = listenForSignals(host);
  return {
    argv: host.argv.slice(2),
    env: host.env,
    cwd: host.cwd(),
    stdin: inputOf(host, signal),
    stdout: outputOf(host.stdout),
    stderr: outputOf(host.stderr),
    clock: CLOCK,
    random: () => Math.random(),
    signal,
    identity: `${userName()}@${hostname()}`,
  };
}

/** The first signal asks to end well; a second one ends at once. */
function listenForSignals(host: Host): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS)
    host.on(name, () => {
      if (controller.signal.aborted) host.exit(EXIT_CODES[name]);
      controller.abort(name);
    });
  return controller.signal;
}

/** Touches stdin only when asked for it; a signal ends the reading, which would otherwise keep the process alive. */
function inputOf(host: Host, signal: AbortSignal): Input {
  return {
    get isTTY() {
      return host.stdin.isTTY === true;
    },
    [Symbol.asyncIterator]: () =>
      addAbortSignal(signal, host.stdin)[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>,
  };
}

/** A stream whose reader may go away: what is written after that is dropped. */
function outputOf(stream: HostStream): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    get rows() {
      return stream.rows;
    },
    get closed() {
      return closed;
    },
    write: (text) => {
      if (!closed) stream.write(text);
    },
  };
}

const CLOCK: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await setTimeout(ms, undefined, signal === undefined ? {} : { signal });
    } catch {
      // Aborted: who waits looks at the signal.
    }
  },
};

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // a user id without a name, as in many containers
  }
}
