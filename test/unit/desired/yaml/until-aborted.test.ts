import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../../../src/desired/yaml/until-aborted.ts';

async function* chunks(...values: string[]): AsyncGenerator<string> {
  for (const value of values) yield await Promise.resolve(value);
}

/** Never answers: a terminal at which nobody types. */
const silent: AsyncIterable<string> = {
  [Symbol.asyncIterator]: () => ({
    next: () => new Promise<never>(() => undefined),
    return: () => Promise.reject(new Error('cannot be closed')),
  }),
};

async function collect(source: AsyncIterable<string>, signal: AbortSignal): Promise<string[]> {
  const all: string[] = [];
  for await (const chunk of untilAborted(source, signal)) all.push(chunk);
  return all;
}

describe('input', () => {
  it('passes through to its end', async () => {
    expect(await collect(chunks('a', 'b'), new AbortController().signal)).toEqual(['a', 'b']);
  });

  it('that never comes does not hold up an interruption', async () => {
    const stop = new AbortController();
    const reading = collect(silent, stop.signal);
    stop.abort('SIGTERM');
    await expect(reading).rejects.toMatchObject({ code: 'interrupted', exitCode: 143 });
  });

  it('is not touched when the signal came before', async () => {
    await expect(collect(silent, AbortSignal.abort('SIGINT'))).rejects.toMatchObject({ exitCode: 130 });
  });

  it('is closed when its reader leaves early', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<string> {
      try {
        for (;;) yield await Promise.resolve('x');
      } finally {
        closed = true;
      }
    }
    for await (const chunk of untilAborted(source(), new AbortController().signal)) if (chunk === 'x') break;
    expect(closed).toBe(true);
  });

  it('passes its own errors on', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield await Promise.resolve('a');
      throw new Error('EIO');
    }
    await expect(collect(broken(), new AbortController().signal)).rejects.toThrow('EIO');
  });
});
