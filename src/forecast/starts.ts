import { openFires } from '../schedule/fires.ts';
import { jittered } from '../schedule/jitter.ts';
import type { Spec } from '../schedule/schedule.ts';
import { openZones } from '../schedule/zone.ts';
import type { Zones } from '../schedule/zone.ts';

/** A schedule that fires, as far as its times and a reader are concerned. */
export interface Firing {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  readonly spec: Spec;
  /** No nominal fire after this instant counts (epoch ms): it is paused by then. `Infinity`: only the spec ends it. */
  readonly until: number;
  /** Its jitter is its own: changing everyone's leaves it as it is. */
  readonly ownJitter: boolean;
}

/** One start of a schedule, jitter included; epoch ms. */
export interface Start {
  readonly at: number;
  readonly firing: Firing;
}

export interface Window {
  /** Epoch ms; taken in. */
  readonly from: number;
  /** Epoch ms; not taken in. */
  readonly to: number;
  /** The namespace's id, which jitter depends on; null where it is not known. */
  readonly namespaceId: string | null;
}

/** Stands in for an id that is not known: starts spread as they would, though not at the same seconds. */
const ANY_NAMESPACE = '00000000-0000-4000-8000-000000000000';

/** Every start in the window, in order of time, then of id. */
export function startsIn(window: Window, firings: readonly Firing[]): Start[] {
  const zones = openZones();
  return firings
    .flatMap((firing) => startsOf(firing, window, zones))
    .sort((a, b) => a.at - b.at || (a.firing.id < b.firing.id ? -1 : 1));
}

/** A start in the window may be of a fire before it: jitter delays, and never hastens. */
function startsOf(firing: Firing, { from, to, namespaceId }: Window, zones: Zones): Start[] {
  const { id, spec, until } = firing;
  const of = { namespaceId: namespaceId ?? ANY_NAMESPACE, scheduleId: id, zones };
  return openFires(zones)
    .firesBetween(spec, from - spec.jitterMs - 1, Math.min(to - 1, until))
    .map((nominal) => ({ at: jittered(spec, nominal, of), firing }))
    .filter(({ at }) => at >= from && at < to);
}
