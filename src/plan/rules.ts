import { openFires } from '../schedule/fires.ts';
import type { Fires } from '../schedule/fires.ts';
import type { PlanInput } from './input.ts';

/** When specs fire; see `Fires`. A spec in a zone that is unknown here (somebody set it by hand) is as if it never did. */
export type Reckoning = Pick<Fires, 'nextFires' | 'firesBetween'>;

/** What every decision of one plan goes by. */
export interface Rules {
  /** Epoch ms. */
  readonly now: number;
  readonly owner: string;
  /** How long a retired schedule stays paused before it is deleted, ms. */
  readonly graceMs: number;
  /** False: some entry's id could not be read, so nothing is paused or deleted for absence. */
  readonly certain: boolean;
  readonly fires: Reckoning;
}

/** The rules that an input sets. Zones are opened once for the whole plan. */
export function rulesOf({
  now,
  owner,
  graceMs,
  invalid,
}: Pick<PlanInput, 'now' | 'owner' | 'graceMs' | 'invalid'>): Rules {
  return {
    now,
    owner,
    graceMs,
    certain: invalid.every(({ id }) => id !== null),
    fires: tolerant(openFires()),
  };
}

/** One odd schedule must not keep all others from being planned. */
export function tolerant(fires: Reckoning): Reckoning {
  return {
    nextFires: (...of) => orNone(() => fires.nextFires(...of)),
    firesBetween: (...of) => orNone(() => fires.firesBetween(...of)),
  };
}

function orNone(reckon: () => readonly number[]): readonly number[] {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
