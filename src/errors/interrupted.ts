import { KnownError } from './known.ts';
import type { ExitCode } from './known.ts';

/** Signals that end a run well, and what it exits with then. */
export const INTERRUPTS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 143 } as const;

export type Interrupt = keyof typeof INTERRUPTS;

/** SIGINT's for everything that aborts and is no signal. */
export function interruptedCode(signal: AbortSignal): ExitCode {
  return INTERRUPTS[interruptOf(signal)];
}

/** A signal ended the command before it had anything to report. */
export function interrupted(signal: AbortSignal): KnownError {
  return new KnownError({
    code: 'interrupted',
    message: `Interrupted by ${interruptOf(signal)}.`,
    hint: 'Run the same command again: it starts from what is there.',
    exitCode: interruptedCode(signal),
  });
}

/** What a second signal leaves behind. */
export const STOPPED_AT_ONCE =
  'Stopped at once: what was in flight may be done or not; `echora-sched plan` tells. A lock that was held ends by itself.';

function interruptOf({ reason }: { readonly reason: unknown }): Interrupt {
  return reason === 'SIGTERM' || reason === 'SIGHUP' ? reason : 'SIGINT';
}
