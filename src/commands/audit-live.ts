import { findAround } from '../audit/around.ts';
import { isOpen } from '../audit/audit.ts';
import type { Audit, Miss } from '../audit/audit.ts';
import { utc } from '../audit/evidence.ts';
import { hasGaps, judge } from '../audit/judge.ts';
import type { Course } from '../audit/judge.ts';
import { SETTLED_MS } from '../audit/match.ts';
import { pauseOf } from '../audit/pause.ts';
import type { Trace } from '../audit/pause.ts';
import { openSlots } from '../audit/slots.ts';
import type { Period } from '../audit/slots.ts';
import { tooManySlots } from '../errors/starts.ts';
import { describeAll } from '../live/describe-all.ts';
import type { DescribedSchedule } from '../live/port.ts';
import { pauseOf as pauseAsListed } from '../plan/held-since.ts';
import { jittered } from '../schedule/jitter.ts';
import { openZones } from '../schedule/zone.ts';
import { findSpecs } from './find-specs.ts';
import type { Specified } from './find-specs.ts';
import type { Selecting } from './find-selected.ts';
import type { StartsLive } from './find-startable.ts';
import { groupRuns } from './plan-backfill.ts';
import { traceEach } from './trace-holds.ts';

/** So many fires of one schedule are looked at: one a minute for a month. */
const MOST_SLOTS = 50_000;

/** What every selected schedule should have started in a period, against what it did: few queries, whatever the number. */
export async function auditLive(live: StartsLive, asked: Period, acting: Selecting): Promise<Audit> {
  const { signal, clock } = acting.context.world;
  const [specified, namespaceId, retention] = await Promise.all([
    findSpecs(live, acting),
    live.namespaceId(signal),
    live.runs.retention(signal),
  ]);
  const knownSince = retention === null ? -Infinity : clock.now() - retention;
  const period = { from: Math.max(asked.from, knownSince), to: asked.to };
  const courses = await readCourses(live, specified, { period, namespaceId, acting });
  const misses = await judgeLive(live, courses, { specified, acting });
  return {
    period,
    schedules: specified.length,
    expected: courses.reduce((sum, { slots }) => sum + slots.length, 0),
    misses,
    missed: misses.filter(isOpen),
    warnings: [...(asked.from < knownSince ? [forgotten(knownSince)] : []), ...warnOfWaiting(misses)],
  };
}

function forgotten(since: number): string {
  return `The namespace keeps runs since ${utc(since)} only: what ran before, nobody knows.`;
}

function warnOfWaiting(misses: readonly Miss[]): string[] {
  const count = misses.filter(({ mayWait }) => mayWait).length;
  if (count === 0) return [];
  return [
    `Of ${count} it is not known whether they wait for a run to end: none is made up for before that is. Audit again once those ran.`,
  ];
}

interface Reading {
  readonly period: Period;
  readonly namespaceId: string;
  readonly acting: Selecting;
}

async function readCourses(
  live: StartsLive,
  specified: readonly Specified[],
  { period, namespaceId, acting }: Reading,
): Promise<Course[]> {
  const { signal, clock } = acting.context.world;
  const zones = openZones();
  const findSlots = openSlots(zones, MOST_SLOTS + 1);
  const found = specified.map((of) => ({ of, slots: findSlots(of.spec, period) }));
  const many = found.filter(({ slots }) => slots.length > MOST_SLOTS).map(({ of }) => of.id);
  if (many.length > 0) throw tooManySlots(many, MOST_SLOTS);
  const around = findAround(
    found.map(({ slots }) => slots),
    { period, now: clock.now() },
  );
  const runs = groupRuns(await live.runs.list({ ids: specified.map(({ id }) => id), ...around }, signal));
  const settled = clock.now() - SETTLED_MS;
  return found.map(({ of, slots }) => {
    const own = runs.get(of.id) ?? [];
    const startOf = (at: number) => jittered(of.spec, at, { namespaceId, scheduleId: of.id, zones });
    const { id, animeId, title } = of;
    return {
      of: { id, animeId, title },
      runs: own,
      slots: slots
        .map((slot) => ({ ...slot, startsAt: startOf(slot.at) }))
        .filter(({ startsAt }) => startsAt <= settled),
    };
  });
}

interface Judging {
  readonly specified: readonly Specified[];
  readonly acting: Selecting;
}

/** Only schedules of which something did not run are described, unless they are already. */
async function judgeLive(
  live: StartsLive,
  courses: readonly Course[],
  { specified, acting }: Judging,
): Promise<Miss[]> {
  const { context, settings, progress } = acting;
  const known = new Map(specified.map(({ id, described }) => [id, described]));
  const gappy = courses.filter(hasGaps).map(({ of }) => of.id);
  const ids = gappy.filter((id) => (known.get(id) ?? null) === null);
  const found = await describeAll(live, ids, {
    concurrency: settings.pace.concurrency,
    signal: context.world.signal,
    onProgress: (done, total) => progress.update('finding out why', done, total),
  }).finally(() => progress.clear());
  const described = new Map([...known, ...found]);
  const gaps = new Set(gappy);
  const paused = specified.filter(({ id }) => gaps.has(id));
  return judge(courses, {
    described,
    traces: await tracePauses(live, { specified: paused, described, acting }),
  });
}

/** What `list` would tell of pauses that do not tell themselves since when they are. */
async function tracePauses(
  live: StartsLive,
  { specified, described, acting }: Judging & { described: ReadonlyMap<string, DescribedSchedule | null> },
): Promise<ReadonlyMap<string, Trace>> {
  const { clock, signal } = acting.context.world;
  const paused = specified.flatMap(({ id, listed: { nextFires } }) => {
    const one = described.get(id) ?? null;
    const isUntold = one !== null && pauseOf(one)?.since === null;
    return isUntold ? [{ id, state: one.state, nextFires }] : [];
  });
  const { concurrency } = acting.settings.pace;
  const traces = await traceEach(live.inspector, paused, { concurrency, signal });
  return new Map(
    paused.flatMap((one) => {
      const pause = pauseAsListed(one, traces.get(one.id) ?? null, clock.now());
      if (!pause?.since) return [];
      return [[one.id, { ...pause.since, by: pause.by }] as const];
    }),
  );
}
