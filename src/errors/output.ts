import { KnownError } from './known.ts';
import type { ExitCode } from './known.ts';

/** What a command had to say did not get out; `reason` as the system calls it: `ENOSPC`. */
export function unwritableOutput(reason: string, exitCode: ExitCode): KnownError {
  return new KnownError({
    code: 'output.unwritable',
    message: `What there is to say could not be written to stdout: ${reason}.`,
    hint: 'Make room for it where stdout leads, or send it elsewhere. `echora-sched plan` tells what is still to be done.',
    exitCode,
  });
}
