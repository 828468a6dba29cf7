import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { unwritableFile } from '../errors/usage.ts';
import type { CommandContext } from './context.ts';

/** What a flag asks to be written to a file. */
export interface Saving {
  /** `--out` */
  readonly flag: string;
  /** As written: relative to the working directory. */
  readonly path: string;
  readonly text: string;
}

/** Writes a file that a flag names, and says so. Throws a KnownError when it cannot be written. */
export async function saveFile(
  { flag, path, text }: Saving,
  { world, output }: CommandContext,
): Promise<void> {
  try {
    await writeFile(resolve(world.cwd, path), text);
  } catch (error) {
    throw unwritableFile(flag, path, error);
  }
  output.note([`Saved to ${path}.`]);
}
