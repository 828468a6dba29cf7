import type { ListedSchedule } from '../live/port.ts';
import { shownAlike } from '../plan/content.ts';
import { tolerant } from '../plan/rules.ts';
import { isSilent } from '../plan/silent.ts';
import { openFires } from '../schedule/fires.ts';
import { decodeMark } from '../schedule/mark.ts';
import { nominalOf } from '../schedule/nominal.ts';
import type { Spec } from '../schedule/schedule.ts';
import { wantedUntil } from '../schedule/want.ts';
import type { WantedEntry } from './wanted.ts';

/** The next fire of a live schedule. */
export interface NextFire {
  /** Epoch ms; null: none, or it is paused. */
  readonly at: number | null;
  /** False: as the server announces it, jitter included, for nothing tells what it is without. */
  readonly isNominal: boolean;
}

/** What a list of schedules shows of the next fire. */
type Announced = Pick<ListedSchedule, 'state' | 'nextFires' | 'spec' | 'truncated' | 'mark' | 'workflowType'>;

const NONE: NextFire = { at: null, isNominal: true };

/**
 * Tells the next fires of many schedules at `now` (epoch ms); `wanted`: the entry of one of ours, where the list has it.
 * Nominal, as the list has it, where the schedule is as the list wants it; else as far as the announced times tell.
 */
export function openNext(now: number): (live: Announced, wanted?: WantedEntry) => NextFire {
  const { nextFires } = openFires();
  return (live, wanted) => {
    if (live.state.paused || live.nextFires.length === 0) return NONE;
    const spec = knownSpec(live, wanted);
    const next = spec === null ? announcedNext(live, now) : nominal(nextFires(spec, now, 1)[0] ?? null);
    return next.at !== null && next.at > endOf(wanted) ? NONE : next;
  };
}

/** Tells which of many schedules of ours are to fire by the list at `now` (epoch ms), and announce nothing. */
export function openSilent(
  now: number,
): (live: Pick<Announced, 'state' | 'nextFires'>, wanted?: WantedEntry) => boolean {
  const rules = { now, fires: tolerant(openFires()) };
  return (live, wanted) => wanted !== undefined && isSilent(live, wanted.compiled, rules);
}

/** The spec of a schedule that is as the list wants it; null: not to be told without a description. */
export function knownSpec(
  live: Pick<ListedSchedule, 'spec' | 'truncated' | 'mark' | 'workflowType'>,
  wanted: WantedEntry | undefined,
): Spec | null {
  const schedule = wanted?.compiled.schedule ?? null;
  if (schedule === null || decodeMark(live.mark).hash !== wanted?.compiled.hash) return null;
  return shownAlike(live, schedule) ? schedule.spec : null;
}

/** What the list wants paused or gone fires until the next sync, and longer where somebody keeps it. */
function endOf(wanted: WantedEntry | undefined): number {
  return wanted?.compiled.want.kind === 'active' ? wantedUntil(wanted.compiled.want) : Infinity;
}

/** The first announced one that is still to come: jitter may hold back one whose time is past. */
function announcedNext({ nextFires, spec, truncated }: Announced, now: number): NextFire {
  const isWhole = !truncated.includes('calendars') && !truncated.includes('intervals');
  const told = nextFires.map((at) => {
    const without = isWhole || spec.jitterMs === 0 ? nominalOf(spec, at) : null;
    return without === null ? { at, isNominal: false } : nominal(without);
  });
  return told.find(({ at }) => at !== null && at > now) ?? told[0] ?? NONE;
}

function nominal(at: number | null): NextFire {
  return { at, isNominal: true };
}
