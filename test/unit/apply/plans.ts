import type { ApplyOptions } from '../../../src/apply/apply.ts';
import { apply } from '../../../src/apply/apply.ts';
import type { Outcome, Report } from '../../../src/apply/outcome.ts';
import type { DescribedSchedule } from '../../../src/live/port.ts';
import type { Change, Plan, Replaced, Summary, Write, WriteKind } from '../../../src/plan/plan.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import type { Schedule, State } from '../../../src/schedule/schedule.ts';
import { buildSchedule } from '../../support/build/schedule.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import type { Method } from '../../support/fake-live/faults.ts';

export const OWNER = 'echora';
export const ACTIVE: State = { paused: false, note: '' };
export const PAUSED: State = { paused: true, note: '[echora-sched] hiatus: production' };

/** A mark that differs from others by a letter. */
export const markOf = (letter: string): string =>
  encodeMark({ hash: letter.repeat(43), decided: { kind: 'active' } });

/** Content that differs from others by its jitter. */
export const contentOf = (jitterMs: number): Schedule => buildSchedule({ spec: { jitterMs } });

/** Puts a schedule of ours on the server: content 1, mark a, active, but for what is given. */
export function seedOurs(
  live: FakeLive,
  id: string,
  parts: { readonly state?: State } = {},
): DescribedSchedule {
  return live.seed({ id, owner: OWNER, mark: markOf('a'), schedule: contentOf(1000), ...parts });
}

/** A change of a kind, with what apply does not look at left blank. */
export function changeOf(kind: Change['kind'], id: string, write: Write | null): Change {
  return {
    kind,
    id,
    animeId: null,
    title: id,
    reason: '',
    held: false,
    fields: [],
    next: { before: [], after: [] },
    warnings: [],
    effects: [],
    replaces: null,
    write,
  };
}

/** Creates content 1 under mark a, active, but for what is given. */
export function creating(
  id: string,
  parts: { readonly state?: State; readonly replaces?: Replaced } = {},
): Change {
  const { state = ACTIVE, replaces = null } = parts;
  const memo = { animeId: id, title: id };
  const creation = { id, schedule: contentOf(1000), state, owner: OWNER, mark: markOf('a'), memo };
  return { ...changeOf('create', id, { kind: 'create', creation }), replaces };
}

export interface UpdateParts {
  readonly kind?: WriteKind;
  /** Content 2 unless said; null: as it is. */
  readonly schedule?: Schedule | null;
  readonly state?: State;
  /** Mark b unless said. */
  readonly mark?: string;
}

/** The write of an update to content 2 under mark b, state as it is, but for what is given. */
export function updateOf(
  from: DescribedSchedule,
  parts: UpdateParts = {},
): Extract<Write, { readonly kind: 'update' }> {
  const { schedule = contentOf(2000), state = from.state, mark = markOf('b') } = parts;
  return { kind: 'update', update: { from, schedule, state, owner: OWNER, mark } };
}

export function updating(from: DescribedSchedule, parts: UpdateParts = {}): Change {
  return changeOf(parts.kind ?? 'update', from.id, updateOf(from, parts));
}

export function deleting(from: DescribedSchedule): Change {
  return changeOf('delete', from.id, { kind: 'delete', from });
}

const NOTHING: Summary = {
  create: 0,
  update: 0,
  resume: 0,
  mark: 0,
  pause: 0,
  delete: 0,
  keep: 0,
  held: 0,
  blocked: 0,
  invalid: 0,
  waiting: 0,
};

export function planOf(changes: readonly Change[], parts: Partial<Plan> = {}): Plan {
  return {
    createdAt: 0,
    tool: 'echora-sched 0.0.0',
    owner: OWNER,
    namespace: 'echora',
    cluster: 'fake-cluster',
    mode: 'list',
    source: { kind: 'yaml', location: 'schedules.yaml', entries: 0, digest: '' },
    live: { owned: 0, foreign: 0 },
    summary: NOTHING,
    changes,
    refusals: [],
    warnings: [],
    digest: 'sha256:0',
    ...parts,
  };
}

export interface Applying extends Partial<Omit<ApplyOptions, 'pace'>> {
  readonly concurrency?: number;
  readonly deadlineMs?: number;
}

/** Applies these changes to the fake, four at a time and without a deadline worth the name, but for what is given. */
export function applyTo(live: FakeLive, changes: readonly Change[], options: Applying = {}): Promise<Report> {
  const { concurrency = 4, deadlineMs = 3_600_000, ...rest } = options;
  return apply(planOf(changes), live, {
    pace: { concurrency, deadlineMs },
    clock: live.clock,
    random: () => 0.5,
    signal: new AbortController().signal,
    ...rest,
  });
}

/** The outcome of the only change. */
export async function applyOne(live: FakeLive, change: Change): Promise<Outcome> {
  const { outcomes } = await applyTo(live, [change]);
  const [outcome] = outcomes;
  if (outcome === undefined || outcomes.length > 1) throw new Error('not exactly one outcome');
  return outcome;
}

/** The time that passed between calls of one method, ms. */
export function pausesBetween(live: FakeLive, method: Method): readonly number[] {
  const times = live.calls.filter((call) => call.method === method).map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? at));
}
