import type { DescribedSchedule } from '../live/port.ts';
import type { ScheduledRun } from '../live/runs.ts';
import type { Trace } from './pause.ts';

/** A slot without a run. */
export interface Gap {
  /** When it should have started, jitter included; epoch ms. */
  readonly startsAt: number;
}

/** All that may tell why, of one schedule. */
export interface About {
  readonly described: DescribedSchedule;
  /** Every known run of it around that time. */
  readonly runs: readonly ScheduledRun[];
  /** Of a pause that does not tell itself since when it is; null: it does, there is none, or nothing else tells. */
  readonly trace: Trace | null;
}
