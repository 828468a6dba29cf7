import type { Status } from './anime.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { didYouMean, oneOf, shown } from './shown.ts';

export const STATUSES = ['upcoming', 'airing', 'hiatus', 'finished', 'cancelled', 'unknown'] as const;

/** Each status in its own word, then as MyAnimeList, AniList, Kitsu and others write it. */
const WORDS: Readonly<Record<Status, readonly string[]>> = {
  upcoming: ['upcoming', 'not yet aired', 'not yet released', 'unreleased', 'announced', 'tba'],
  airing: ['airing', 'currently airing', 'ongoing', 'releasing', 'current'],
  hiatus: ['hiatus', 'on hiatus'],
  finished: ['finished', 'finished airing', 'completed', 'ended'],
  cancelled: ['cancelled', 'canceled'],
  unknown: ['unknown'],
};

const BY_WORD: ReadonlyMap<string, Status> = new Map(
  STATUSES.flatMap((status) => WORDS[status].map((word) => [word, status] as const)),
);

/** Parses a status or one of its synonyms; case, `_` and `-` do not matter. */
export function parseStatus(text: string): Parsed<Status> {
  const word = text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
  const status = BY_WORD.get(word);
  if (status !== undefined) return parsed(status);
  return refused(
    `${shown(text)} is not a status: write ${oneOf(STATUSES)}`,
    didYouMean(word, BY_WORD.keys()),
  );
}

/** Whether nothing is wanted of an anime any more but that its schedule, if there still is one, goes. */
export function isOver({ status }: { readonly status: Status }): boolean {
  return status === 'finished' || status === 'cancelled';
}
