import { once } from 'node:events';
import { interrupted } from '../../errors/interrupted.ts';

/** The same chunks; throws KnownError `interrupted` when the signal aborts, also while none comes. */
export async function* untilAborted<T>(chunks: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  if (signal.aborted) throw interrupted(signal);
  const iterator = chunks[Symbol.asyncIterator]();
  const finished = new AbortController();
  const aborted = once(signal, 'abort', { signal: finished.signal }).then(
    () => 'aborted' as const,
    () => 'finished' as const,
  );
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (typeof next === 'string') throw interrupted(signal);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    finished.abort();
    // Not awaited: a generator that waits for input answers only once that comes.
    iterator.return?.().catch(() => undefined);
  }
}
