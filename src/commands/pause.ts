import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import type { Change } from '../plan/plan.ts';
import { pausing } from '../plan/verbs/pause.ts';
import type { Asking } from '../plan/verbs/pause.ts';
import { formatIso } from '../render/instant.ts';
import { stampOf } from '../schedule/by-hand.ts';
import type { ByHand } from '../schedule/by-hand.ts';
import { readAsking } from './asking.ts';
import { runVerb } from './bulk.ts';
import type { CommandContext, PauseOptions } from './context.ts';
import { pausesAgain } from './pauses-again.ts';
import { allowing, byHandAfter, inOne, selectAgain } from './undo.ts';
import type { Guarding } from './undo.ts';
import { readUntil } from './until.ts';
import type { FollowUp, Verb } from './verb.ts';

/** `pause`: an operator's, which sync lets be. */
export const pause = (context: CommandContext<PauseOptions>): Promise<ExitCode> =>
  runVerb(context, pauseVerb(context));

/** Throws a KnownError for a reason or a time that cannot be read. */
export function pauseVerb(context: CommandContext<PauseOptions>): (settings: Settings) => Verb {
  const { options, world } = context;
  const asking = readAsking(options.reason, world);
  return (settings) => {
    const { timezone } = settings.schedule;
    const until = options.until === undefined ? null : readUntil(options.until, { now: asking.at, timezone });
    return {
      name: 'pause',
      decide: pausing({ ...asking, until, meansHeld: meansHeld(context) }),
      // As an instant: in a while `2h` would be another time.
      words: ['--reason', asking.reason, ...(until === null ? [] : ['--until', formatIso(until)])],
      followUps: (applied, { live: { owned } }) => undo(applied, asking, { ...settings, owned }),
    };
  };
}

const OF_HOLD = /^\s*(state|paused-by|note)\s*=/;

/** Whether the command line names schedules, or asks after how they are paused. */
function meansHeld({ args, options: { where = [] } }: CommandContext<PauseOptions>): boolean {
  return args.length > 0 || where.some((condition) => OF_HOLD.test(condition));
}

/** What ran is resumed; what we had paused is given back to the list; what was paused by hand is paused as before. */
function undo(applied: readonly Change[], asking: Asking, guarding: Guarding): readonly FollowUp[] {
  const done = (act: ByHand['act']): readonly Change[] =>
    applied.filter((change) => byHandAfter(change)?.act === act);
  const selecting = (act: ByHand['act']) => (changes: readonly Change[]) =>
    selectAgain(changes, stampOf({ ...asking, act }));
  const [ran, ours] = [done('paused'), done('kept paused')];
  const resume = ['resume', ...selecting('paused')(ran), ...allowing('resume', ran.length, guarding)];
  const unhold = ['unhold', ...selecting('kept paused')(ours)];
  const commands = [...(ran.length === 0 ? [] : [resume]), ...(ours.length === 0 ? [] : [unhold])];
  return inOne([
    ...(commands.length === 0 ? [] : [{ purpose: 'To undo it:', commands }]),
    ...pausesAgain(done('paused anew'), { ...guarding, select: selecting('paused anew'), now: asking.at }),
  ]);
}
