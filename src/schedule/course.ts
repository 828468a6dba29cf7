import type { AirTime, Anime, BroadcastDate, Cadence, Track, Weekday } from '../anime/anime.ts';
import { DAY, MINUTE, MINUTES_A_DAY, modulo, parseDay } from './civil.ts';
import type { Civil, Day } from './civil.ts';
import { hasSlot, slotFrom, weeklyOn } from './rhythm.ts';
import type { EveryDays, Rhythm } from './rhythm.ts';
import { startOf } from './start.ts';
import type { Start } from './start.ts';
import type { Zone, Zones } from './zone.ts';

/**
 * When one entry airs on one track: the list's dates, which are those of the Japanese broadcast, carried over to the
 * track's own broadcast days.
 */
export interface Course {
  readonly zone: Zone;
  /** Minutes since 00:00 of the broadcast day, 0–1799. */
  readonly minute: number;
  readonly rhythm: Rhythm;
  /** The day of the first slot; null: no premiere is known, and slots go back without end. */
  readonly first: Day | null;
  /** The premiere's broadcast day, or the first slot's where that is earlier. */
  readonly opens: Day | null;
  /** How many episodes air; null: unknown. */
  readonly episodes: number | null;
  /** In the entry's order. */
  readonly skip: readonly Day[];
  /** In the entry's order; then the premiere, where its instant lies off the slot. */
  readonly moved: readonly Move[];
  /** `until` is the first day that airs again. */
  readonly hiatus: { readonly from: Day | null; readonly until: Day | null };
}

/** The episode of one day's slot, aired at another time. */
export interface Move {
  readonly from: Day;
  readonly to: Civil;
}

/** What a clock in the zone shows at the slot of a broadcast day: 25:30 is 01:30 of the civil day after. */
export function slotOn({ minute }: { readonly minute: number }, day: Day): Civil {
  return day * DAY + minute * MINUTE;
}

/** Whether an episode has its slot on this broadcast day. */
export function airsOn({ rhythm, first }: Course, day: Day): boolean {
  return hasSlot(rhythm, day) && (first === null || day >= first);
}

/** Null where the entry does not say when the track airs: no air time, no weekday, or a cadence without its premiere. */
export function courseOf(anime: Anime, track: Track, zones: Zones): Course | null {
  const own = anime.airTimes[track];
  if (own === null) return null;
  const home = anime.airTimes.jp ?? unknownHome(own);
  const start = startOf(anime, home, zones);
  const shift = shiftOf(own, home, { start, zones });
  const first = start === null ? null : start.first + shift;
  const rhythm = rhythmOf(anime.cadence, own, { home, start, shift });
  if (rhythm === null) return null;
  const carried = (date: BroadcastDate | null | undefined) => (date ? parseDay(date) + shift : null);
  return {
    zone: zones(own.timezone),
    minute: own.minute,
    rhythm,
    first,
    opens: start === null ? null : start.opens + shift,
    episodes: anime.cadence.kind === 'once' ? 1 : anime.episodes,
    skip: anime.skip.map((date) => parseDay(date) + shift),
    moved: movesOf(anime, home, start).map(({ day, by }) => ({
      from: day + shift,
      to: slotOn(own, day + shift) + by,
    })),
    hiatus: { from: carried(anime.hiatus?.from), until: carried(anime.hiatus?.until) },
  };
}

/** The Japanese broadcast of a track that says by how much it is later than one of which nothing else is known. */
function unknownHome(own: AirTime): AirTime {
  if (own.delayDays === undefined || own.weekday === null) return own;
  return { ...own, weekday: modulo(own.weekday - own.delayDays, 7) as Weekday };
}

/** Where no premiere is known, tracks are compared as of this day. */
const ANY_DAY: Day = parseDay('2026-01-01');

/**
 * How many days after the broadcast's days the track's own are: those that bring its slot to the broadcast's first one, or
 * soonest after it. West of the broadcast that may be the day before, hence -1.
 */
function shiftOf(own: AirTime, home: AirTime, at: { start: Start | null; zones: Zones }): number {
  if (own.delayDays !== undefined) return own.delayDays;
  if (own === home) return 0;
  const first = at.start?.first ?? slotFrom(daysOf(home), ANY_DAY);
  const aired = at.zones(own.timezone).toCivil(at.zones(home.timezone).toInstant(slotOn(home, first)));
  return slotFrom(daysOf(own), Math.ceil((aired - slotOn(own, 0)) / DAY)) - first;
}

/** The days that an air time may be on: those of its weekday, if it names one. */
function daysOf({ weekday }: AirTime): EveryDays {
  return weekday === null ? { kind: 'every', days: 1, anchor: 0 } : weeklyOn(weekday);
}

interface Carried {
  readonly home: AirTime;
  readonly start: Start | null;
  readonly shift: number;
}

function rhythmOf(cadence: Cadence, own: AirTime, { home, start, shift }: Carried): Rhythm | null {
  if (cadence.kind === 'weekly') return own.weekday === null ? null : weeklyOn(own.weekday);
  if (cadence.kind === 'daily') return { kind: 'every', days: 1, anchor: 0 };
  if (start === null) return null;
  const first = start.first + shift;
  if (cadence.kind === 'days') return { kind: 'every', days: cadence.days, anchor: first };
  if (cadence.kind === 'once') return { kind: 'once', on: first };
  // Months differ in length: so many days after each month's date is not one date of each month.
  if (own.delayDays !== undefined) return monthly(start.first, daysLate(home), shift);
  return monthly(first, daysLate(own), 0);
}

/** On the date of the civil day `late` days after the first broadcast day, each month; and then `shift` days later. */
function monthly(first: Day, late: number, shift: number): Rhythm {
  return { kind: 'monthly', date: new Date((first + late) * DAY).getUTCDate(), late: late - shift };
}

/** By how many days the civil day of a slot is after its broadcast day. */
function daysLate({ minute }: AirTime): number {
  return Math.floor(minute / MINUTES_A_DAY);
}

/** By how much (ms on the clock) episodes were off their slots, by days of the Japanese broadcast. */
function movesOf({ moved }: Anime, home: AirTime, start: Start | null): readonly { day: Day; by: number }[] {
  const moves = moved.map(({ from, to }) => {
    const day = parseDay(from);
    return { day, by: slotOn({ minute: to.minute ?? home.minute }, parseDay(to.date)) - slotOn(home, day) };
  });
  if (start === null || start.by === 0 || moves.some(({ day }) => day === start.first)) return moves;
  return [...moves, { day: start.first, by: start.by }];
}
