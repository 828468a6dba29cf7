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
 * now, it is lost (Temporal never catches up on an update). What its jitter may still hold back has not fired. Looks a day
 * both ways, at most half a cadence.
 */
export function warnOfMove(move: Move, { now, fires }: Rules): string[] {
  const reach = Math.min(DAY_MS, Math.floor(move.cadenceMs / 2));
  const around = (spec: Spec) => fires.firesBetween(spec, now - reach, now + reach);
  const [before, after] = [around(move.from), around(move.to)];
  const dropped = before.filter((fire) => !after.includes(fire));
  const added = after.filter((fire) => !before.includes(fire));
  const isPast = (spec: Spec) => (fire: number) => fire + spec.jitterMs <= now;
  const isDue = (spec: Spec) => (fire: number) => fire + spec.jitterMs > now;
  return [
    ...warn('fires twice', dropped.findLast(isPast(move.from)), added.find(isDue(move.to))),
    ...warn('fires lost', dropped.find(isDue(move.from)), added.findLast(isPast(move.to))),
  ];
}

function warn(what: string, from: number | undefined, to: number | undefined): string[] {
  if (from === undefined || to === undefined) return [];
  return [`${what}: the slot at ${utc(from)} moves to ${utc(to)}`];
}
