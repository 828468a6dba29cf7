import { oddPremiere } from '../anime/odd-premiere.ts';
import { sharedScheduleIds } from '../errors/list.ts';
import type { KnownError } from '../errors/known.ts';
import { formatPlace, type Place, type Problem } from '../errors/problem.ts';
import type { ListEntry } from './source.ts';

/** Something that must be one entry's own, and where that entry has it. */
export interface Claim {
  readonly value: string;
  readonly locate: () => Place;
}

/** One problem for each claim of a value that an entry before it claims; `what` is the value's name in the sentence. */
export function sharedValues(claims: readonly Claim[], what: string): readonly Problem[] {
  const first = new Map<string, Claim>();
  const problems: Problem[] = [];
  for (const claim of claims) {
    const before = first.get(claim.value);
    if (before === undefined) first.set(claim.value, claim);
    else
      problems.push({
        place: claim.locate(),
        message: `${what} ${claim.value} is also at ${formatPlace(before.locate())}`,
      });
  }
  return problems;
}

/** The error of a list in which two entries claim one schedule id, naming the places of both; null where all differ. */
export function refuseSharedScheduleIds(
  claims: readonly Claim[],
  texts: ReadonlyMap<string, string>,
): KnownError | null {
  const problems = sharedValues(claims, 'schedule id');
  return problems.length === 0 ? null : sharedScheduleIds(problems, texts);
}

/** What is legal but odd in a list, before anything is compiled. */
export function oddities(entries: readonly ListEntry[]): readonly Problem[] {
  const titles = entries
    .filter(({ entry }) => entry.kind === 'anime')
    .map(({ entry, locate }) => ({ value: entry.title, locate: () => locate(['title']) }));
  const premieres = entries.flatMap(({ entry, locate }) => {
    const message = entry.kind === 'anime' ? oddPremiere(entry) : null;
    return message === null ? [] : [{ place: locate(['premiere']), message }];
  });
  return [...sharedValues(titles, 'title'), ...premieres];
}
