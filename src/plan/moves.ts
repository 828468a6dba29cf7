import type { DescribedSchedule } from '../live/port.ts';
import type { Spec } from '../schedule/schedule.ts';
import { utc } from './reasons.ts';
import type { Rules } from './rules.ts';

const DAY_MS = 86_400_000;

/** An active schedule gets another spec. */
export interface Move {
  readonly from: Pick<DescribedSchedule, 'schedule' | 'recent'>;
  readonly to: Spec;
  /** Nominal length of the cadence, ms. */
  readonly cadenceMs: number;
}

/**
 * What a change of spec may do to the slot around `now`: moved later after it fired, it fires twice; moved earlier past
 * now, it is lost (Temporal never catches up on an update). What jitter may still hold back counts as fired and as due,
 * unless a recent run tells that it fired. Looks a day both ways, at most half a cadence.
 */
export function warnOfMove({ from, to, cadenceMs }: Move, { now, fires }: Rules): string[] {
  const old = from.schedule.spec;
  const reach = Math.min(DAY_MS, Math.floor(cadenceMs / 2));
  const around = (spec: Spec) => fires.firesBetween(spec, now - reach, now + reach);
  const [before, after] = [around(old), around(to)];
  const dropped = before.filter((fire) => !after.includes(fire));
  const added = after.filter((fire) => !before.includes(fire));
  const ran = (fire: number) =>
    from.recent.some(({ scheduledAt }) => scheduledAt >= fire && scheduledAt <= fire + old.jitterMs);
  const isPast = (fire: number) => fire <= now;
  const isDue = (spec: Spec) => (fire: number) => fire + spec.jitterMs > now;
  return [
    ...warn(
      'fires twice',
      dropped.findLast((fire) => isPast(fire) || ran(fire)),
      added.find(isDue(to)),
    ),
    ...warn(
      'fires lost',
      dropped.find((fire) => isDue(old)(fire) && !ran(fire)),
      added.findLast(isPast),
    ),
  ];
}

function warn(what: string, from: number | undefined, to: number | undefined): string[] {
  if (from === undefined || to === undefined) return [];
  return [`${what}: the slot at ${utc(from)} moves to ${utc(to)}`];
}
