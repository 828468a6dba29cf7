import type { Audit, Miss } from '../audit/audit.ts';
import { classify, isMissed } from '../audit/classify.ts';
import { matchRuns } from '../audit/match.ts';
import type { Match } from '../audit/match.ts';
import { findSilences, silenceAt } from '../audit/silence.ts';
import type { Silence } from '../audit/silence.ts';
import { openSlots } from '../audit/slots.ts';
import type { Period } from '../audit/slots.ts';
import { tooManySlots } from '../errors/starts.ts';
import { describeAll } from '../live/describe-all.ts';
import type { ScheduledRun } from '../live/runs.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import { jittered } from '../schedule/jitter.ts';
import { openZones } from '../schedule/zone.ts';
import { findSpecs } from './find-specs.ts';
import type { Specified } from './find-specs.ts';
import type { StartsActing } from './find-startable.ts';
import { groupRuns, reachAround } from './plan-backfill.ts';

/** So many fires of one schedule are looked at. */
const MOST_SLOTS = 10_000;
/** A run begins some seconds after its time, and is listed a little later. */
const SETTLED_MS = 10_000;

/** What every selected schedule should have started in a period, against what it did: few queries, whatever the number. */
export async function auditLive(live: TemporalLive, asked: Period, acting: StartsActing): Promise<Audit> {
  const { signal, clock } = acting.context.world;
  const [specified, namespaceId, retention] = await Promise.all([
    findSpecs(live, acting),
    live.namespaceId(signal),
    live.runs.retention(signal),
  ]);
  const knownSince = retention === null ? -Infinity : clock.now() - retention;
  const period = { from: Math.max(asked.from, knownSince), to: asked.to };
  const courses = await readCourses(live, specified, { period, namespaceId, acting });
  const dues = courses.flatMap(({ of: { id }, matches }) =>
    matches.map(({ startsAt, run }) => ({ id, startsAt, ran: run !== null })),
  );
  const misses = await judge(live, courses, { silences: findSilences(dues), acting });
  return {
    period,
    schedules: specified.length,
    expected: dues.length,
    misses,
    missed: misses.filter(isMissed),
    warnings: asked.from < knownSince ? [forgotten(knownSince)] : [],
  };
}

function forgotten(since: number): string {
  return `The namespace keeps runs since ${new Date(since).toISOString().slice(0, 19)}Z only: what ran before, nobody knows.`;
}

/** The slots of one schedule, each with what ran for it. */
interface Course {
  readonly of: Specified;
  readonly runs: readonly ScheduledRun[];
  readonly matches: readonly (Match & { readonly startsAt: number })[];
}

interface Reading {
  readonly period: Period;
  readonly namespaceId: string;
  readonly acting: StartsActing;
}

async function readCourses(
  live: TemporalLive,
  specified: readonly Specified[],
  { period, namespaceId, acting }: Reading,
): Promise<Course[]> {
  const { signal, clock } = acting.context.world;
  const zones = openZones();
  const findSlots = openSlots(zones, MOST_SLOTS + 1);
  const found = specified.map((of) => ({ of, slots: findSlots(of.spec, period) }));
  const many = found.filter(({ slots }) => slots.length > MOST_SLOTS).map(({ of }) => of.id);
  if (many.length > 0) throw tooManySlots(many, MOST_SLOTS);
  const around = reachAround(
    found.map(({ slots }) => slots),
    period,
  );
  const runs = groupRuns(await live.runs.list({ ids: specified.map(({ id }) => id), ...around }, signal));
  const settled = clock.now() - SETTLED_MS;
  return found.map(({ of, slots }) => {
    const own = runs.get(of.id) ?? [];
    const startOf = (at: number) => jittered(of.spec, at, { namespaceId, scheduleId: of.id, zones });
    const matches = matchRuns(slots, own).map((match) => ({ ...match, startsAt: startOf(match.slot.at) }));
    return { of, runs: own, matches: matches.filter(({ startsAt }) => startsAt <= settled) };
  });
}

interface Judging {
  readonly silences: readonly Silence[];
  readonly acting: StartsActing;
}

/** Only schedules of which something did not run are described. */
async function judge(
  live: TemporalLive,
  courses: readonly Course[],
  { silences, acting }: Judging,
): Promise<Miss[]> {
  const { context, settings, progress } = acting;
  const { signal } = context.world;
  const gappy = courses.filter(({ matches }) => matches.some(({ run }) => run === null));
  const ids = gappy.map(({ of }) => of.id);
  const options = { concurrency: settings.pace.concurrency, signal };
  const onProgress = (done: number, total: number): void => progress.update('finding out why', done, total);
  const [described, counts] = await Promise.all([
    describeAll(live, ids, { ...options, onProgress }),
    Promise.all(ids.map(async (id) => [id, await live.runs.counts(id, signal)] as const)),
  ]).finally(() => progress.clear());
  const counted = new Map(counts);
  const misses = gappy.flatMap(({ of: { id, animeId, title }, runs, matches }) => {
    const [schedule, count] = [described.get(id) ?? null, counted.get(id) ?? null];
    if (schedule === null || count === null) return [];
    return matches
      .filter(({ run }) => run === null)
      .map(({ slot: { at }, startsAt }) => {
        const silence = silenceAt(silences, startsAt);
        const verdict = classify({ startsAt, described: schedule, counts: count, runs, silence });
        return { id, animeId, title, at, startsAt, ...verdict };
      });
  });
  return misses.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
