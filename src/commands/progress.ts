import { renderProgress } from '../render/progress.ts';
import { makeStyle } from '../render/style.ts';
import type { CommandContext } from './context.ts';

/** Work shorter than this shows no progress. */
const QUIET_MS = 1_000;
/** How often the line is written anew. */
const EVERY_MS = 100;

const CLEAR = '\r\u001B[2K';

/** A line on the terminal that says how far a longer piece of work is. */
export interface ProgressLine {
  update(what: string, done: number, total: number): void;
  /** Takes the line away; whatever is written next starts at the margin. */
  clear(): void;
}

/** Silent where stderr is no terminal, for programs' formats, with `--quiet`, in CI, and for anything under a second. */
export function createProgress({ world, output }: CommandContext): ProgressLine {
  const { clock, env, stderr } = world;
  const shown = output.stderr.isTTY && output.format === 'text' && !output.quiet && (env['CI'] ?? '') === '';
  const style = makeStyle(output.stderr);
  const startedAt = clock.now();
  let writtenAt: number | null = null;
  return {
    update(what, done, total) {
      const now = clock.now();
      if (!shown || now - startedAt < QUIET_MS) return;
      if (writtenAt !== null && now - writtenAt < EVERY_MS && done < total) return;
      writtenAt = now;
      stderr.write(
        `${CLEAR}${renderProgress({ what, done, total, seconds: (now - startedAt) / 1000 }, style)}`,
      );
    },
    clear() {
      if (writtenAt !== null) stderr.write(CLEAR);
      writtenAt = null;
    },
  };
}
