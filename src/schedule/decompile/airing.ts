import { formatClock } from '../../anime/clock.ts';
import { DAY, MINUTE, MINUTES_A_DAY, dayOf, formatDay, modulo, weekdayOf } from '../civil.ts';
import type { Civil, Day } from '../civil.ts';
import type { Spec } from '../schedule.ts';
import { finaleBefore } from '../spec.ts';
import type { Zone } from '../zone.ts';
import { formatTime } from './dates.ts';
import { beatOf, dayWord, startOf } from './rhythm.ts';
import type { Beat } from './rhythm.ts';

/** The keys of an entry that say when it airs, as a list writes them. */
export interface Airing {
  /** On the track that is followed. */
  readonly air: string;
  readonly cadence?: string;
  readonly premiere?: string;
  readonly episodes?: number;
  readonly skip?: readonly string[];
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly hiatus?: { readonly until: string };
}

export interface Guessing {
  readonly zone: Zone;
  /** Of an air time that names no zone. */
  readonly timezone: string;
}

/**
 * Ways in which a list could say a spec, likeliest first. Guesses: only compiling tells which of them, if any, makes it.
 */
export function* guessAirings(spec: Spec, guessing: Guessing): Generator<Airing> {
  const { zone, timezone } = guessing;
  const beat = beatOf(spec, zone);
  const start = startOf(spec, zone);
  if (beat === null || Number.isNaN(start) || beat.time % MINUTE !== 0) return;
  const named = zone.name === timezone ? '' : ` ${zone.name}`;
  // A day earlier on the broadcasters' clock where that is the weekday on which it starts: sat 25:00, not sun 01:00.
  const startsBefore = start !== null && beat.weekday === modulo(weekdayOf(start) + 1, 7);
  for (const late of startsBefore ? [1, 0] : [0, 1]) {
    const minute = beat.time / MINUTE + late * MINUTES_A_DAY;
    // The broadcasters' clock ends at 29:59.
    if (minute >= 30 * 60) continue;
    const day = beat.weekday === null ? '' : `${dayWord(modulo(beat.weekday - late, 7) - 4)} `;
    const air = `${day}${formatClock(minute)}${named}`;
    for (const odd of oddities(beat, minute))
      for (const first of premieres(start, beat, minute))
        for (const count of episodes(spec, { beat, zone, start }))
          yield { air, ...cadenceOf(beat), ...first, ...count, ...odd };
  }
}

function cadenceOf({ cadence }: Beat): Pick<Airing, 'cadence'> {
  return cadence === 'weekly' ? {} : { cadence };
}

/** From its first slot on, or from the end of a break on. */
function premieres(start: Day | null, beat: Beat, minute: number): Pick<Airing, 'premiere' | 'hiatus'>[] {
  if (start === null) return [{}];
  const once = beat.cadence === 'once' ? beat.extra.map((at) => dayOf(at - minute * MINUTE)) : [];
  const earlier = Array.from({ length: Math.min(beat.days, 31) }, (_, n) => start - n - 1);
  return [
    { premiere: formatDay(start) },
    ...once.map((day) => ({ premiere: formatDay(day) })),
    ...(beat.days === 7 ? [] : earlier).map((day) => ({
      premiere: formatDay(day),
      hiatus: { until: formatDay(start) },
    })),
  ];
}

interface Counting {
  readonly beat: Beat;
  readonly zone: Zone;
  readonly start: Day | null;
}

/** How many there may be, from the most to the fewest. */
function episodes(spec: Spec, { beat, zone, start }: Counting): Pick<Airing, 'episodes'>[] {
  const end = finaleBefore(spec, beat.days * DAY);
  if (end === null || start === null) return [{}];
  const finale = zone.toCivil(end);
  const most = Math.floor((dayOf(finale) - start) / beat.days) + 2;
  const fewest = Math.max(1, most - beat.skipped.length - 4);
  return Array.from({ length: Math.max(0, most - fewest + 1) }, (_, n) => ({ episodes: most - n }));
}

type Odd = Pick<Airing, 'skip' | 'moved'>;

/** What is left out and what is added: each time that is added is the nearest slot's that is left out, of two either's. */
function oddities(beat: Beat, minute: number): Odd[] {
  const days = beat.skipped.map((slot) => (slot - minute * MINUTE) / DAY);
  if (!days.every(Number.isInteger)) return [];
  const extra = beat.cadence === 'once' ? [] : beat.extra;
  return [days, days.toReversed()].flatMap((free) => {
    const paired = pair(extra, free, minute);
    if (paired === null) return [];
    const moved = new Set(paired.map(({ from }) => from));
    const skip = days.map(formatDay).filter((date) => !moved.has(date));
    return [{ ...(skip.length === 0 ? {} : { skip }), ...(paired.length === 0 ? {} : { moved: paired }) }];
  });
}

/** Null: one has seconds. */
function pair(
  extra: readonly Civil[],
  days: readonly Day[],
  minute: number,
): { readonly from: string; readonly to: string }[] | null {
  const free = [...days];
  const moved = [];
  for (const at of extra) {
    const to = formatTime(at);
    if (to === null) return null;
    const far = (day: Day): number => Math.abs(day * DAY + minute * MINUTE - at);
    const from = free.toSorted((a, b) => far(a) - far(b))[0] ?? dayOf(at);
    if (free.includes(from)) free.splice(free.indexOf(from), 1);
    moved.push({ from: formatDay(from), to });
  }
  return moved;
}
