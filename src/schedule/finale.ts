import { airsOn, slotOn } from './course.ts';
import type { Course } from './course.ts';
import { LAST_DAY } from './civil.ts';
import type { Day } from './civil.ts';
import { offDays } from './breaks.ts';
import { slotFrom } from './rhythm.ts';

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
  const off = new Set(offDays(course).filter((day) => !moved.has(day)));
  let left = episodes;
  for (let day = first; day <= LAST_DAY; day = slotFrom(rhythm, day + 1)) {
    if (!off.has(day)) left--;
    if (left === 0) return day;
  }
  return null;
}
