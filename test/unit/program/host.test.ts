import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { worldOf } from '../../../src/program/host.ts';
import type { Output } from '../../../src/world.ts';

function fakeStream(facts: { isTTY?: boolean; columns?: number; rows?: number } = {}) {
  return Object.assign(new EventEmitter(), { write: vi.fn(), ...facts });
}

function fakeHost() {
  const signals = new EventEmitter();
  const host = {
    argv: ['node', 'echora-sched', 'plan', '--deep'],
    env: { HOME: '/home/x' },
    cwd: () => '/work',
    stdin: new PassThrough(),
    stdout: fakeStream({ isTTY: true, columns: 120, rows: 40 }),
    stderr: fakeStream(),
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
  ])('the first %s aborts, the second exits', (name, code) => {
    const { host, signals, world } = fakeHost();
    signals.emit(name);
    expect(world.signal).toMatchObject({ aborted: true, reason: name });
    expect(host.exit).not.toHaveBeenCalled();
    signals.emit(name);
    expect(host.exit).toHaveBeenCalledExactlyOnceWith(code);
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
    host.stdout.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
    world.stdout.write('b');
    expect(world.stdout.closed).toBe(true);
    expect(host.stdout.write.mock.calls).toEqual([['a']]);
  });

  test('any other error of a stream is not swallowed', () => {
    const { host } = fakeHost();
    const full = Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    expect(() => host.stdout.emit('error', full)).toThrow('disk full');
  });

  test('stdin is read to its end', async () => {
    const { host, world } = fakeHost();
    host.stdin.end('list');
    let read = '';
    for await (const chunk of world.stdin) read += String(chunk);
    expect(read).toBe('list');
  });
});
