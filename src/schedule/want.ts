import type { Anime, Status } from '../anime/anime.ts';
import { DAY, formatDay } from './civil.ts';
import type { Civil, Day } from './civil.ts';
import type { Want } from './compiled.ts';
import { airsOn, slotOn } from './course.ts';
import type { Course } from './course.ts';
import { slotBefore } from './rhythm.ts';
import { OUR_NOTE } from './schedule.ts';

/** Nearly every entry of a long list wants one of these. */
const ACTIVE: Want = { kind: 'active' };
const GONE = {
  finished: { kind: 'gone', status: 'finished' },
  cancelled: { kind: 'gone', status: 'cancelled' },
} as const satisfies Readonly<Record<string, Want>>;

/** What wanting rests on besides the entry. */
export interface Moment {
  /** Epoch ms. */
  readonly now: number;
  /** A fire may come so much later than its slot. */
  readonly jitterMs: number;
  /** Null where the entry does not say when it airs. */
  readonly course: Course | null;
}

/** What the list asks for at this moment: the table of what each status means. */
export function wantOf(anime: Anime, moment: Moment): Want {
  const { status, premiere } = anime;
  switch (status) {
    case 'finished':
    case 'cancelled':
      return GONE[status];
    case 'unknown':
      return { kind: 'untouched', reason: 'its status is unknown' };
    case 'hiatus':
      return moment.course === null
        ? { kind: 'dormant', note: hiatusNote(anime) }
        : firing(anime, moment, moment.course);
    case 'upcoming':
      if (premiere === null) return { kind: 'dormant', note: `${OUR_NOTE}upcoming: no premiere is known` };
      return moment.course === null ? silent(status) : firing(anime, moment, moment.course);
    case 'airing':
      return moment.course === null ? silent(status) : firing(anime, moment, moment.course);
  }
}

/** Whether the first date that airs again has come. */
export function hasResumed({ hiatus, zone }: Course, now: number): boolean {
  return hiatus.until !== null && zone.toInstant(hiatus.until * DAY) <= now;
}

function silent(status: Status): Want {
  return { kind: 'untouched', reason: `it is ${status}, but the list does not say when it airs` };
}

function firing(anime: Anime, { now, jitterMs }: Moment, course: Course): Want {
  const { from, until } = course.hiatus;
  const isOpen = (anime.status === 'hiatus' || anime.hiatus !== null) && until === null;
  if (!isOpen) return ACTIVE;
  const last = from === null ? -Infinity : lastTimeBefore(course, from);
  if (from === null || last + jitterMs < course.zone.toCivil(now))
    return { kind: 'hiatus', note: hiatusNote(anime) };
  return { kind: 'active', ahead: { from: formatDay(from), last: course.zone.toInstant(last) } };
}

/** When, by the clock of its zone, the last episode with a slot before the day airs; `-Infinity`: there is none. */
function lastTimeBefore(course: Course, day: Day): Civil {
  const slot = slotBefore(course.rhythm, day);
  const moved = course.moved.filter(({ from }) => from < day && airsOn(course, from)).map(({ to }) => to);
  return Math.max(airsOn(course, slot) ? slotOn(course, slot) : -Infinity, ...moved);
}

function hiatusNote({ hiatus }: Anime): string {
  return `${OUR_NOTE}hiatus: ${hiatus?.reason ?? 'no reason given'}`;
}

/**
 * Until when what the list wants fires, that instant included; nominal, epoch ms. `Infinity`: it tells no end, but that of
 * the spec; `-Infinity`: nothing is to fire. What is live may fire longer: until the next sync.
 */
export function wantedUntil(want: Want): number {
  if (want.kind !== 'active') return -Infinity;
  return want.ahead?.last ?? Infinity;
}
