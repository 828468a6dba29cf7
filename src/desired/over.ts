import type { Anime } from '../anime/anime.ts';

/** What still matters of an anime that is over: when its schedule may be deleted. */
export type Over = Pick<Anime, 'status' | 'cadence'>;

/** An entry of which the list kept no more than its id. */
export function entryOver(id: string, title: string, { status, cadence }: Over): Anime {
  return {
    kind: 'anime',
    id,
    title,
    status,
    airTimes: { jp: null, sub: null, dub: null },
    premiere: null,
    episodes: null,
    cadence,
    skip: [],
    moved: [],
    hiatus: null,
    overrides: {},
  };
}
