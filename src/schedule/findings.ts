import type { Anime, Track } from '../anime/anime.ts';
import { hiatusDays } from './breaks.ts';
import { DAY } from './civil.ts';
import type { Finding, Want } from './compiled.ts';
import { airsOn } from './course.ts';
import type { Course } from './course.ts';
import { finaleOf } from './finale.ts';
import { hasResumed } from './want.ts';

/** A source may say so late that a show is over; a warning before that would be noise. */
const OVERDUE_AFTER = DAY;

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

/** What is odd about the dates of an entry that is scheduled. */
export function oddDates(anime: Anime, course: Course, now: number): readonly Finding[] {
  return [...missedSlots(anime, course), ...endedHiatus(anime, course, now), ...overdue(anime, course, now)];
}

/** Exceptions that are exceptions to nothing. */
function missedSlots(anime: Anime, course: Course): readonly Finding[] {
  const skip = course.skip.map((day) => airsOn(course, day));
  const moved = course.moved.map(({ from }) => airsOn(course, from));
  const missed = [
    ...anime.skip
      .filter((_, index) => !skip[index])
      .map((date) => ({ key: 'skip', message: `nothing airs on ${date}, so there is nothing to skip` })),
    ...anime.moved
      .filter((_, index) => !moved[index])
      .map(({ from }) => ({
        key: 'moved',
        message: `nothing airs on ${from}: what moves from there comes on top`,
      })),
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

function overdue({ status, episodes }: Anime, course: Course, now: number): readonly Finding[] {
  const finale = status === 'hiatus' ? null : finaleOf(course);
  if (finale === null || now < finale + OVERDUE_AFTER) return [];
  const last = new Date(course.zone.toCivil(finale)).toISOString().slice(0, 10);
  return [
    {
      path: ['status'],
      message: `it is ${status}, but its last episode${episodes === null ? '' : ` (of ${episodes})`} was due on ${last}`,
      hint: 'Write status: finished; or correct episodes, skip, moved or hiatus.',
    },
  ];
}
