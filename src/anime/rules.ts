import type { AirTime, BroadcastDate, Cadence, Moved, Premiere, Status } from './anime.ts';
import type { EntryProblem } from './parsed.ts';
import { clocksChange } from './zone.ts';

/** The keys of one anime that rules compare. Undefined: written, but wrong; null: not written. */
export interface Draft {
  readonly status?: Status | undefined;
  readonly broadcast?: AirTime | null | undefined;
  readonly sub?: AirTime | null | undefined;
  readonly dub?: AirTime | null | undefined;
  readonly premiere?: Premiere | null | undefined;
  readonly episodes?: number | null | undefined;
  readonly cadence?: Cadence | undefined;
  readonly skip?: readonly BroadcastDate[] | undefined;
  readonly moved?: readonly Moved[] | undefined;
}

const TRACK_KEYS = ['broadcast', 'sub', 'dub'] as const;

/** What is wrong between the keys of one anime. A rule says nothing about a key that is already wrong by itself. */
export function brokenRules(draft: Draft): readonly EntryProblem[] {
  return [weekdays, premiere, daylightSaving, skippedAndMoved].flatMap((rule) => rule(draft));
}

/** A weekly show needs its day (the broadcast's may follow from the premiere's date); a daily one has none. */
function weekdays(draft: Draft): readonly EntryProblem[] {
  return TRACK_KEYS.flatMap((key) => {
    const weekday = draft[key]?.weekday;
    if (draft.cadence?.kind === 'daily' && typeof weekday === 'number')
      return [{ path: [key], message: 'a daily show has no day: write the time alone, or cadence: weekly' }];
    if (draft.cadence?.kind !== 'weekly' || weekday !== null) return [];
    if (draft[key]?.delayDays !== undefined) return delayFromNowhere(key, draft);
    if (key === 'broadcast' && (draft.premiere === undefined || draft.premiere?.kind === 'date')) return [];
    return [{ path: [key], message: 'a weekly show needs a day: write it as in mon 23:00' }];
  });
}

/** A delay of a weekly show counts from the broadcast's day, which may follow from the premiere's date. */
function delayFromNowhere(key: 'broadcast' | 'sub' | 'dub', draft: Draft): readonly EntryProblem[] {
  const { broadcast, premiere: first } = draft;
  if (broadcast !== null || first === undefined || first?.kind === 'date') return [];
  const message = "a delay counts from the broadcast's day, and none is known: write broadcast, or premiere";
  return [{ path: [key, 'delay'], message: `${message} as a date` }];
}

/** These cadences count from the premiere. One that is only announced may have none yet. */
function premiere(draft: Draft): readonly EntryProblem[] {
  const { cadence, status } = draft;
  if (
    draft.premiere !== null ||
    cadence === undefined ||
    cadence.kind === 'weekly' ||
    cadence.kind === 'daily'
  )
    return [];
  if ((status !== 'airing' && status !== 'hiatus') || TRACK_KEYS.every((key) => draft[key] === null))
    return [];
  return [
    { path: ['cadence'], message: `${nameOf(cadence)} counts from the premiere: write premiere: YYYY-MM-DD` },
  ];
}

/** Every N days is an interval, hence in UTC; where the clocks change its dates are listed instead, so it needs an end. */
function daylightSaving(draft: Draft): readonly EntryProblem[] {
  const { cadence, premiere: first, status } = draft;
  if (cadence?.kind !== 'days' || draft.episodes !== null || !first) return [];
  if (status === 'finished' || status === 'cancelled' || status === 'unknown') return [];
  const from = first.kind === 'instant' ? first.at : Date.parse(first.date);
  const zone = airTimes(draft).find(({ timezone }) => clocksChange(timezone, from))?.timezone;
  if (zone === undefined) return [];
  return [
    { path: ['cadence'], message: `${nameOf(cadence)} needs episodes in ${zone}, whose clocks change` },
  ];
}

function skippedAndMoved(draft: Draft): readonly EntryProblem[] {
  const moved = new Set(draft.moved?.map(({ from }) => from));
  const both = draft.skip?.filter((date) => moved.has(date)) ?? [];
  return both.map((date) => ({ path: ['skip'], message: `${date} is both skipped and moved` }));
}

function airTimes(draft: Draft): readonly AirTime[] {
  return TRACK_KEYS.map((key) => draft[key]).filter((time) => time !== null && time !== undefined);
}

function nameOf(cadence: Cadence): string {
  return cadence.kind === 'days' ? `every ${cadence.days}d` : cadence.kind;
}
