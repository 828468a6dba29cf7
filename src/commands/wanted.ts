import type { Settings } from '../config/settings.ts';
import { refuseSharedScheduleIds } from '../desired/rules.ts';
import type { DesiredList, InvalidEntry, ListEntry, LocateEntry } from '../desired/source.ts';
import type { Problem } from '../errors/problem.ts';
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
export interface Wanted {
  readonly entry: ListEntry;
  readonly compiled: Compiled;
}

/** The list, read and compiled. */
export interface WantedList {
  readonly list: DesiredList;
  readonly wanted: readonly Wanted[];
  readonly invalid: readonly InvalidWanted[];
  /** Of the list, and of compiling it. */
  readonly warnings: readonly Problem[];
}

/** Reads and compiles the list that the settings name. Throws a KnownError when it cannot be trusted as a whole. */
export async function readWanted(settings: Settings, world: World): Promise<WantedList> {
  const source = await openSource(settings, world);
  return compileList(await source.read(world.signal), settings.schedule, world.clock.now());
}

function compileList(list: DesiredList, settings: ScheduleSettings, now: number): WantedList {
  const compile = openCompiler(settings, now);
  const wanted = list.entries.map((entry) => ({ entry, compiled: compile(entry) }));
  const claims = {
    valueOf: ({ compiled }: Wanted) => compiled.id,
    locate: ({ entry }: Wanted) => list.locate(entry, ['id']),
  };
  const shared = refuseSharedScheduleIds(wanted, claims, list.texts);
  if (shared !== null) throw shared;
  return {
    list,
    wanted,
    invalid: list.invalid.map((entry) => invalidWanted(entry, settings)),
    warnings: [
      ...list.warnings,
      ...wanted.flatMap(findingsOf(list.locate)),
      ...wanted.flatMap(hintsOf(list, settings, now)),
    ],
  };
}

function findingsOf(locate: LocateEntry): (wanted: Wanted) => readonly Problem[] {
  return ({ entry, compiled }) =>
    compiled.findings.map(({ path, ...words }) => ({ place: locate(entry, path), ...words }));
}

/** Where the list expects the next episode at another time than it says it airs. */
function hintsOf(
  { nextAt, locate }: DesiredList,
  settings: ScheduleSettings,
  now: number,
): (wanted: Wanted) => readonly Problem[] {
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
