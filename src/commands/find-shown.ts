import { unknownIds } from '../errors/select.ts';
import type { ListedSchedule } from '../live/port.ts';
import type { InvalidWanted } from '../plan/input.ts';
import type { WantedEntry, WantedList } from './wanted.ts';

/** What there is of one schedule on both sides; at least one of them is there. */
export interface Found {
  /** The schedule's id. */
  readonly id: string;
  readonly wanted: WantedEntry | null;
  /** Its entry, where it is in the list and wrong. */
  readonly invalid: InvalidWanted | null;
  readonly listed: ListedSchedule | null;
}

export interface Haystack {
  /** Null: the list cannot be read. */
  readonly desired: WantedList | null;
  readonly listed: readonly ListedSchedule[];
  readonly owner: string;
}

/** By the anime's id or the schedule's. Throws a KnownError with the nearest ids when nothing has it. */
export function findShown(id: string, { desired, listed, owner }: Haystack): Found {
  const wanted = desired?.wanted.find(({ compiled }) => isIt(compiled, id)) ?? null;
  const invalid = desired?.invalid.find((entry) => isIt(entry, id)) ?? null;
  const scheduleId = wanted?.compiled.id ?? invalid?.id ?? id;
  const live =
    listed.find((schedule) => schedule.id === scheduleId) ??
    listed.find((schedule) => schedule.owner === owner && schedule.memo.animeId === id) ??
    null;
  if (wanted === null && invalid === null && live === null) throw unknownIds([id], knownIds(desired, listed));
  return { id: wanted?.compiled.id ?? live?.id ?? scheduleId, wanted, invalid, listed: live };
}

function isIt(entry: { readonly id: string | null; readonly animeId: string | null }, id: string): boolean {
  return entry.id === id || entry.animeId === id;
}

function knownIds(desired: WantedList | null, listed: readonly ListedSchedule[]): string[] {
  const wanted = desired?.wanted.flatMap(({ compiled }) => [compiled.id, compiled.animeId ?? compiled.id]);
  return [...(wanted ?? []), ...listed.map((schedule) => schedule.id)];
}
