import type { AirTime, Anime } from '../../../anime/anime.ts';
import type { Share } from '../../../schedule/share.ts';

/**
 * The same entry in the least memory: what is equal in many rows is there once. It is written out key by key, since of a
 * copy by spreading V8 may make a hidden class for each.
 */
export function lean(anime: Anime, share: Share): Anime {
  return {
    kind: anime.kind,
    id: anime.id,
    title: anime.title,
    status: anime.status,
    airTimes: share(anime.airTimes, keyOf(anime.airTimes)),
    premiere: anime.premiere?.kind === 'date' ? share(anime.premiere, anime.premiere.date) : anime.premiere,
    episodes: anime.episodes,
    cadence: anime.cadence,
    skip: anime.skip,
    moved: anime.moved,
    hiatus: anime.hiatus,
    overrides: anime.overrides,
  };
}

function keyOf({ jp, sub, dub }: Anime['airTimes']): string {
  return `${timeKey(jp)},${timeKey(sub)},${timeKey(dub)}`;
}

function timeKey(time: AirTime | null): string {
  return time === null ? '' : `${time.weekday} ${time.minute} ${time.timezone} ${time.delayDays}`;
}
