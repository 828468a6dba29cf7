import type { Counts, Runs } from '../../../src/live/runs.ts';

export const NO_COUNTS: Counts = { actions: 0, buffered: 0, overlapSkipped: 0, recent: [] };

/** Runs of a server that does nothing and knows nothing, but for what is given. */
export function buildRuns(parts: Partial<Runs> = {}): Runs {
  return {
    limits: { perRequest: 10, queued: 500 },
    list: () => Promise.resolve([]),
    counts: () => Promise.resolve(NO_COUNTS),
    status: () => Promise.resolve(null),
    pollers: () => Promise.resolve(0),
    retention: () => Promise.resolve(null),
    trigger: () => Promise.resolve(),
    backfill: () => Promise.resolve(),
    ...parts,
  };
}
