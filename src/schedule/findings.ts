import type { Anime, Track } from '../anime/anime.ts';
import { hiatusDays } from './breaks.ts';
import { SHORTEST_MONTH } from './calendars.ts';
import { dayOf, formatDay } from './civil.ts';
import type { Finding, Want } from './compiled.ts';
import { airsOn } from './course.ts';
import type { Course } from './course.ts';
import { overdue } from './overdue.ts';
import type { Spec } from './schedule.ts';
import { hasResumed } from './want.ts';

const BROADCAST_DATES = 'Dates are broadcast dates: 25:30 on a Friday is a time of that Friday.';

const NOTHING_ODD: readonly Finding[] = [];

/** What is odd when nothing can be scheduled. */
export function oddWant(want: Want, anime: Anime, track: Track): readonly Finding[] {
  const path = ['status'];
  const hint = `Add ${track === 'jp' ? 'a broadcast' : `${track}: its air time`}, as in mon 23:00.`;
  if (want.kind === 'untouched') {
    const message = `${want.reason}: nothing is created, and a live schedule stays as it is`;
    return [anime.status === 'unknown' ? { path, message } : { path, message, hint }];
  }
  if (want.kind !== 'dormant') return NOTHING_ODD;
  const message = 'nothing is created, and a live schedule is paused';
  return anime.status === 'upcoming'
    ? [
        {
          path,
          message: `it is upcoming without a premiere: ${message}`,
          hint: 'Add the premiere once it is known.',
        },
      ]
    : [{ path, message: `it is on hiatus and the list does not say when it airs: ${message}`, hint }];
}

/** When an entry airs, and what that compiled to. */
export interface Airing {
  readonly course: Course;
  readonly spec: Spec;
}

/** What is odd about the dates of an entry that is scheduled. */
export function oddDates(anime: Anime, airing: Airing, now: number): readonly Finding[] {
  const { course } = airing;
  return [
    ...missedSlots(anime, airing),
    ...shortMonths(course),
    ...endedHiatus(anime, course, now),
    ...overdue(anime, airing, now),
  ];
}

/** A monthly slot goes by the date of its civil day, which some months do not have. */
function shortMonths({ rhythm }: Course): readonly Finding[] {
  if (rhythm.kind !== 'monthly' || rhythm.date <= SHORTEST_MONTH) return [];
  return [
    {
      path: ['cadence'],
      message: `it airs on day ${rhythm.date} of a month, by the calendar: months without it have no episode`,
      hint: 'An episode in such a month can be written as moved: it comes on top.',
    },
  ];
}

/** Exceptions that are exceptions to nothing. */
function missedSlots(anime: Anime, airing: Airing): readonly Finding[] {
  const { course } = airing;
  const skip = course.skip.map((day) => airsOn(course, day));
  const missed = [
    ...anime.skip
      .filter((_, index) => !skip[index])
      .map((date) => ({ key: 'skip', message: `nothing airs on ${date}, so there is nothing to skip` })),
    ...oddMoves(anime, airing).map((message) => ({ key: 'moved', message })),
    ...(isIdle(course)
      ? [
          {
            key: 'hiatus',
            message: `no episode is in the hiatus until ${anime.hiatus?.until}, so it changes nothing`,
          },
        ]
      : []),
  ];
  return missed.map(({ key, message }) => ({ path: [key], message, hint: BROADCAST_DATES }));
}

/** Moves from where nothing airs, or to where the schedule does not reach. */
function oddMoves(anime: Anime, { course, spec }: Airing): readonly string[] {
  const { zone } = course;
  const [start, end] = [spec.startAt ?? -Infinity, spec.endAt ?? Infinity];
  // A premiere off its slot is moved, too, and comes after what the entry itself moves.
  return course.moved.slice(0, anime.moved.length).flatMap(({ from, to }, index) => {
    const date = anime.moved[index]?.from;
    const airs = airsOn(course, from);
    const at = zone.toInstant(to);
    if (start <= at && at <= end)
      return airs ? [] : [`nothing airs on ${date}: what moves from there comes on top`];
    const bound =
      at < start
        ? `begins on ${formatDay(dayOf(zone.toCivil(start)))}`
        : `ends on ${formatDay(dayOf(zone.toCivil(end)))}`;
    return [`what moves from ${date} does not fire: its schedule ${bound}`];
  });
}

/** Whether a hiatus of which both ends are known, if only by the premiere, has no slot. */
function isIdle(course: Course): boolean {
  const { from, until } = course.hiatus;
  return until !== null && (from ?? course.first) !== null && hiatusDays(course).length === 0;
}

function endedHiatus({ status, hiatus }: Anime, course: Course, now: number): readonly Finding[] {
  if (status !== 'hiatus' || !hasResumed(course, now)) return [];
  return [
    {
      path: ['status'],
      message: `it is on hiatus, but airs again since ${hiatus?.until}: its schedule is active`,
      hint: 'Write status: airing, or a later until.',
    },
  ];
}
