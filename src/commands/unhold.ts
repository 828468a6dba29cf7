import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import type { Change } from '../plan/plan.ts';
import type { Asking } from '../plan/verbs/pause.ts';
import { unholding } from '../plan/verbs/unhold.ts';
import { stampOf } from '../schedule/by-hand.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import { readAsking } from './asking.ts';
import { runVerb } from './bulk.ts';
import type { CommandContext, ResumeOptions } from './context.ts';
import { pausesAgain } from './pauses-again.ts';
import { selectAgain } from './undo.ts';
import type { Guarding } from './undo.ts';
import type { FollowUp, Verb } from './verb.ts';

/** `unhold`: what somebody holds is the list's to decide again. */
export const unhold = (context: CommandContext<ResumeOptions>): Promise<ExitCode> =>
  runVerb(context, unholdVerb(context));

/** Throws a KnownError for a reason that cannot be read. */
export function unholdVerb({ options, world }: CommandContext<ResumeOptions>): (settings: Settings) => Verb {
  const asking = readAsking(options.reason, world);
  return (settings) => ({
    name: 'unhold',
    decide: unholding(asking),
    words: asking.reason === '' ? [] : ['--reason', asking.reason],
    followUps: (applied, { live: { owned } }) => followUps(applied, asking, { ...settings, owned }),
  });
}

function followUps(applied: readonly Change[], asking: Asking, guarding: Guarding): readonly FollowUp[] {
  const stamp = stampOf({ ...asking, act: 'given back' });
  const paused = applied.filter(({ write }) => write?.kind === 'update' && write.update.state.paused);
  const running = applied.length - paused.length;
  // What runs was given back with the same words, but not with a note of ours.
  const select = (changes: readonly Change[]): readonly string[] => selectAgain(changes, stamp, OUR_NOTE);
  return [
    { purpose: 'To let the list decide now:', commands: [['sync', ...selectAgain(applied, stamp)]] },
    ...pausesAgain(paused, { ...guarding, select, now: asking.at }),
    ...(running === 0 ? [] : [{ purpose: runningWords(running), commands: [] }]),
  ];
}

/** No verb makes a resume a human's without pausing first. */
function runningWords(count: number): string {
  const one =
    'One that somebody had resumed was given back too: if a sync pauses it, resume lets it run again.';
  const many = `${count} that somebody had resumed were given back too: if a sync pauses them, resume lets them run again.`;
  return count === 1 ? one : many;
}
