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
export async function saveFile(saving: Saving, context: CommandContext): Promise<void> {
  await writeAsked(saving, context);
  noteSaved(saving, context);
}

/** Writes a file that a flag names. Throws a KnownError when it cannot be written. */
export async function writeAsked({ flag, path, text }: Saving, { world }: CommandContext): Promise<void> {
  try {
    await writeFile(resolve(world.cwd, path), text);
  } catch (error) {
    throw unwritableFile(flag, path, error);
  }
}

export function noteSaved({ path }: Pick<Saving, 'path'>, { output }: CommandContext): void {
  output.note([`Saved to ${path}.`]);
}

/** As a file's name: what was to be written there is all that is printed. */
const STDOUT = '-';

/** What a flag may ask for beside the result. */
export interface Aside {
  readonly flag: string;
  /** Undefined: it is not asked for. */
  readonly path: string | undefined;
  readonly text: () => string;
}

/** Writes it to the file that the flag names, if any. True: that is stdout, and the result is not to be printed. */
export async function saveAside({ flag, path, text }: Aside, context: CommandContext): Promise<boolean> {
  if (path === STDOUT) context.world.stdout.write(text());
  else if (path !== undefined) await saveFile({ flag, path, text: text() }, context);
  return path === STDOUT;
}
