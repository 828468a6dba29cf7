import type { Settings } from '../config/settings.ts';
import { mapInTurns } from '../desired/in-turns.ts';
import { refuseSharedScheduleIds } from '../desired/rules.ts';
import type { DesiredList, InvalidEntry, ListEntry, LocateEntry, ReadOver } from '../desired/source.ts';
import type { Place, Problem } from '../errors/problem.ts';
import type { InvalidWanted } from '../plan/input.ts';
import { trackOf } from '../schedule/action.ts';
import { openCompiler } from '../schedule/compile.ts';
import type { Compiled, ScheduleSettings } from '../schedule/compiled.ts';
import { openFires } from '../schedule/fires.ts';
import { scheduleId } from '../schedule/id.ts';
import { oddNext } from '../schedule/odd-next.ts';
import type { World } from '../world.ts';
import { openSource } from './open-source.ts';

/** A trusted entry and what it compiles to at this moment. */
export interface WantedEntry {
  readonly entry: ListEntry;
  readonly compiled: Compiled;
}

/** The list, read and compiled. */
export interface WantedList {
  readonly list: DesiredList;
  readonly wanted: readonly WantedEntry[];
  readonly invalid: readonly InvalidWanted[];
  /** Of the configuration, the list, and of compiling it. */
  readonly warnings: readonly Problem[];
}

/** Reads and compiles the list that the settings name. Throws a KnownError when it cannot be trusted as a whole. */
export async function readWanted(settings: Settings, world: World, over?: ReadOver): Promise<WantedList> {
  const source = await openSource(settings, world);
  return compileList(await source.read(world.signal, over), settings, world.clock.now());
}

/** The same list at another moment: what it asks of a schedule may depend on what has aired by then. */
export async function compileList(
  list: DesiredList,
  { schedule: settings, warnings }: Pick<Settings, 'schedule' | 'warnings'>,
  now: number,
): Promise<WantedList> {
  const compile = openCompiler(settings, now);
  const wanted = await mapInTurns(list.entries, (entry) => ({ entry, compiled: compile(entry) }));
  const invalid = list.invalid.map((entry) => invalidWanted(entry, settings));
  refuseSharedIds(list, wanted, invalid);
  return {
    list,
    wanted,
    invalid,
    warnings: [
      ...warnings,
      ...list.warnings,
      ...wanted.flatMap(findingsOf(list.locate)),
      ...wanted.flatMap(hintsOf(list, settings, now)),
    ],
  };
}

/** An entry that is wrong claims its schedule's id too, for its schedule is left alone, and another's would be written. */
function refuseSharedIds(
  list: DesiredList,
  wanted: readonly WantedEntry[],
  invalid: readonly InvalidWanted[],
): void {
  const owners = [...wanted, ...invalid.filter(({ id }) => id !== null)];
  const valueOf = (one: WantedEntry | InvalidWanted): string =>
    'entry' in one ? one.compiled.id : (one.id ?? '');
  const locate = (one: WantedEntry | InvalidWanted): Place =>
    'entry' in one ? list.locate(one.entry, ['id']) : placeOf(one);
  const shared = refuseSharedScheduleIds(owners, { valueOf, locate }, list.texts);
  if (shared !== null) throw shared;
}

function placeOf({ id, problems }: InvalidWanted): Place {
  return problems[0]?.place ?? { kind: 'name', name: id ?? '' };
}

function findingsOf(locate: LocateEntry): (wanted: WantedEntry) => readonly Problem[] {
  return ({ entry, compiled }) =>
    compiled.findings.map(({ path, ...words }) => ({ place: locate(entry, path), ...words }));
}

/** Where the list expects the next episode at another time than it says it airs. */
function hintsOf(
  { nextAt, locate }: DesiredList,
  settings: ScheduleSettings,
  now: number,
): (wanted: WantedEntry) => readonly Problem[] {
  const fires = openFires();
  return ({ entry, compiled }) => {
    const expected = nextAt.get(entry.id);
    if (expected === undefined || entry.kind !== 'anime' || trackOf(entry, settings) !== 'jp') return [];
    return oddNext(compiled, expected, { now, fires }).map(({ path, ...words }) => ({
      place: locate(entry, path),
      ...words,
    }));
  };
}

function invalidWanted(
  { id, section, title, problems }: InvalidEntry,
  settings: ScheduleSettings,
): InvalidWanted {
  return {
    id: id === null ? null : scheduleId(settings, { kind: section, id }),
    animeId: section === 'anime' ? id : null,
    title,
    problems,
  };
}
