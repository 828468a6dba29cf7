import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import type { Change } from '../plan/plan.ts';
import type { Asking } from '../plan/verbs/pause.ts';
import { resuming } from '../plan/verbs/resume.ts';
import { stampOf } from '../schedule/by-hand.ts';
import { readAsking } from './asking.ts';
import { runVerb } from './bulk.ts';
import type { CommandContext, ResumeOptions } from './context.ts';
import { pausesAgain } from './pauses-again.ts';
import { byHandAfter, selectAgain } from './undo.ts';
import type { Guarding } from './undo.ts';
import type { FollowUp, Verb } from './verb.ts';

/** `resume`: an operator's, of whatever is paused. */
export const resume = (context: CommandContext<ResumeOptions>): Promise<ExitCode> =>
  runVerb(context, resumeVerb(context));

/** Throws a KnownError for a reason that cannot be read. */
export function resumeVerb({ options, world }: CommandContext<ResumeOptions>): (settings: Settings) => Verb {
  const asking = readAsking(options.reason, world);
  return (settings) => ({
    name: 'resume',
    decide: resuming(asking),
    words: asking.reason === '' ? [] : ['--reason', asking.reason],
    followUps: (applied, { live: { owned } }) => undo(applied, asking, { ...settings, owned }),
  });
}

/** What somebody held is paused again; what we had paused is given back. */
function undo(applied: readonly Change[], asking: Asking, guarding: Guarding): readonly FollowUp[] {
  const ours = applied.filter((change) => byHandAfter(change)?.act === 'kept running');
  const theirs = applied.filter((change) => !ours.includes(change));
  const stampFor = (act: 'resumed' | 'kept running'): string => stampOf({ ...asking, act });
  return [
    ...pausesAgain(theirs, {
      ...guarding,
      select: (changes) => selectAgain(changes, stampFor('resumed')),
      now: asking.at,
    }),
    ...(ours.length === 0
      ? []
      : [
          {
            purpose: 'To have the list decide again about what sync had paused:',
            commands: [['unhold', ...selectAgain(ours, stampFor('kept running'))]],
          },
        ]),
  ];
}
