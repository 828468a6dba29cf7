import type { Clock } from '../../../world.ts';
import { isRefused, setupErrorFrom, Status, statusOf } from '../errors.ts';
import { WRITING } from '../retry.ts';
import type { Session } from '../session.ts';
import type { SetupCommand } from './commands.ts';

/** In this order. `usable`: the server takes the search attributes in writes and queries. */
export type SetupStepName = 'namespace' | 'attributes' | 'usable';

/**
 * What became of a step. `refused`: the server does not let us, or has no such service (Temporal Cloud); somebody who
 * may runs one of the `commands` instead.
 */
export type SetupOutcome =
  | { readonly outcome: 'done' | 'already' }
  | { readonly outcome: 'refused'; readonly reason: string; readonly commands: readonly SetupCommand[] };

export type SetupStep = { readonly step: SetupStepName } & SetupOutcome;

export interface SetupOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of each step as it is done: the last may take half a minute. */
  readonly onStep?: (step: SetupStep) => void;
}

/** A write that sets something up. `what`: in words, as in `create the namespace`. */
export interface SetupWrite {
  readonly what: string;
  readonly method: string;
  readonly send: () => Promise<unknown>;
  readonly commands: readonly SetupCommand[];
}

/** Writes, unless somebody else just did, or we may not. */
export async function writeOnce({ call, at }: Session, write: SetupWrite): Promise<SetupOutcome> {
  try {
    await call({ method: write.method, send: write.send, patience: WRITING });
    return { outcome: 'done' };
  } catch (error) {
    if (statusOf(error) === Status.alreadyExists) return { outcome: 'already' };
    if (isRefused(error)) return { outcome: 'refused', reason: error.details, commands: write.commands };
    throw setupErrorFrom(error, at, write.what);
  }
}
