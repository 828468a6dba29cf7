import type { ApplyOptions } from '../apply/apply.ts';
import type { Report } from '../apply/outcome.ts';
import type { LiveWriter } from '../live/port.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { Change, Plan } from '../plan/plan.ts';
import type { Decide } from '../plan/verbs/verb.ts';

/** What of Temporal the verbs by hand use. */
export type ActingLive = LiveWriter & Pick<TemporalLive, 'locks' | 'snapshots'>;

/** What one verb adds to the bracket that all verbs on selected schedules share. */
export interface Verb extends VerbEnding {
  readonly decide: Decide;
}

/** What one verb adds once there is a plan. */
export interface VerbEnding {
  /** On the command line: `pause`. */
  readonly name: string;
  /** Its own words, to be said again by the command that goes on: `--reason maintenance`. */
  readonly words: readonly string[];
  /** More of them, where they depend on what was done by then: `--backup backups/`. */
  readonly moreWords?: () => readonly string[];
  /** What stands on the command line for what it acts on, where that is no selection of live schedules. */
  readonly operands?: readonly string[];
  /** The commands that may follow what was applied of a plan: those that undo it. */
  readonly followUps: (applied: readonly Change[], plan: Plan) => readonly FollowUp[];
  /** Shows what its plan leads to, behind the plan and before anybody is asked. */
  readonly foretell?: () => void;
  /** What is done before and after applying, such as keeping others out; without it nothing is. */
  readonly around?: (
    live: ActingLive,
    use: (more: Partial<ApplyOptions>) => Promise<Report>,
  ) => Promise<Report>;
}

/** Commands that may follow a verb, and what for. */
export interface FollowUp {
  /** As in `To undo it:`; a sentence of its own where no command does it. */
  readonly purpose: string;
  /** In this order, each only once the one before went well; each without the program's name. */
  readonly commands: readonly (readonly string[])[];
  /** They name what nothing else tells, such as a backup: also shown with `--quiet`. */
  readonly isLasting?: true;
}
