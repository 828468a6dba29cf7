import type { Memo, RecentRun } from '../../../src/live/port.ts';
import { canonicalSchedule } from '../../../src/schedule/canonical.ts';
import type { Schedule, State } from '../../../src/schedule/schedule.ts';

/** Owner and mark: the two search attributes. */
export interface Marks {
  readonly owner: string | null;
  readonly mark: string | null;
}

/** Everything a server keeps of one schedule. Deeply frozen: a new value for every change. */
export interface Stored extends Marks {
  readonly id: string;
  readonly memo: Memo;
  readonly schedule: Schedule;
  readonly state: State;
  readonly remainingActions: number | null;
  readonly recent: readonly RecentRun[];
  readonly running: readonly { readonly workflowId: string; readonly runId: string }[];
  readonly bufferedStarts: number;
  readonly createdAt: number;
  readonly updatedAt: number | null;
  /** Who created it, so that the same request again is taken for a success. */
  readonly createRequest: string | null;
  /** Updates taken or dropped: V1 answers OK to the same request again and does nothing. */
  readonly updateRequests: readonly string[];
  /** Grows with every update, pause and resume; never the same again after a deletion. */
  readonly version: number;
  /** What Describe still shows instead of the new marks, until then (V1). */
  readonly marksBefore: (Marks & { readonly until: number }) | null;
}

/** What a test puts on the server before it starts. Without `owner` it is foreign. */
export type Seed = Pick<Stored, 'id' | 'schedule'> &
  Partial<
    Pick<
      Stored,
      'owner' | 'mark' | 'memo' | 'state' | 'remainingActions' | 'recent' | 'running' | 'bufferedStarts'
    >
  >;

/** A seed with every blank filled in. */
export function plant(seed: Seed, at: { readonly now: number; readonly version: number }): Stored {
  return {
    owner: null,
    mark: null,
    memo: { animeId: null, title: null },
    state: { paused: false, note: '' },
    remainingActions: null,
    recent: [],
    running: [],
    bufferedStarts: 0,
    ...seed,
    schedule: asStored(seed.schedule),
    createdAt: at.now,
    updatedAt: null,
    createRequest: null,
    updateRequests: [],
    version: at.version,
    marksBefore: null,
  };
}

const LEAST_CATCHUP_MS = 10_000;

/** What a server makes of content it is given, as it is read back. */
export function asStored(schedule: Schedule): Schedule {
  const { policies } = schedule;
  const catchupWindowMs = Math.max(policies.catchupWindowMs, LEAST_CATCHUP_MS);
  return canonicalSchedule({ ...schedule, policies: { ...policies, catchupWindowMs } });
}

/** A frozen copy: what is stored cannot be reached through what was sent or answered. */
export function frozen<T>(value: T): T {
  return freeze(structuredClone(value));
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
