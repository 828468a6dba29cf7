import { setMaxListeners } from 'node:events';
import type { Connection } from '@temporalio/client';
import PQueue from 'p-queue';
import { interrupted } from '../../errors/interrupted.ts';
import type { Clock } from '../../world.ts';
import { delayAfter } from './retry.ts';
import type { Patience } from './retry.ts';

/** One call to the server: which, how to send it once, and how long to bear with it. */
export interface Call<T> {
  /** As the service names it: `ListSchedules`. */
  readonly method: string;
  readonly send: () => Promise<T>;
  readonly patience: Patience;
  /** Ends waiting, and the call itself. */
  readonly signal?: AbortSignal;
}

/** Sends a call, paced, again where it may be; throws gRPC's error, or KnownError `interrupted` once the signal aborted. */
export type Caller = <T>(call: Call<T>) => Promise<T>;

export interface CallerOptions {
  readonly connection: Connection;
  /** `rps`: attempts a second; `concurrency`: at once. */
  readonly pace: { readonly rps: number; readonly concurrency: number };
  readonly clock: Clock;
  readonly random: () => number;
  /** Told of every attempt, by the service's name of the method. */
  readonly onCall?: ((method: string) => void) | undefined;
}

/** Servers answer ten lists a second and namespace, whatever else they bear (visibility RPS). */
const LISTS_PER_SECOND = 10;

export function makeCaller(options: CallerOptions): Caller {
  const { clock, random, onCall } = options;
  const queue = pacedQueue(options.pace.rps, options.pace.concurrency);
  const lists = pacedQueue(Math.min(options.pace.rps, LISTS_PER_SECOND), options.pace.concurrency);

  const once = <T>({ method, send, patience, signal }: Call<T>): Promise<T> => {
    const run = (): Promise<T> => {
      onCall?.(method);
      // gRPC measures by the machine's own clock.
      const deadline = Date.now() + patience.deadlineMs;
      return options.connection.withDeadline(deadline, () => abortable(options.connection, send, signal));
    };
    return (method.startsWith('List') ? lists : queue).add(run, { signal });
  };

  return async (call) => {
    // Every call in flight listens to it, and Node warns of more than ten.
    if (call.signal !== undefined) setMaxListeners(0, call.signal);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(call);
      } catch (error) {
        if (call.signal?.aborted === true) throw interrupted(call.signal);
        const delay = delayAfter({ error, attempt, patience: call.patience }, random);
        if (delay === null) throw error;
        await clock.sleep(delay, call.signal);
      }
    }
  };
}

/** Counts in a sliding second: without `strict` a queue that ran dry waits for its second to end before it goes on. */
function pacedQueue(rps: number, concurrency: number): PQueue {
  return new PQueue({ concurrency, interval: 1000, intervalCap: rps, strict: true });
}

/** Listens only while the call lasts; the connection itself would leave a listener behind for each call. */
async function abortable<T>(
  connection: Connection,
  send: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  if (signal === undefined) return send();
  const own = new AbortController();
  const abort = (): void => own.abort();
  signal.addEventListener('abort', abort);
  try {
    return await connection.withAbortSignal(own.signal, send);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
