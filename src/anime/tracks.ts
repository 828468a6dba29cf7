import type { AirTime, Anime, Track, Weekday } from './anime.ts';
import { weekdayOf } from './weekday.ts';

/** What the weekdays of one anime follow from. */
export interface AirTimesWritten extends Pick<Anime, 'cadence' | 'premiere'> {
  readonly broadcast: AirTime | null;
  readonly sub: AirTime | null;
  readonly dub: AirTime | null;
}

const NEVER: Anime['airTimes'] = { jp: null, sub: null, dub: null };

/**
 * The air times of the tracks. Of a weekly show one that names no day airs on that of its premiere's date, and one that is
 * delayed so many days on from there.
 */
export function airTimesOf(written: AirTimesWritten): Readonly<Record<Track, AirTime | null>> {
  const { broadcast, sub, dub, cadence, premiere } = written;
  if (broadcast === null && sub === null && dub === null) return NEVER;
  if (cadence.kind !== 'weekly') return { jp: broadcast, sub, dub };
  const first = premiere?.kind === 'date' ? weekdayOf(premiere.date) : null;
  const home = broadcast?.weekday ?? first;
  const jp = broadcast === null || broadcast.weekday !== null ? broadcast : { ...broadcast, weekday: first };
  return { jp, sub: delayed(sub, home), dub: delayed(dub, home) };
}

function delayed(time: AirTime | null, home: Weekday | null): AirTime | null {
  if (time?.delayDays === undefined || home === null) return time;
  return { ...time, weekday: ((home + time.delayDays) % 7) as Weekday };
}
