import type { ExitCode } from '../errors/known.ts';
import type { Change } from '../plan/plan.ts';
import type { Asking } from '../plan/verbs/pause.ts';
import { unholding } from '../plan/verbs/unhold.ts';
import { stampOf } from '../schedule/by-hand.ts';
import { readAsking } from './asking.ts';
import { runVerb } from './bulk.ts';
import type { CommandContext, ResumeOptions } from './context.ts';
import { reasonBefore, selectAgain } from './follow-up.ts';
import type { FollowUp, Verb } from './verb.ts';

/** `unhold`: what somebody holds is the list's to decide again. */
export const unhold = (context: CommandContext<ResumeOptions>): Promise<ExitCode> =>
  runVerb(context, unholdVerb(context));

/** Throws a KnownError for a reason that cannot be read. */
export function unholdVerb({ options, world }: CommandContext<ResumeOptions>): () => Verb {
  const asking = readAsking(options.reason, world);
  return () => ({
    name: 'unhold',
    decide: unholding(asking),
    words: asking.reason === '' ? [] : ['--reason', asking.reason],
    followUps: (applied) => followUps(applied, asking),
  });
}

function followUps(applied: readonly Change[], asking: Asking): readonly FollowUp[] {
  const stamp = stampOf({ ...asking, act: 'given back' });
  const select = (changes: readonly Change[]): readonly string[] =>
    changes.every(({ write }) => write?.kind === 'update' && write.update.state.note.includes(stamp))
      ? selectAgain(changes, stamp)
      : changes.map(({ id }) => id);
  const paused = applied.filter(({ write }) => write?.kind === 'update' && write.update.state.paused);
  const reasons = [...new Set(paused.map(reasonBefore))];
  const undo = (reason: string): readonly string[] => {
    const changes = paused.filter((change) => reasonBefore(change) === reason);
    const selected = reasons.length === 1 ? select(changes) : changes.map(({ id }) => id);
    return ['pause', ...selected, '--reason', reason === '' ? 'held again' : reason];
  };
  return [
    { purpose: 'To let the list decide now:', commands: [['sync', ...select(applied)]] },
    { purpose: 'To undo it:', commands: reasons.map(undo) },
  ];
}
