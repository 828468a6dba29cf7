import type { ExitCode } from '../errors/known.ts';
import { releasing } from '../plan/verbs/release.ts';
import { runVerb } from './bulk.ts';
import type { BulkOptions, CommandContext } from './context.ts';

/** `release`: what is ours is nobody's from now on. */
export async function release(context: CommandContext<BulkOptions>): Promise<ExitCode> {
  return runVerb(context, () => ({
    name: 'release',
    decide: releasing,
    words: [],
    followUps: (applied) => [
      { purpose: 'To undo it:', commands: [['adopt', ...applied.map(({ id }) => id)]] },
    ],
  }));
}
