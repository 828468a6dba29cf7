import { KnownError } from './known.ts';
import type { ExitCode } from './known.ts';

/** 143 for SIGTERM, 130 for everything else that aborts (SIGINT). */
export function interruptedCode(signal: AbortSignal): ExitCode {
  return signal.reason === 'SIGTERM' ? 143 : 130;
}

/** A signal ended the command before it had anything to report. */
export function interrupted(signal: AbortSignal): KnownError {
  return new KnownError({
    code: 'interrupted',
    message: `Interrupted by ${signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT'}.`,
    hint: 'Run the same command again: it starts from what is there.',
    exitCode: interruptedCode(signal),
  });
}
