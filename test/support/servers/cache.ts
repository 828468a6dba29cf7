import { access, chmod, constants, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of our own copies of one version of a program: `temporal-1.5.1`. */
export function cacheFolder(env: Environment, name: string): string {
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] ?? homedir(), '.cache'), 'echora-sched', name);
}

export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/**
 * Puts executables of one folder there, each whole or not at all: `make` makes them, by the same names, in a folder that
 * is gone afterwards. Two runs may install at once, and either may be killed: each has its own, and a rename is atomic.
 */
export async function placeWhole(
  targets: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const home = dirname(targets[0] ?? '');
  await mkdir(home, { recursive: true });
  const folder = await mkdtemp(join(home, 'installing-'));
  try {
    await make(folder);
    for (const target of targets) {
      const made = join(folder, basename(target));
      await chmod(made, 0o755);
      await run(made, ['--version']);
      await rename(made, target);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
