import type { Anime, Recurring } from '../anime/anime.ts';
import type { Place, Problem } from '../errors/problem.ts';
import type { Over } from './over.ts';

/** Which list was read. The digest is of its bytes (or rows): hex SHA-256. */
export interface SourceInfo {
  readonly kind: 'yaml' | 'postgres';
  /** A path, `-`, or a URL without its password. */
  readonly location: string;
  /** Valid and invalid ones, recurring ones included. */
  readonly entries: number;
  readonly digest: string;
}

/** A trusted entry. */
export type ListEntry = Anime | Recurring;

/** The place of a key inside an entry (`['skip', 0]`); `[]` is the entry itself. Falls back to the nearest parent. */
export type LocateEntry = (entry: ListEntry, path: readonly (string | number)[]) => Place;

/** An entry that cannot be trusted. Its schedule is left alone. */
export interface InvalidEntry {
  /** Null when not even the id can be read: then nothing may be concluded from absence in this run. */
  readonly id: string | null;
  readonly section: 'anime' | 'recurring';
  readonly title: string | null;
  readonly problems: readonly Problem[];
}

/** A whole list, read once. Of an entry it keeps what is trusted and nothing of how it was written: there may be many. */
export interface DesiredList {
  readonly source: SourceInfo;
  readonly entries: readonly ListEntry[];
  /** What is over and not among the entries, by the anime's id; null for all else. */
  readonly overOf: (animeId: string) => Over | null;
  /** Where its entries were written. */
  readonly locate: LocateEntry;
  /** When the list itself expects the next episode, epoch ms, by the anime's id: a hint that decides nothing. */
  readonly nextAt: ReadonlyMap<string, number>;
  readonly invalid: readonly InvalidEntry[];
  /** Of the list itself; what compiling finds comes on top. */
  readonly warnings: readonly Problem[];
  /** The file's text by file name, for code frames; empty for a database. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * What is kept of anime that are over, of which a database may have very many. `'all'`: entries as of any other. `'ids'`:
 * of what is read row by row, no more than tells whether a schedule is of one (`overOf`); there are no warnings of them.
 */
export type ReadOver = 'all' | 'ids';

/** Where the list of anime comes from. */
export interface DesiredSource {
  readonly kind: SourceInfo['kind'];
  /** As in SourceInfo; never a secret. */
  readonly location: string;
  /**
   * Reads the whole list, once per run. Throws a KnownError when the list as a whole cannot be trusted: unreadable, cut
   * short, wrong syntax or version, two entries with one id. Never answers with a shorter list instead. `over`: `'all'`
   * unless said.
   */
  read(signal: AbortSignal, over?: ReadOver): Promise<DesiredList>;
}
