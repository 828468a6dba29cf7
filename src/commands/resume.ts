import type { ExitCode } from '../errors/known.ts';
import type { Change } from '../plan/plan.ts';
import type { Asking } from '../plan/verbs/pause.ts';
import { resuming } from '../plan/verbs/resume.ts';
import { stampOf } from '../schedule/by-hand.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import { readAsking } from './asking.ts';
import { runVerb } from './bulk.ts';
import type { CommandContext, ResumeOptions } from './context.ts';
import { noteBefore, reasonBefore, selectAgain } from './follow-up.ts';
import type { Verb } from './verb.ts';

/** `resume`: an operator's, of whatever is paused. */
export const resume = (context: CommandContext<ResumeOptions>): Promise<ExitCode> =>
  runVerb(context, resumeVerb(context));

/** Throws a KnownError for a reason that cannot be read. */
export function resumeVerb({ options, world }: CommandContext<ResumeOptions>): () => Verb {
  const asking = readAsking(options.reason, world);
  return () => ({
    name: 'resume',
    decide: resuming(asking),
    words: asking.reason === '' ? [] : ['--reason', asking.reason],
    followUps: (applied) => [{ purpose: 'To undo it:', commands: undo(applied, asking) }],
  });
}

/** What somebody held is paused again, with their reason where they all had one; what we had paused is given back. */
function undo(applied: readonly Change[], asking: Asking): readonly (readonly string[])[] {
  const ours = applied.filter((change) => noteBefore(change).startsWith(OUR_NOTE));
  const theirs = applied.filter((change) => !ours.includes(change));
  const isMixed = ours.length > 0 && theirs.length > 0;
  const select = (changes: readonly Change[]): readonly string[] =>
    isMixed ? changes.map(({ id }) => id) : selectAgain(changes, stampOf({ ...asking, act: 'resumed' }));
  return [
    ...(theirs.length === 0 ? [] : [['pause', ...select(theirs), '--reason', reasonOf(theirs)]]),
    ...(ours.length === 0 ? [] : [['unhold', ...select(ours)]]),
  ];
}

function reasonOf(changes: readonly Change[]): string {
  const [only = '', ...others] = new Set(changes.map(reasonBefore));
  return only === '' || others.length > 0 ? 'paused again' : only;
}
