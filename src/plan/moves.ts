import type { Spec } from '../schedule/schedule.ts';
import { utc } from './reasons.ts';
import type { Rules } from './rules.ts';

const DAY_MS = 86_400_000;

/** An active schedule gets another spec. */
export interface Move {
  readonly from: Spec;
  readonly to: Spec;
  /** Nominal length of the cadence, ms. */
  readonly cadenceMs: number;
}

/**
 * What a change of spec does to the slot around `now`: moved later after it fired, it fires twice; moved earlier past
 * now, it is lost (Temporal never catches up on an update). Looks a day both ways, at most half a cadence.
 */
export function warnOfMove(move: Move, { now, fires }: Rules): string[] {
  const reach = Math.min(DAY_MS, Math.floor(move.cadenceMs / 2));
  const around = (spec: Spec) => fires.firesBetween(spec, now - reach, now + reach);
  const [before, after] = [around(move.from), around(move.to)];
  const dropped = before.filter((fire) => !after.includes(fire));
  const added = after.filter((fire) => !before.includes(fire));
  const past = (fire: number) => fire <= now;
  const future = (fire: number) => fire > now;
  return [
    ...warn('fires twice', dropped.findLast(past), added.find(future)),
    ...warn('fires lost', dropped.find(future), added.findLast(past)),
  ];
}

function warn(what: string, from: number | undefined, to: number | undefined): string[] {
  if (from === undefined || to === undefined) return [];
  return [`${what}: the slot at ${utc(from)} moves to ${utc(to)}`];
}
