import { setImmediate, setTimeout } from 'node:timers/promises';
import { main } from '../../src/main.ts';
import type { ExitCode } from '../../src/errors/known.ts';
import type { Clock, Input, Output, World } from '../../src/world.ts';

/** What a test says of its world; everything else is empty, quiet and in 2026. */
export interface WorldOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin?: string;
  /** Epoch ms at which this world stands still. */
  readonly now?: number;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  /** Terminals instead of pipes, this many cells wide. */
  readonly columns?: number;
  /** After this many writes the reader of stdout goes away. */
  readonly stdoutClosesAfter?: number;
  /** Why nothing can be written to stdout: `ENOSPC`. */
  readonly stdoutFails?: string;
}

export interface CollectedOutput extends Output {
  readonly text: string;
}

/** A world whose output can be looked at. */
export interface TestWorld extends World {
  readonly stdout: CollectedOutput;
  readonly stderr: CollectedOutput;
}

export interface RunResult {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Monday, 6 April 2026, 12:00 UTC. */
export const TEST_NOW = Date.UTC(2026, 3, 6, 12);

export function testWorld(argv: readonly string[], options: WorldOptions = {}): TestWorld {
  return {
    argv,
    env: options.env ?? {},
    cwd: options.cwd ?? '/nowhere',
    stdin: textInput(options.stdin ?? '', options.columns !== undefined),
    stdout: outputTo(options),
    stderr: collectedOutput(options.columns),
    clock: options.clock ?? stillClock(options.now ?? TEST_NOW),
    random: () => 0.5,
    signal: options.signal ?? new AbortController().signal,
    identity: 'tester@test',
  };
}

/** Runs the whole program in-process: `await run(['config'], { cwd })`. */
export async function run(argv: readonly string[], options: WorldOptions = {}): Promise<RunResult> {
  const world = testWorld(argv, options);
  const code = await main(world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}

function outputTo({ columns, stdoutFails, stdoutClosesAfter }: WorldOptions): CollectedOutput {
  if (stdoutFails === undefined) return collectedOutput(columns, stdoutClosesAfter);
  return { ...collectedOutput(columns), closed: true, flush: () => Promise.resolve(stdoutFails) };
}

export function collectedOutput(columns?: number, closesAfter = Infinity): CollectedOutput {
  const written: string[] = [];
  return {
    isTTY: columns !== undefined,
    columns,
    rows: columns === undefined ? undefined : 24,
    get closed() {
      return written.length >= closesAfter;
    },
    get text() {
      return written.join('');
    },
    write: (text) => {
      written.push(text);
    },
    flush: () => Promise.resolve(null),
  };
}

function textInput(text: string, isTTY: boolean): Input {
  return {
    isTTY,
    async *[Symbol.asyncIterator]() {
      if (text !== '') yield text;
    },
  };
}

/** The machine's own time, for worlds that talk to a real server. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
};

/** Time does not pass, and nobody waits. */
function stillClock(now: number): Clock {
  return { now: () => now, sleep: () => setImmediate() };
}
