import type { Settings } from '../config/settings.ts';
import { unfitFlag } from '../errors/usage.ts';
import type { ExitCode } from '../errors/known.ts';
import type { Change } from '../plan/plan.ts';
import { pausing } from '../plan/verbs/pause.ts';
import type { Asking } from '../plan/verbs/pause.ts';
import { stampOf } from '../schedule/by-hand.ts';
import { readAsking } from './asking.ts';
import { runVerb } from './bulk.ts';
import type { CommandContext, PauseOptions } from './context.ts';
import { readInstant } from './since.ts';
import { allowing, byHandAfter, selectAgain } from './undo.ts';
import type { Guarding } from './undo.ts';
import type { FollowUp, Verb } from './verb.ts';

/** `pause`: an operator's, which sync lets be. */
export const pause = (context: CommandContext<PauseOptions>): Promise<ExitCode> =>
  runVerb(context, pauseVerb(context));

/** Throws a KnownError for a reason or a time that cannot be read. */
export function pauseVerb({ options, world }: CommandContext<PauseOptions>): (settings: Settings) => Verb {
  const asking = readAsking(options.reason, world);
  return (settings) => ({
    name: 'pause',
    decide: pausing(asking, readUntil(options.until, { settings, now: asking.at })),
    words: ['--reason', asking.reason, ...(options.until === undefined ? [] : ['--until', options.until])],
    followUps: (applied, { live: { owned } }) => [undo(applied, asking, { ...settings, owned })],
  });
}

/** Epoch ms, whole seconds; null: without an end. */
function readUntil(
  text: string | undefined,
  { settings, now }: { readonly settings: Settings; readonly now: number },
): number | null {
  if (text === undefined) return null;
  const until = Math.floor(readInstant('--until', text, settings.schedule.timezone) / 1000) * 1000;
  if (until <= now)
    throw unfitFlag('--until', text, { why: 'is in the past', expected: 'a time that is still to come' });
  return until;
}

/** What ran is resumed; what we had paused is given back to the list. */
function undo(applied: readonly Change[], asking: Asking, guarding: Guarding): FollowUp {
  const commands = (['paused', 'kept paused'] as const).flatMap((act) => {
    const changes = applied.filter((change) => byHandAfter(change)?.act === act);
    if (changes.length === 0) return [];
    const selected = selectAgain(changes, stampOf({ ...asking, act }));
    if (act === 'kept paused') return [['unhold', ...selected]];
    return [['resume', ...selected, ...allowing('resume', changes.length, guarding)]];
  });
  return { purpose: 'To undo it:', commands };
}
