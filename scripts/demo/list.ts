import type { Stage } from './stage.ts';

/** The list that a demo plays with, wherever it is kept. Every step says on the stage what it does. */
export interface DemoList {
  /** How many schedules it makes. */
  readonly schedules: number;
  /** What becomes of which schedule when the list changes. */
  readonly ids: {
    readonly onHiatus: string;
    readonly cancelled: string;
    readonly removed: string;
    readonly pausedByHand: string;
  };
  /** Puts the list where `echora-sched` finds it. */
  prepare(stage: Stage): Promise<void>;
  /** A hiatus, something moved, one show cancelled, one removed. */
  change(stage: Stage): Promise<void>;
  /** Another air time for the show that is paused by hand. */
  moveThePaused(stage: Stage): Promise<void>;
}
