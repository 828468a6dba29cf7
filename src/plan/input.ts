import type { SourceInfo } from '../desired/source.ts';
import type { Problem } from '../errors/problem.ts';
import type { DescribedSchedule, ListedSchedule, LivePlace } from '../live/port.ts';
import type { Compiled } from '../schedule/compiled.ts';
import type { Allowance, Limits } from './plan.ts';

/** An entry that could not be trusted, and the schedule it would have made (null: its id cannot be read). */
export interface InvalidWanted {
  readonly id: string | null;
  readonly animeId: string | null;
  readonly title: string | null;
  readonly problems: readonly Problem[];
}

/**
 * One live schedule, as far as it is known: from the list, and (once asked for) described. `described` null: not asked;
 * `'missing'`: the list shows it, Describe says it is gone.
 */
export interface LiveView {
  readonly listed: ListedSchedule;
  readonly described: DescribedSchedule | 'missing' | null;
}

/** All that a plan is made of. Values only; nothing in it is changed. */
export interface PlanInput {
  /** Epoch ms. */
  readonly now: number;
  readonly tool: string;
  readonly owner: string;
  readonly place: LivePlace;
  readonly mode: 'list' | 'deep';
  readonly source: SourceInfo;
  readonly desired: readonly Compiled[];
  readonly invalid: readonly InvalidWanted[];
  readonly warnings: readonly Problem[];
  /** Every schedule of the namespace, ours and foreign. */
  readonly live: readonly LiveView[];
  /** Schedule ids to look at; null: all. What is outside is neither changed nor counted as absent. */
  readonly selected: ReadonlySet<string> | null;
  readonly limits: Limits;
  readonly allow: readonly Allowance[];
  /** How long an absent one stays paused before it is deleted, ms. */
  readonly graceMs: number;
}
