import { renderProgress, renderWaiting } from '../render/progress.ts';
import { makeStyle } from '../render/style.ts';
import type { CommandContext } from './context.ts';

/** Work shorter than this shows no progress. */
const QUIET_MS = 1_000;
/** How often the line is written anew. */
const EVERY_MS = 100;

/** As a list's name. */
const STDIN = '-';

/** A line on the terminal that says how far a longer piece of work is. */
export interface ProgressLine {
  update(what: string, done: number, total: number): void;
  /** Says what is waited for, and for how long, until the work is done; answers or throws what that does. */
  during<T>(what: string, work: Promise<T>): Promise<T>;
  /** Takes the line away; whatever is written next starts at the margin. */
  clear(): void;
}

/**
 * Silent where stderr is no terminal, for programs' formats, with `--quiet`, in CI, while a list is typed at the terminal,
 * and until the command has taken a second.
 */
export function createProgress({ world, output, globals }: CommandContext): ProgressLine {
  const { clock, env, stdin } = world;
  const types = globals.source === STDIN && stdin.isTTY;
  const isForPeople = output.stderr.isTTY && output.format === 'text' && (env['CI'] ?? '') === '';
  const shown = isForPeople && !output.quiet && !types;
  // A terminal wraps what is too wide, and a line that is two cannot be written over.
  const { width = 0 } = output.stderr;
  const style = { ...makeStyle(output.stderr), ...(width > 0 && { width }) };
  const createdAt = clock.now();
  const loudAt = output.startedAt + QUIET_MS;
  let writtenAt: number | null = null;
  const tick = async (what: string, ended: AbortSignal): Promise<void> => {
    const since = clock.now();
    while (!ended.aborted) {
      await clock.sleep(EVERY_MS, ended);
      const now = clock.now();
      if (now >= loudAt && !ended.aborted) output.transient(renderWaiting(what, (now - since) / 1000, style));
    }
  };
  return {
    update(what, done, total) {
      const now = clock.now();
      if (!shown || now < loudAt) return;
      if (writtenAt !== null && now - writtenAt < EVERY_MS && done < total) return;
      writtenAt = now;
      output.transient(renderProgress({ what, done, total, seconds: (now - createdAt) / 1000 }, style));
    },
    async during(what, work) {
      if (!shown) return work;
      const ended = new AbortController();
      void tick(what, ended.signal);
      return await work.finally(() => {
        ended.abort();
        output.transient(null);
      });
    },
    clear() {
      writtenAt = null;
      output.transient(null);
    },
  };
}
