import { openFires } from '../schedule/fires.ts';
import type { Fires } from '../schedule/fires.ts';
import type { PlanInput } from './input.ts';

/** What every decision of one plan goes by. */
export interface Rules {
  /** Epoch ms. */
  readonly now: number;
  readonly owner: string;
  /** How long a retired schedule stays paused before it is deleted, ms. */
  readonly graceMs: number;
  /** False: some entry's id could not be read, so nothing is paused or deleted for absence. */
  readonly certain: boolean;
  /** Opened once: the zones it has read serve the whole plan. */
  readonly fires: Fires;
}

/** The rules that an input sets. */
export function rulesOf({ now, owner, graceMs, invalid }: PlanInput): Rules {
  return { now, owner, graceMs, certain: invalid.every(({ id }) => id !== null), fires: openFires() };
}
