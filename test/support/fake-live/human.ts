import type { Schedule } from '../../../src/schedule/schedule.ts';
import type { Store } from './store.ts';
import { asStored, plant } from './stored.ts';
import type { Seed, Stored } from './stored.ts';

/** Somebody with the Temporal CLI or the web UI: what they do is done at once, and changes no mark. */
export interface Human {
  pause(id: string, note?: string): void;
  resume(id: string, note?: string): void;
  /** `temporal schedule update`: new content; state stays, marks and memo too. */
  edit(id: string, change: (schedule: Schedule) => Schedule): void;
  /** `temporal schedule update --remaining-actions`: so many starts are left. */
  limit(id: string, remainingActions: number): void;
  /** Changes only the note. */
  note(id: string, note: string): void;
  /** Changes nothing that can be seen, but makes every token stale (as a limited schedule's own run does). */
  touch(id: string): void;
  delete(id: string): void;
  create(seed: Seed): void;
}

export function makeHuman(store: Store, options: { now: () => number; listLagMs: number }): Human {
  const alter = (id: string, change: (stored: Stored) => Partial<Stored>): void => {
    const stored = store.get(id);
    if (stored === null) throw new Error(`there is no schedule ${id} for a human to change`);
    const next = { ...stored, ...change(stored), version: store.nextVersion() };
    store.set(id, next, options.listLagMs);
  };
  const setState = (id: string, paused: boolean, note: string): void =>
    alter(id, () => ({ state: { paused, note } }));

  return {
    pause: (id, note = 'Paused via CLI') => setState(id, true, note),
    resume: (id, note = 'Unpaused via CLI') => setState(id, false, note),
    edit: (id, change) =>
      alter(id, ({ schedule }) => ({ schedule: asStored(change(schedule)), updatedAt: options.now() })),
    limit: (id, remainingActions) => alter(id, () => ({ remainingActions, updatedAt: options.now() })),
    note: (id, note) => alter(id, ({ state }) => ({ state: { ...state, note } })),
    touch: (id) => alter(id, () => ({})),
    delete: (id) => store.set(id, null, options.listLagMs),
    create: (seed) =>
      store.set(
        seed.id,
        plant(seed, { now: options.now(), version: store.nextVersion() }),
        options.listLagMs,
      ),
  };
}
