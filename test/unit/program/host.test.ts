import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { worldOf } from '../../../src/program/host.ts';
import type { Output } from '../../../src/world.ts';

function fakeStream(facts: { isTTY?: boolean; columns?: number; rows?: number } = {}) {
  const write = vi.fn((_: string, done?: (error?: Error | null) => void) => done?.());
  return Object.assign(new EventEmitter(), { write, ...facts });
}

const written = (stream: ReturnType<typeof fakeStream>) =>
  stream.write.mock.calls.map(([text]) => text).join('');

const failure = (code: string) => Object.assign(new Error(code), { code });

function fakeHost({ stderr = fakeStream() } = {}) {
  const signals = new EventEmitter();
  const host = {
    argv: ['node', 'echora-sched', 'plan', '--deep'],
    env: { HOME: '/home/x' },
    cwd: () => '/work',
    stdin: new PassThrough(),
    stdout: fakeStream({ isTTY: true, columns: 120, rows: 40 }),
    stderr,
    on: (name: string, listener: () => void) => signals.on(name, listener),
    exit: vi.fn(),
  };
  return { host, signals, world: worldOf(host) };
}

test('arguments come without the program', () => {
  const { world } = fakeHost();
  expect(world).toMatchObject({ argv: ['plan', '--deep'], cwd: '/work', env: { HOME: '/home/x' } });
  expect(world.identity).toMatch(/^.+@.+$/);
});

describe('signals', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('the first %s aborts, the second says what that means and exits', (name, code) => {
    const { host, signals, world } = fakeHost();
    signals.emit(name);
    expect(world.signal).toMatchObject({ aborted: true, reason: name });
    expect(host.exit).not.toHaveBeenCalled();
    expect(host.stderr.write).not.toHaveBeenCalled();
    signals.emit(name);
    expect(host.exit).toHaveBeenCalledExactlyOnceWith(code);
    expect(written(host.stderr)).toBe(
      'Stopped at once: what was in flight may be done or not; `echora-sched plan` tells. A lock that was held ends by itself.\n',
    );
  });

  test('what is said at the second one begins a line of its own on a terminal', () => {
    const { host, signals } = fakeHost({ stderr: fakeStream({ isTTY: true }) });
    signals.emit('SIGINT');
    signals.emit('SIGINT');
    expect(written(host.stderr)).toMatch(/^\nStopped at once/);
  });

  test('a terminal that is closed aborts like SIGTERM, however often it says so', () => {
    const { host, signals, world } = fakeHost();
    signals.emit('SIGHUP');
    signals.emit('SIGHUP');
    expect(world.signal).toMatchObject({ aborted: true, reason: 'SIGHUP' });
    expect(host.exit).not.toHaveBeenCalled();
    signals.emit('SIGTERM');
    expect(host.exit).toHaveBeenCalledExactlyOnceWith(143);
  });

  test('one ends reading, and cuts sleep short', async () => {
    const { signals, world } = fakeHost();
    const reading = world.stdin[Symbol.asyncIterator]().next();
    const sleeping = world.clock.sleep(60_000, world.signal);
    signals.emit('SIGINT');
    await expect(reading).rejects.toThrow('aborted');
    await expect(sleeping).resolves.toBeUndefined();
  });
});

describe('streams', () => {
  test('facts are those of the terminal', () => {
    const { world } = fakeHost();
    const facts = ({ isTTY, columns, rows }: Output) => [isTTY, columns, rows];
    expect(facts(world.stdout)).toEqual([true, 120, 40]);
    expect(facts(world.stderr)).toEqual([false, undefined, undefined]);
  });

  test('nothing more is written once the reader went away', () => {
    const { host, world } = fakeHost();
    world.stdout.write('a');
    host.stdout.emit('error', failure('EPIPE'));
    world.stdout.write('b');
    expect(world.stdout.closed).toBe(true);
    expect(written(host.stdout)).toBe('a');
  });

  test.each([
    ['that the reader went away is no failure', 'EPIPE', null],
    ['any other error of a stream is one, and ends nothing', 'ENOSPC', 'ENOSPC'],
  ])('%s', async (_, code, reason) => {
    const { host, world } = fakeHost();
    host.stdout.emit('error', failure(code));
    expect(world.stdout.closed).toBe(true);
    await expect(world.stdout.flush()).resolves.toBe(reason);
  });

  test('who flushes waits for what is still being written, and learns how that ended', async () => {
    const { host, world } = fakeHost();
    await expect(world.stdout.flush()).resolves.toBeNull();
    host.stdout.write.mockImplementation((_, done) => {
      setImmediate(() => done?.(failure('ENOSPC')));
    });
    world.stdout.write('a');
    await expect(world.stdout.flush()).resolves.toBe('ENOSPC');
  });

  test('stdin is read to its end', async () => {
    const { host, world } = fakeHost();
    host.stdin.end('list');
    let read = '';
    for await (const chunk of world.stdin) read += String(chunk);
    expect(read).toBe('list');
  });
});
