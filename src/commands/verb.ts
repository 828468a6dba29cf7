import type { Change } from '../plan/plan.ts';
import type { Decide } from '../plan/verbs/verb.ts';

/** What one verb adds to the bracket that all verbs by hand share. */
export interface Verb {
  /** On the command line: `pause`. */
  readonly name: string;
  readonly decide: Decide;
  /** Its own flags, to be said again by the command that goes on: `--reason maintenance`. */
  readonly words: readonly string[];
  /** The commands that may follow what was applied: those that undo it. */
  readonly followUps: (applied: readonly Change[]) => readonly FollowUp[];
}

/** Commands that may follow a verb, and what for. */
export interface FollowUp {
  /** As in `To undo it:`. */
  readonly purpose: string;
  /** Each without the program's name. */
  readonly commands: readonly (readonly string[])[];
}
