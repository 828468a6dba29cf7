import type { BroadcastDate, Weekday } from '../anime/anime.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
export const MINUTES_A_DAY = 1440;

/** The years that a calendar may name; nothing fires after the last (server: minCalendarYear, maxCalendarYear). */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;

/**
 * What clock and calendar show in some zone, as a number: the epoch ms of the same reading in UTC. Only sums,
 * differences and comparisons within one zone mean anything.
 */
export type Civil = number;

/** A calendar day, counted from 1970-01-01; broadcast days count the same way. */
export type Day = number;

/** The last day on which anything can fire. */
export const LAST_DAY: Day = Date.UTC(LAST_YEAR, 11, 31) / DAY;

/** `2026-04-06` → the day's number. */
export function parseDay(date: BroadcastDate): Day {
  return Date.parse(date) / DAY;
}

/** `2026-04-06` */
export function formatDay(day: Day): BroadcastDate {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function weekdayOf(day: Day): Weekday {
  return modulo(day + 4, 7) as Weekday;
}

export function dayOf(civil: Civil): Day {
  return Math.floor(civil / DAY);
}

/** The remainder that is never negative. */
export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
