import type { World } from '../world.ts';
import type { CommandContext } from './context.ts';
import { createProgress } from './progress.ts';

/**
 * Starts tasks in a world of theirs, and answers as `Promise.all` does. Where one fails the others are told to stop, by
 * that world's signal, and are waited for: nothing goes on behind a command that has ended.
 */
export async function sideBySide<T extends readonly unknown[] | []>(
  world: World,
  start: (world: World) => T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  const failed = new AbortController();
  const tasks = start({ ...world, signal: AbortSignal.any([world.signal, failed.signal]) });
  try {
    return await Promise.all(tasks);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(tasks);
    throw error;
  }
}

/** The same for reading the list and the namespace: says so when it takes long. */
export async function readBoth<T extends readonly unknown[] | []>(
  context: CommandContext,
  start: (world: World) => T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  return createProgress(context).during(READING, sideBySide(context.world, start));
}

const READING = 'reading the list and the namespace';
