import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const KEPT_CHARACTERS = 100_000;
const GUARD = fileURLToPath(new URL('guard.js', import.meta.url));

/** A running command of ours, and what it says. It never outlives this process, however that ends. */
export interface Guarded {
  /** The last of what it has printed, both streams. */
  output(): string;
  hasEnded(): boolean;
  /** Resolves once it has ended and everything it printed was read. */
  readonly ended: Promise<void>;
  /** Resolves once the process is gone; may be called twice. */
  readonly stop: () => Promise<void>;
}

/** Starts a command in a process group of its own: a Ctrl-C in the terminal is for us to answer, not for it. */
export function startGuarded(path: string, args: readonly string[]): Guarded {
  const guard: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    [GUARD, path, ...args],
    { detached: true, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [guard.stdout, guard.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-KEPT_CHARACTERS);
    });
  }
  const hasEnded = (): boolean => guard.exitCode !== null || guard.signalCode !== null;
  return {
    output: () => output,
    hasEnded,
    ended: new Promise((resolve) => guard.once('close', () => resolve())),
    stop: async () => {
      if (hasEnded()) return;
      const gone = once(guard, 'exit');
      guard.stdin.end();
      await gone;
    },
  };
}
