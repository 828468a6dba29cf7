import type { Snapshot, Snapshots } from '../../../src/live/snapshots.ts';
import { readRaw } from './shown.ts';

/** A snapshot of the fake's is its JSON, so that what is lost on the way is lost in tests too. */
export const snapshots: Snapshots = {
  take: ({ owner, mark, memo, state, raw }) =>
    JSON.stringify({ owner, mark, memo, state, schedule: readRaw(raw) } satisfies Snapshot),
  read: (text) => {
    try {
      return JSON.parse(text) as Snapshot;
    } catch {
      return null;
    }
  },
};
