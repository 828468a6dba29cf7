import type { Overlap } from '../anime/anime.ts';
import { findAround } from '../audit/around.ts';
import { changedAt } from '../audit/match.ts';
import { pauseOf } from '../audit/pause.ts';
import { openSlots } from '../audit/slots.ts';
import type { Period, Slot } from '../audit/slots.ts';
import type { Settings } from '../config/settings.ts';
import { tooManyQueued, tooManySlots } from '../errors/starts.ts';
import type { DescribedSchedule } from '../live/port.ts';
import type { ScheduledRun } from '../live/runs.ts';
import { backfillWarnings } from '../plan/verbs/backfill-warnings.ts';
import { countFills, planFilling } from '../plan/verbs/backfill.ts';
import type { FillRules, Filling } from '../plan/verbs/backfill.ts';
import type { StartsPlan } from '../plan/verbs/starts.ts';
import { jittered } from '../schedule/jitter.ts';
import { openZones } from '../schedule/zone.ts';
import type { CommandContext } from './context.ts';
import type { Startable, StartsLive } from './find-startable.ts';

/** So many of one schedule are counted before a stretch is taken for a mistake, unless more are allowed. */
const MOST_SLOTS = 100_000;

/** What a backfill's command line asks. */
export interface BackfillAsked {
  readonly period: Period;
  readonly overlap: Overlap;
  /** Starts, of all schedules together. */
  readonly most: number;
  readonly again: boolean;
  /** Null: every slot. */
  readonly only: FillRules['only'];
  /** Nothing is started of the time in which a schedule is on hiatus, retired or paused by hand. */
  readonly leavePaused: boolean;
}

export interface BackfillPlanning {
  readonly asked: BackfillAsked;
  readonly settings: Settings;
  readonly context: CommandContext;
  /** The command that starts the same, but lets runs of one schedule run side by side. */
  readonly sideBySide: string;
  /** As they were when the plan was shown; null: it is not shown yet. */
  readonly shown: readonly Startable[] | null;
}

/** Works out what ran and what did not, with one query for the runs of all. */
export async function planBackfill(
  live: StartsLive,
  targets: readonly Startable[],
  { asked, settings, context, sideBySide, shown }: BackfillPlanning,
): Promise<StartsPlan> {
  const { signal, clock } = context.world;
  const gappy = slotsOf(targets, asked);
  const around = findAround(
    gappy.map(({ slots }) => slots),
    { period: asked.period, now: clock.now() },
  );
  const [namespaceId, retention, runs] = await Promise.all([
    live.namespaceId(signal),
    live.runs.retention(signal),
    live.runs.list({ ids: targets.map(({ id }) => id), ...around }, signal),
  ]);
  const now = clock.now();
  const { again, only } = asked;
  const rules = { now, knownSince: retention === null ? null : now - retention, again, only };
  const zones = openZones();
  // Of several runs for one time the last one tells.
  const runsOf = groupRuns(runs.toSorted((a, b) => b.startedAt - a.startedAt));
  const waited = new Map(shown?.map(({ id, described }) => [id, described.bufferedStarts]));
  const fillings = gappy.map(({ target, slots }) => {
    const { id, animeId, title, described } = target;
    const { spec } = described.schedule;
    const startOf = (slot: number) => jittered(spec, slot, { namespaceId, scheduleId: id, zones });
    const parts = { id, animeId, title, slots, startOf, runs: runsOf.get(id) ?? [] };
    const pause = asked.leavePaused ? pauseOf(described) : null;
    return planFilling({ ...parts, ...knownOf(described, waited.get(id)), pause }, rules);
  });
  // What was shown was not too much: of what came since nothing is started.
  if (asked.overlap !== 'ALLOW_ALL' && shown === null)
    refuseLongQueues(fillings, live.runs.limits.queued, sideBySide);
  const { start } = countFills(fillings);
  return {
    verb: 'backfill',
    createdAt: now,
    owner: settings.owner,
    namespace: live.place.namespace,
    period: asked.period,
    overlap: asked.overlap,
    fillings: fillings.filter(({ fills }) => fills.length > 0),
    warnings: backfillWarnings(fillings),
    refusal: start > asked.most ? { most: asked.most, actual: start } : null,
  };
}

/** `waited`: how many of its starts did when this was shown; undefined: it is not shown yet. */
function knownOf(described: DescribedSchedule, waited = Infinity) {
  const { bufferedStarts: waiting, schedule } = described;
  const { jitterMs } = schedule.spec;
  return { changed: changedAt(described), jitterMs, waiting, isQueued: waiting > waited };
}

interface Gap {
  readonly target: Startable;
  readonly slots: readonly Slot[];
}

function slotsOf(targets: readonly Startable[], asked: Pick<BackfillAsked, 'period' | 'most'>): Gap[] {
  const most = Math.max(MOST_SLOTS, asked.most);
  const findSlots = openSlots(openZones(), most + 1);
  const found = targets.map((target) => ({
    target,
    slots: findSlots(target.described.schedule.spec, asked.period),
  }));
  const many = found.filter(({ slots }) => slots.length > most).map(({ target }) => target.id);
  if (many.length > 0) throw tooManySlots(many, most, '--max');
  return found;
}

/** By the schedule's id. */
export function groupRuns(runs: readonly ScheduledRun[]): ReadonlyMap<string, readonly ScheduledRun[]> {
  const groups = new Map<string, ScheduledRun[]>();
  for (const run of runs) {
    const group = groups.get(run.scheduleId);
    if (group === undefined) groups.set(run.scheduleId, [run]);
    else group.push(run);
  }
  return groups;
}

function refuseLongQueues(fillings: readonly Filling[], most: number, sideBySide: string): void {
  for (const filling of fillings) {
    const { start } = countFills([filling]);
    if (start > most) throw tooManyQueued(filling.animeId ?? filling.id, { starts: start, most, sideBySide });
  }
}
