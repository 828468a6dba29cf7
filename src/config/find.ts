import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { configMissing, configUnreadable } from '../errors/config.ts';

/** Where a configuration may be, in each folder from the working directory upward. None of them is code. */
export const CONFIG_NAMES = [
  'echora-sched.config.yaml',
  'echora-sched.config.yml',
  'echora-sched.config.json',
  'package.json',
] as const;

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** Reads the file that was named; throws a KnownError when it cannot be read. */
export async function readNamed(path: string, cwd: string): Promise<FoundFile> {
  const absolute = resolve(cwd, path);
  const text = await readIfThere(absolute);
  if (text === null) throw configMissing(path);
  return { path: absolute, text };
}

/**
 * Searches upward for the nearest file that `holds` a configuration. Not with cosmiconfig: on every start it looks for
 * settings of its own in `.config/config.{js,ts,cjs,mjs}` of the working directory, and runs them; and it passes over
 * files it may not read, so that another owner's defaults would be taken.
 */
export async function searchUpward(
  cwd: string,
  holds: (file: FoundFile) => Promise<boolean>,
): Promise<FoundFile | null> {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    for (const name of CONFIG_NAMES) {
      const path = join(folder, name);
      const text = await readIfThere(path);
      if (text !== null && (await holds({ path, text }))) return { path, text };
    }
    if (folder === dirname(folder)) return null;
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw configUnreadable(path, error);
  }
}
