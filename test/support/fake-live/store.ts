import { frozen } from './stored.ts';
import type { Stored } from './stored.ts';

/** Schedules by id, each with the versions that the list is still to show. */
export interface Store {
  get(id: string): Stored | null;
  /** Sets (null: deletes); the list shows it `lagMs` from now. */
  set(id: string, value: Stored | null, lagMs: number): void;
  ids(): readonly string[];
  /** What the list shows, in id order. */
  listed(): readonly Stored[];
  /** The list shows nothing new any more, until `settle`. */
  freezeList(): void;
  /** The list shows all there is. */
  settle(): void;
  /** Never the same twice. */
  nextVersion(): number;
}

interface Entry {
  readonly visibleAt: number;
  readonly value: Stored | null;
}

export function makeStore(now: () => number): Store {
  const current = new Map<string, Stored>();
  const histories = new Map<string, readonly Entry[]>();
  let frozenList: readonly Stored[] | null = null;
  let version = 0;

  const visible = (): readonly Stored[] =>
    [...histories.keys()].sort().flatMap((id) => {
      const seen = histories.get(id)?.findLast((entry) => entry.visibleAt <= now());
      return seen?.value === undefined || seen.value === null ? [] : [seen.value];
    });

  return {
    get: (id) => current.get(id) ?? null,
    set: (id, value, lagMs) => {
      const kept = value === null ? null : frozen(value);
      if (kept === null) current.delete(id);
      else current.set(id, kept);
      histories.set(id, [...(histories.get(id) ?? []), { visibleAt: now() + lagMs, value: kept }]);
    },
    ids: () => [...current.keys()].sort(),
    listed: () => frozenList ?? visible(),
    freezeList: () => {
      frozenList = visible();
    },
    settle: () => {
      frozenList = null;
      for (const id of histories.keys()) {
        histories.set(id, [{ visibleAt: -Infinity, value: current.get(id) ?? null }]);
      }
    },
    nextVersion: () => (version += 1),
  };
}
