import { isDeepStrictEqual } from 'node:util';
import type { DescribedSchedule, ListedSchedule } from '../../../src/live/port.ts';
import type { Fires } from '../../../src/schedule/fires.ts';
import type { Schedule } from '../../../src/schedule/schedule.ts';
import type { Stored } from './stored.ts';

const LIST_LIMIT = 10;
const SPEC_PARTS = ['calendars', 'intervals', 'skip'] as const;
const ANNOUNCED = 10;
const ANNOUNCED_IN_LIST = { v1: 5, v2: 10 } as const;

/** As Describe shows it. Upcoming fires, also those of a paused schedule, are worked out only when looked at: most never are. */
export function describeStored(stored: Stored, now: number, fires: Fires): DescribedSchedule {
  const lagging = stored.marksBefore !== null && now < stored.marksBefore.until ? stored.marksBefore : stored;
  return {
    id: stored.id,
    owner: lagging.owner,
    mark: lagging.mark,
    memo: stored.memo,
    schedule: stored.schedule,
    state: stored.state,
    remainingActions: stored.remainingActions,
    get nextFires() {
      return fires.nextFires(
        stored.schedule.spec,
        now,
        Math.min(stored.remainingActions ?? ANNOUNCED, ANNOUNCED),
      );
    },
    recent: stored.recent,
    bufferedStarts: stored.bufferedStarts,
    missedCatchup: 0,
    overlapSkipped: 0,
    running: stored.running,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    token: encodeToken(stored.version),
    raw: Object.freeze({ wire: stored.schedule }),
  };
}

/** As ListSchedules shows it: no zone, (`truncate`) the first ten of each kind, and frozen fires of a paused V1 schedule. */
export function listStored(
  stored: Stored,
  now: number,
  options: { readonly fires: Fires; readonly truncate: boolean; readonly engine: 'v1' | 'v2' },
): ListedSchedule {
  const { calendars, intervals, skip, ...spec } = stored.schedule.spec;
  const frozen = stored.state.paused && options.engine === 'v1';
  const asOf = frozen ? (stored.updatedAt ?? stored.createdAt) : now;
  const limit = options.truncate ? LIST_LIMIT : Infinity;
  const parts = {
    calendars: calendars.slice(0, limit),
    intervals: intervals.slice(0, limit),
    skip: skip.slice(0, limit),
  };
  return {
    id: stored.id,
    owner: stored.owner,
    mark: stored.mark,
    memo: stored.memo,
    workflowType: stored.schedule.action.workflowType,
    spec: { ...spec, ...parts, timezone: null },
    truncated: SPEC_PARTS.filter((part) => parts[part].length === LIST_LIMIT),
    state: stored.state,
    get nextFires() {
      const most = ANNOUNCED_IN_LIST[options.engine];
      const count = Math.min(stored.remainingActions ?? most, most);
      return options.fires.nextFires(stored.schedule.spec, asOf, count);
    },
    recent: stored.recent.slice(-5),
  };
}

/** A version as a conflict token: 8 bytes. */
export function encodeToken(version: number): Uint8Array {
  const token = new Uint8Array(8);
  new DataView(token.buffer).setBigUint64(0, BigInt(version));
  return token;
}

/** Whether a token is of the version that is stored now. */
export function isFresh(token: Uint8Array, stored: Stored): boolean {
  return isDeepStrictEqual([...token], [...encodeToken(stored.version)]);
}

/** The content inside a described schedule's `raw`; throws when somebody made that up. */
export function readRaw(raw: unknown): Schedule {
  if (typeof raw !== 'object' || raw === null || !('wire' in raw)) {
    throw new Error('raw is not what describe answered');
  }
  return raw.wire as Schedule;
}
