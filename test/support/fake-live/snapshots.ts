import type { Snapshot, Snapshots } from '../../../src/live/snapshots.ts';
import { readRaw } from './shown.ts';

/** A snapshot of the fake's is base64 of its JSON, so that what is lost on the way is lost in tests too. */
export const snapshots: Snapshots = {
  take: ({ owner, mark, memo, state, raw }) =>
    Buffer.from(
      JSON.stringify({ owner, mark, memo, state, schedule: readRaw(raw) } satisfies Snapshot),
    ).toString('base64'),
  read: (text) => {
    try {
      return JSON.parse(Buffer.from(text, 'base64').toString()) as Snapshot;
    } catch {
      return null;
    }
  },
};
