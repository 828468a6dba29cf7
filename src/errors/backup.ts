import { KnownError } from './known.ts';
import type { Problem } from './problem.ts';

/** A file that was given as a backup is none. */
export function notABackup(file: string, problems: readonly Problem[]): KnownError {
  return new KnownError({
    code: 'backup.file',
    message: `${file} is not a backup.`,
    hint: 'Backups are written by `echora-sched delete` and `sync`, and are restored unaltered.',
    problems,
  });
}

/** A backup was made of another owner's or namespace's schedules. */
export function backupElsewhere(
  file: string,
  differing: readonly { readonly what: string; readonly saved: string; readonly now: string }[],
): KnownError {
  const parts = differing.map(({ what, saved, now }) => `${what} ${saved}, not ${now}`);
  return new KnownError({
    code: 'backup.elsewhere',
    message: `${file} is a backup of ${parts.join('; ')}.`,
    hint: 'Give the owner and the namespace it was made of with --owner and --namespace.',
  });
}

/** Ids on the command line that a backup does not have. */
export function notInBackup(file: string, problems: readonly Problem[]): KnownError {
  return new KnownError({
    code: 'backup.ids',
    message: `${file} does not have ${problems.length === 1 ? 'this schedule' : 'these schedules'}.`,
    hint: 'Leave the ids out to restore all that it has.',
    problems,
  });
}
