import { parseAnime, type Defaults } from '../../anime/parse-anime.ts';
import { parseRecurring } from '../../anime/parse-recurring.ts';
import type { EntryProblem, Parsed, Path } from '../../anime/parsed.ts';
import { parseAnimeId, parseScheduleId, parseTitle } from '../../anime/words.ts';
import type { Place, Problem } from '../../errors/problem.ts';
import { mapInTurns } from '../in-turns.ts';
import type { InvalidEntry, ListEntry } from '../source.ts';

type FilePlace = Extract<Place, { kind: 'file' }>;

/** Where a path leads to; `'key'`: to the key itself. */
export type Locate = (path: Path, at?: 'key') => FilePlace;

/** One entry of a list, trusted or not. */
export interface ReadEntry {
  /** Null where it cannot be read. */
  readonly id: string | null;
  readonly locate: Locate;
  readonly outcome: { readonly entry: ListEntry } | InvalidEntry;
}

export interface EntryContext {
  readonly section: InvalidEntry['section'];
  readonly defaults: Defaults;
  /** For paths of the whole file. */
  readonly locate: Locate;
}

/** Reads the entries of one section; a wrong one does not stop the others. */
export async function readEntries(
  written: readonly unknown[],
  context: EntryContext,
): Promise<readonly ReadEntry[]> {
  const parse = context.section === 'anime' ? anime : recurring;
  return mapInTurns(written, (one, index): ReadEntry => {
    const locate: Locate = (path, at) => context.locate([context.section, index, ...path], at);
    const result = parse(one, context.defaults);
    if (result.ok) return { id: result.entry.id, locate, outcome: { entry: result.entry } };
    const rest = readable(one, context.section);
    const problems = placed(result.problems, locate);
    return { id: rest.id, locate, outcome: { ...rest, section: context.section, problems } };
  });
}

/** The same problems with their places, from top to bottom. */
export function placed(problems: readonly EntryProblem[], locate: Locate): readonly Problem[] {
  return problems
    .map(({ path, at, ...words }) => ({ place: locate(path, at), ...words }))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

function anime(written: unknown, defaults: Defaults) {
  const result = parseAnime(written, defaults);
  return result.ok ? ({ ok: true, entry: result.anime } as const) : result;
}

function recurring(written: unknown, defaults: Defaults) {
  const result = parseRecurring(written, defaults);
  return result.ok ? ({ ok: true, entry: result.recurring } as const) : result;
}

/** What still can be read of an entry that is wrong elsewhere. */
function readable(written: unknown, section: InvalidEntry['section']): Pick<InvalidEntry, 'id' | 'title'> {
  const { id, title } = (written ?? {}) as Readonly<Record<string, unknown>>;
  return {
    id: typeof id === 'string' ? valueOf((section === 'anime' ? parseAnimeId : parseScheduleId)(id)) : null,
    title: typeof title === 'string' ? valueOf(parseTitle(title)) : null,
  };
}

function valueOf(result: Parsed<string>): string | null {
  return result.ok ? result.value : null;
}
