import type { Anime } from '../anime/anime.ts';
import { DAY, dayOf, formatDay } from './civil.ts';
import type { Finding } from './compiled.ts';
import type { Course } from './course.ts';
import { finaleOf } from './finale.ts';
import { openFires } from './fires.ts';
import type { Spec } from './schedule.ts';

/** A source may say so late that a show is over; a warning before that would be noise. */
const OVERDUE_AFTER = DAY;

/**
 * What is odd about a show that is on although its finale was due: at first it still fires, in case the finale was late,
 * and then nothing does any more.
 */
export function overdue(
  { status, episodes }: Anime,
  { course, spec }: { readonly course: Course; readonly spec: Spec },
  now: number,
): readonly Finding[] {
  const finale = status === 'hiatus' ? null : finaleOf(course);
  if (finale === null || now < finale + OVERDUE_AFTER) return [];
  const dateOf = (at: number) => formatDay(dayOf(course.zone.toCivil(at)));
  const last = `its last episode${episodes === null ? '' : ` (of ${episodes})`} was due on ${dateOf(finale)}`;
  const ends = spec.endAt === null ? '' : `; it fires until ${dateOf(spec.endAt)}, and then stops by itself`;
  const { nextFires, firesBetween } = openFires(() => course.zone);
  const isSpent = nextFires(spec, now, 1).length === 0;
  const until = isSpent ? (firesBetween(spec, finale - 1, now).at(-1) ?? finale) : null;
  return [
    {
      path: ['status'],
      message:
        until === null
          ? `it is ${status}, but ${last}${ends}`
          : `it is ${status}, but nothing fires any more since ${dateOf(until)}: ${last}`,
      hint: 'Write status: finished; or correct episodes, skip, moved or hiatus.',
    },
  ];
}
