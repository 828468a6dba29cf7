import { hostname, userInfo } from 'node:os';
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { INTERRUPTS, STOPPED_AT_ONCE } from '../errors/interrupted.ts';
import type { Interrupt } from '../errors/interrupted.ts';
import type { Clock, Input, Output, World } from '../world.ts';

/** What is taken of Node's process. */
export interface Host extends Pick<NodeJS.Process, 'argv' | 'env' | 'cwd'> {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: HostStream;
  readonly stderr: HostStream;
  on(event: Interrupt, listener: () => void): unknown;
  exit(code: number): void;
}

export interface HostStream extends NodeJS.EventEmitter {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string, done?: (error?: Error | null) => void): unknown;
}

const SIGNALS = Object.keys(INTERRUPTS) as readonly Interrupt[];

/** The world as a process sees it. Takes SIGINT, SIGTERM and SIGHUP over, and errors of its streams. */
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

/** The first signal asks to end well; a second one ends at once, unless it says again that the terminal is closed. */
function listenForSignals(host: Host): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS)
    host.on(name, () => {
      // A terminal's end is often told twice: by the kernel, and by the shell.
      if (controller.signal.aborted && name !== 'SIGHUP') stopAtOnce(host, name);
      controller.abort(name);
    });
  return controller.signal;
}

function stopAtOnce(host: Host, name: Interrupt): void {
  const { stderr } = host;
  stderr.write(`${stderr.isTTY === true ? '\n' : ''}${STOPPED_AT_ONCE}\n`);
  host.exit(INTERRUPTS[name]);
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

/** A stream whose reader may go away, or which may take no more: what is written after that is dropped. */
function outputOf(stream: HostStream): Output {
  let closed = false;
  let failure: string | null = null;
  let written = Promise.resolve();
  const fail = (error: NodeJS.ErrnoException): void => {
    if (!closed && error.code !== 'EPIPE') failure = error.code ?? error.message;
    closed = true;
  };
  stream.on('error', fail);
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
      if (closed) return;
      written = new Promise((resolve) => {
        stream.write(text, (error) => {
          if (error) fail(error);
          resolve();
        });
      });
    },
    flush: async () => {
      await written;
      return failure;
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
