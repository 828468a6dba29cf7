import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { BeforeDeletes } from '../apply/phases.ts';
import type { Settings } from '../config/settings.ts';
import type { LivePlace } from '../live/port.ts';
import type { Snapshots } from '../live/snapshots.ts';
import { backupJson } from '../render/json/backup.ts';
import type { BackingUp as BackingUpJson } from '../render/json/backup.ts';
import type { BackupOptions, CommandContext } from './context.ts';

export interface BackingUp {
  readonly context: CommandContext<BackupOptions>;
  readonly settings: Settings;
  readonly live: { readonly place: LivePlace; readonly snapshots: Snapshots };
}

/** Keeps what deletes take away. */
export interface Backup {
  /** Writes it all to a file, before the first delete; nothing is deleted without it. */
  readonly beforeDeletes: BeforeDeletes;
  /** As it was told to the user; null: nothing was written. */
  readonly file: () => string | null;
  /** It could not be written. */
  readonly failed: () => boolean;
}

/**
 * To the file or into the folder of `--backup` (what ends with a slash is a folder, and is made), else into the working
 * directory; with `--no-backup` nowhere.
 */
export function openBackup({ context, settings, live }: BackingUp): Backup {
  const { tool, world } = context;
  const asked = context.options.backup ?? '.';
  let file: string | null = null;
  let failed = false;
  const write: BeforeDeletes = async (deletes) => {
    const now = world.clock.now();
    const { cluster, namespace } = live.place;
    const take: BackingUpJson['take'] = (from) => live.snapshots.take(from);
    const frame = { now, tool, owner: settings.owner, namespace, cluster, take };
    const to = asked === false ? '.' : asked;
    const path = await pathFor(to, { cwd: world.cwd, now });
    const near = relative(world.cwd, path);
    const shown = near.startsWith('..') ? path : near;
    try {
      if (endsAsFolder(to)) await mkdir(dirname(path), { recursive: true });
      // Inputs may be private, and an older backup is never written over.
      const text = `${JSON.stringify(backupJson(deletes, frame), null, 2)}\n`;
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      failed = true;
      return whyNot(shown, error);
    }
    file = shown;
    return null;
  };
  const beforeDeletes = asked === false ? () => Promise.resolve(null) : write;
  return { beforeDeletes, file: () => file, failed: () => failed };
}

/**
 * The words that ask for a backup again, or for none: a file that was written keeps what it has, and what is left goes
 * beside it; one that could not be written is not asked for again.
 */
export function backupAgain({ backup }: BackupOptions, written: Backup | null): readonly string[] {
  if (backup === undefined || written?.failed() === true) return [];
  if (backup === false) return ['--no-backup'];
  const file = written?.file() ?? null;
  return ['--backup', file === null ? backup : `${dirname(file)}/`];
}

async function pathFor(
  asked: string,
  { cwd, now }: { readonly cwd: string; readonly now: number },
): Promise<string> {
  const path = resolve(cwd, asked);
  const found = await stat(path).catch(() => null);
  if (!endsAsFolder(asked) && found?.isDirectory() !== true) return path;
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return join(path, `echora-sched-backup-${stamp}.json`);
}

function endsAsFolder(path: string): boolean {
  return path.endsWith('/') || path.endsWith(sep);
}

function whyNot(file: string, error: unknown): string {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return `nothing is deleted without a backup, and ${file} cannot be written (${reason}): name another with --backup, or go without with --no-backup`;
}
