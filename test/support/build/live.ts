import type { DescribedSchedule, ListedSchedule } from '../../../src/live/port.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
import type { Compiled } from '../../../src/schedule/compiled.ts';
import type { Schedule } from '../../../src/schedule/schedule.ts';
import { buildSchedule } from './schedule.ts';

export const OWNER = 'echora';

/** What tests vary of a schedule as DescribeSchedule shows it. */
export interface DescribedParts extends Partial<Omit<DescribedSchedule, 'state'>> {
  readonly animeId?: string | null;
  readonly title?: string | null;
  readonly paused?: boolean;
  readonly note?: string;
  /** Writes a mark of this decision and the fingerprint of `schedule`, unless `mark` is given. */
  readonly decided?: Decided;
}

/** A schedule on the server, owned by `echora` and marked `active` with the right fingerprint, but for what is given. */
export function buildDescribed(parts: DescribedParts = {}): DescribedSchedule {
  const { animeId, title, paused, note, decided, ...rest } = parts;
  const schedule: Schedule = parts.schedule ?? buildSchedule();
  return {
    id: 'episode-air-mal-1',
    owner: OWNER,
    mark: encodeMark({ hash: fingerprint(schedule), decided: decided ?? { kind: 'active' } }),
    memo: {
      animeId: animeId === undefined ? 'mal-1' : animeId,
      title: title === undefined ? 'Title of mal-1' : title,
    },
    schedule,
    state: { paused: paused ?? false, note: note ?? '' },
    remainingActions: null,
    nextFires: [],
    recent: [],
    bufferedStarts: 0,
    missedCatchup: 0,
    overlapSkipped: 0,
    running: [],
    createdAt: null,
    updatedAt: null,
    token: new Uint8Array([1]),
    raw: null,
    ...rest,
  };
}

/** The schedule that applying this entry leaves behind, but for what is given. */
export function asApplied(entry: Compiled, parts: DescribedParts = {}): DescribedSchedule {
  const paused = entry.want.kind === 'hiatus';
  return buildDescribed({
    id: entry.id,
    animeId: entry.animeId,
    title: entry.title,
    schedule: entry.schedule ?? buildSchedule(),
    decided: { kind: paused ? 'hiatus' : 'active' },
    paused,
    note: entry.want.kind === 'hiatus' ? entry.want.note : '',
    ...parts,
  });
}

/** Somebody else's schedule: no owner, no mark, no memo, but for what is given. */
export function buildForeign(id: string, parts: DescribedParts = {}): DescribedSchedule {
  return buildDescribed({ id, owner: null, mark: null, animeId: null, title: null, ...parts });
}

/** A fire that any schedule may announce. Epoch ms. */
const ANNOUNCED = Date.UTC(2099, 0, 1);

/**
 * The same schedule as ListSchedules shows it on servers from 1.29 on: no zone, the first ten of each kind, and a fire to
 * come of what may start something, whatever its spec.
 */
export function listedOf(described: DescribedSchedule, parts: Partial<ListedSchedule> = {}): ListedSchedule {
  const { spec, action } = described.schedule;
  return {
    id: described.id,
    owner: described.owner,
    mark: described.mark,
    memo: described.memo,
    workflowType: action.workflowType,
    spec: {
      ...spec,
      calendars: spec.calendars.slice(0, 10),
      intervals: spec.intervals.slice(0, 10),
      skip: spec.skip.slice(0, 10),
      timezone: null,
    },
    truncated: (['calendars', 'intervals', 'skip'] as const).filter((part) => spec[part].length >= 10),
    state: described.state,
    nextFires: announcedBy(described),
    recent: described.recent,
    ...parts,
  };
}

function announcedBy({ state, remainingActions, nextFires }: DescribedSchedule): readonly number[] {
  if (remainingActions === 0) return [];
  return nextFires.length > 0 || state.paused ? nextFires : [ANNOUNCED];
}
