import { formatClock } from '../../anime/clock.ts';
import { MINUTE, modulo } from '../civil.ts';
import type { Spec } from '../schedule.ts';
import type { Zone } from '../zone.ts';
import { formatLength } from './length.ts';
import { beatOf, dayWord } from './rhythm.ts';

/** How often a spec recurs, as a list writes it; null: not so that a list can say it. */
export function everyOf(spec: Spec, zone: Zone): string | null {
  const [interval] = spec.intervals;
  if (interval !== undefined) return formatLength(interval.everyMs);
  const beat = beatOf(spec, zone);
  if (beat === null || (beat.cadence !== 'weekly' && beat.cadence !== 'daily')) return null;
  const day = beat.weekday === null ? 'day' : dayWord(modulo(beat.weekday, 7) - 4);
  return `${day} ${formatClock(beat.time / MINUTE)}`;
}
