import { DAY, dayOf } from './civil.ts';
import type { Civil, Day } from './civil.ts';
import { airsOn, slotOn } from './course.ts';
import type { Course } from './course.ts';
import { slotFrom, slotsBetween } from './rhythm.ts';

/** Days of slots without an episode: skipped ones, and those of a hiatus whose end is known. Sorted, each once. */
export function offDays(course: Course): readonly Day[] {
  const skipped = course.skip.filter((day) => airsOn(course, day));
  const days = new Set([...skipped, ...hiatusDays(course)]);
  return [...days].sort((a, b) => a - b);
}

/** The slots in a hiatus with an `until`, from its `from` or else the premiere on; none where neither is known. */
export function hiatusDays({ rhythm, first, hiatus: { from, until } }: Course): readonly Day[] {
  const begin = from ?? first;
  if (until === null || begin === null) return [];
  return slotsBetween(rhythm, Math.max(begin, first ?? begin), until);
}

/** The civil day at whose 00:00 the schedule starts: the premiere's, the hiatus' end, or that of an episode moved before it. */
export function startDay(course: Course): Day | null {
  const { opens, hiatus } = course;
  const resumes = hiatus.from === null ? hiatus.until : null;
  if (opens === null && resumes === null) return null;
  const start = Math.max(opens ?? -Infinity, resumes ?? -Infinity);
  const early = course.moved
    .filter(({ from }) => from >= start && airsOn(course, from))
    .map(({ to }) => dayOf(to));
  return Math.min(start, ...early);
}

/** How what fires differs from the slots, by the clock of the course's zone. */
export interface Exceptions {
  /** Slots that must not fire. */
  readonly skipped: readonly Civil[];
  /** Times that fire and are no slots. */
  readonly extra: readonly Civil[];
}

export function exceptionsOf(course: Course): Exceptions {
  const start = startDay(course);
  const moved = course.moved.filter(({ from }) => airsOn(course, from)).map(({ from }) => from);
  const early = start === null ? [] : slotsBetween(course.rhythm, start - 1, course.first ?? start);
  const slots = new Set([...offDays(course), ...moved, ...early].map((day) => slotOn(course, day)));
  const times = new Set(course.moved.map(({ to }) => to));
  const begin = start === null ? -Infinity : start * DAY;
  return {
    skipped: [...slots].filter((slot) => slot >= begin && !times.has(slot)),
    extra: [...times].filter((time) => !isSlot(course, time)),
  };
}

function isSlot(course: Course, time: Civil): boolean {
  const day = (time - slotOn(course, 0)) / DAY;
  return Number.isInteger(day) && slotFrom(course.rhythm, day) === day;
}
