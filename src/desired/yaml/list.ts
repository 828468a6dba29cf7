import type { Defaults } from '../../anime/parse-anime.ts';
import { parseFrame } from '../../anime/written/list.ts';
import { emptyList, listShape, listSyntax, sharedIds } from '../../errors/list.ts';
import { listExcess } from '../../errors/list-excess.ts';
import type { Problem } from '../../errors/problem.ts';
import { oddities, sharedValues } from '../rules.ts';
import type { DesiredList, ListEntry, LocateEntry } from '../source.ts';
import { placed, readEntries, type Locate, type ReadEntry } from './entries.ts';
import { readPlain } from './plain.ts';
import { positionsOf } from './positions.ts';
import type { ParsedYaml, TextProblem } from './text.ts';

export interface ListContext {
  /** The file's name in places and messages. */
  readonly name: string;
  readonly defaults: Defaults;
}

/** Reads the text of a list. Throws a KnownError, with every problem, when it is wrong as a whole. */
export async function readList(
  text: string,
  { name, defaults }: ListContext,
): Promise<Omit<DesiredList, 'source'>> {
  const texts = new Map([[name, text]]);
  const positionOf = positionsOf(text);
  const place = (offset: number) => ({ kind: 'file', file: name, ...positionOf(offset) }) as const;
  const toProblem = ({ offset, message }: TextProblem): Problem => ({ place: place(offset), message });

  const yaml = await readYaml(text);
  if (!yaml.ok) {
    const problems = yaml.problems.map(toProblem);
    throw yaml.why === 'syntax'
      ? listSyntax({ name, texts, problems })
      : listExcess({ name, texts, problems });
  }
  if (yaml.text.value === null) throw emptyList(name);
  const locate: Locate = (path, at) => place(yaml.text.offsetOf(path, at));

  const frame = parseFrame(yaml.text.value);
  if (!frame.ok) throw listShape({ name, texts, problems: placed(frame.problems, locate) });
  const read = [
    ...(await readEntries(frame.value.anime, { section: 'anime', defaults, locate })),
    ...(await readEntries(frame.value.recurring, { section: 'recurring', defaults, locate })),
  ];
  const outcomes = read.map(({ outcome }) => outcome);
  const shared = sharedValues(read.filter(hasId), IDS);
  const others = outcomes.flatMap((outcome) => ('problems' in outcome ? outcome.problems : []));
  if (shared.length > 0) throw sharedIds({ name, texts, problems: [...shared, ...others] });
  const entries = outcomes.flatMap((outcome) => ('entry' in outcome ? [outcome.entry] : []));
  const locateEntry = locateIn(read);
  return {
    entries,
    overOf: () => null,
    locate: locateEntry,
    nextAt: new Map(),
    invalid: outcomes.filter((outcome) => 'problems' in outcome),
    warnings: [...yaml.text.warnings.map(toProblem), ...oddities(entries, locateEntry)],
    texts,
  };
}

async function readYaml(text: string): Promise<ParsedYaml> {
  const plain = readPlain(text);
  if (plain !== null) return { ok: true, text: plain };
  const { parseYaml } = await import('./document.ts');
  return parseYaml(text);
}

function hasId(entry: ReadEntry): entry is ReadEntry & { readonly id: string } {
  return entry.id !== null;
}

const IDS = {
  what: 'id',
  valueOf: ({ id }: { readonly id: string }) => id,
  locate: ({ locate }: Pick<ReadEntry, 'locate'>) => locate(['id']),
};

/** Most lists are never asked: the entries are sorted out with the first question. */
function locateIn(read: readonly ReadEntry[]): LocateEntry {
  let places: ReadonlyMap<ListEntry, Locate> | null = null;
  return (entry, path) => {
    places ??= new Map(
      read.flatMap(({ locate, outcome }) => ('entry' in outcome ? [[outcome.entry, locate]] : [])),
    );
    const locate = places.get(entry);
    if (locate === undefined) throw new Error(`${entry.id} is no entry of this list`);
    return locate(path);
  };
}
