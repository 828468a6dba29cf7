import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import { deletingByHand } from '../plan/verbs/delete.ts';
import { backupAgain, openBackup } from './backup.ts';
import type { Backup } from './backup.ts';
import { runVerb } from './bulk.ts';
import type { CommandContext, DeleteOptions } from './context.ts';
import { lockWords, readLockWait, withLock } from './lock.ts';
import { allowing } from './undo.ts';
import type { Verb } from './verb.ts';

/** `delete`: an operator's, with a backup that brings back what it took. No run of sync writes meanwhile. */
export const deleteByHand = (context: CommandContext<DeleteOptions>): Promise<ExitCode> =>
  runVerb(context, deleteVerb(context));

/** Throws a KnownError for a `--lock-timeout` that cannot be read. */
export function deleteVerb(context: CommandContext<DeleteOptions>): (settings: Settings) => Verb {
  const { options } = context;
  const waitMs = readLockWait(options);
  return (settings) => {
    let backup: Backup | null = null;
    return {
      name: 'delete',
      decide: deletingByHand,
      words: lockWords(options),
      moreWords: () => backupAgain(options, backup),
      around: (live, use) => {
        const { beforeDeletes } = (backup = openBackup({ context, settings, live }));
        return withLock({ context, settings, locks: live.locks, waitMs }, ({ lost }) =>
          use({ halted: lost, beforeDeletes }),
        );
      },
      followUps: (applied, { live: { owned } }) => {
        const file = backup?.file() ?? null;
        if (file === null) return [];
        const left = { ...settings, owned: owned - applied.length };
        const allowed = allowing('create', applied.length, left);
        const commands = [['restore', file, ...lockWords(options), ...allowed]];
        return [{ purpose: 'To undo it:', commands, isLasting: true }];
      },
    };
  };
}
