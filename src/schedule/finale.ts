import { airsOn, slotOn } from './course.ts';
import type { Course } from './course.ts';
import type { Day } from './civil.ts';
import { offDays } from './breaks.ts';
import { nthSlot } from './rhythm.ts';

/**
 * When the last episode is expected to air (epoch ms): `episodes` slots from the premiere, without those skipped or in a
 * hiatus; moved ones count, at the later of slot and new time. Null: not known, as premiere or episodes are missing, or only
 * one end of a hiatus is told, or past the year 2100.
 */
export function finaleOf(course: Course): number | null {
  const { from, until } = course.hiatus;
  const last = lastSlot(course);
  if (last === null || (from === null) !== (until === null)) return null;
  const moved = course.moved.filter((move) => move.from <= last && airsOn(course, move.from));
  return course.zone.toInstant(Math.max(slotOn(course, last), ...moved.map(({ to }) => to)));
}

/** The day of the slot of the last episode; null where premiere or episodes are missing, or past the year 2100. */
export function lastSlot(course: Course): Day | null {
  const { rhythm, first, episodes } = course;
  if (first === null || episodes === null) return null;
  const moved = new Set(course.moved.map(({ from }) => from));
  const off = offDays(course).filter((day) => !moved.has(day));
  let n = episodes - 1;
  for (const day of off) if (day <= nthSlot(rhythm, first, n)) n++;
  const last = nthSlot(rhythm, first, n);
  return last === Infinity ? null : last;
}
