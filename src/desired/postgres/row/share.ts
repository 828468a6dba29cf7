import type { Anime } from '../../../anime/anime.ts';
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
    airTimes: share(anime.airTimes),
    premiere: share(anime.premiere),
    episodes: anime.episodes,
    cadence: anime.cadence,
    skip: anime.skip,
    moved: anime.moved,
    hiatus: anime.hiatus,
    overrides: anime.overrides,
  };
}
