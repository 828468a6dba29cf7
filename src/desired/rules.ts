import { oddPremiere } from '../anime/odd-premiere.ts';
import { isOver } from '../anime/status.ts';
import { sharedScheduleIds } from '../errors/list.ts';
import type { KnownError } from '../errors/known.ts';
import { formatPlace, type Place, type Problem } from '../errors/problem.ts';
import type { ListEntry, LocateEntry } from './source.ts';

/** A value that must be each owner's own. */
export interface Claims<T> {
  /** The value's name in a sentence. */
  readonly what: string;
  readonly valueOf: (owner: T) => string;
  /** Where the owner has it. */
  readonly locate: (owner: T) => Place;
}

/** One problem for each owner of a value that an owner before it has. */
export function sharedValues<T extends object>(
  owners: readonly T[],
  { what, valueOf, locate }: Claims<T>,
): readonly Problem[] {
  const first = new Map<string, T>();
  const problems: Problem[] = [];
  for (const owner of owners) {
    const value = valueOf(owner);
    const before = first.get(value);
    if (before === undefined) first.set(value, owner);
    else
      problems.push({
        place: locate(owner),
        message: `${what} ${value} is also at ${formatPlace(locate(before))}`,
      });
  }
  return problems;
}

/** The error of a list in which two owners make one schedule id, naming the places of both; null where all differ. */
export function refuseSharedScheduleIds<T extends object>(
  owners: readonly T[],
  claims: Omit<Claims<T>, 'what'>,
  texts: ReadonlyMap<string, string>,
): KnownError | null {
  const problems = sharedValues(owners, { what: 'schedule id', ...claims });
  return problems.length === 0 ? null : sharedScheduleIds(problems, texts);
}

/** What is legal but odd in a list, before anything is compiled. */
export function oddities(entries: readonly ListEntry[], locate: LocateEntry): readonly Problem[] {
  // A second season often has the title of the first, which is over.
  const animes = entries.filter((entry) => entry.kind === 'anime').filter((anime) => !isOver(anime));
  const titles = sharedValues(animes, {
    what: 'title',
    valueOf: ({ title }) => title,
    locate: (entry) => locate(entry, ['title']),
  });
  const premieres = animes.flatMap((entry) => {
    const message = oddPremiere(entry);
    return message === null ? [] : [{ place: locate(entry, ['premiere']), message }];
  });
  return [...titles, ...premieres];
}
