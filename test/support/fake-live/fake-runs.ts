import type { DescribedSchedule } from '../../../src/live/port.ts';
import type { LiveInspector } from '../../../src/live/inspect.ts';
import type { RunQuery, Runs, ScheduledRun, Stretch } from '../../../src/live/runs.ts';
import { firesBetween } from '../../../src/schedule/fires.ts';
import { jittered } from '../../../src/schedule/jitter.ts';
import { buildRun } from '../build/run.ts';
import { buildRuns } from '../build/runs.ts';
import type { FakeLive } from './fake-live.ts';
import type { Stored } from './stored.ts';

/** A time in which the server did not run, epoch ms. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

/** A fake server that fires: its schedules start runs that end at once, but for those that it came to too late. */
export interface FiringLive extends FakeLive {
  readonly runs: Runs;
  /** Keeps no history of any pause, as the second engine does not. */
  readonly inspector: Pick<LiveInspector, 'pause'>;
  namespaceId(): Promise<string>;
  checkMarks(): Promise<void>;
  /** How many queries for runs there were. */
  queries(): number;
  /** Nominal times of what ran for a schedule, in order, with repetitions. */
  ranFor(id: string): readonly number[];
}

const NAMESPACE_ID = '5d1f3a52-0000-4000-8000-000000000000';

/**
 * Gives a fake server a past: every schedule has fired since it was made, each fire at its time with jitter; one that
 * was due while the server was down began when it came back, unless the catch-up window was over by then.
 */
export function firing(live: FakeLive, outages: readonly Outage[] = []): FiringLive {
  const triggered: { readonly id: string; readonly at: number }[] = [];
  const asked: { readonly id: string; readonly stretches: readonly Stretch[] }[] = [];
  let queries = 0;
  const startOf = ({ id, schedule }: Stored, at: number) =>
    jittered(schedule.spec, at, { namespaceId: NAMESPACE_ID, scheduleId: id });

  const comesTo = (stored: Stored, at: number) => {
    const startsAt = startOf(stored, at);
    const outage = outages.find(({ from, to }) => from <= startsAt && startsAt < to);
    const startedAt = outage?.to ?? startsAt;
    return { at, startedAt, isLost: startedAt - startsAt > stored.schedule.policies.catchupWindowMs };
  };
  const comings = (stored: Stored) =>
    firesBetween(stored.schedule.spec, stored.createdAt, live.clock.now()).map((at) => comesTo(stored, at));
  const backfilled = (stored: Stored): readonly number[] =>
    asked
      .filter(({ id }) => id === stored.id)
      .flatMap(({ stretches }) => stretches)
      .flatMap(({ from, to }) => firesBetween(stored.schedule.spec, from - 1, to))
      .filter((at) => asked.some(({ stretches }) => stretches.some(({ to }) => startOf(stored, at) <= to)));
  const runsOf = (stored: Stored): readonly ScheduledRun[] => {
    const byItself = comings(stored).filter(({ isLost }) => !isLost);
    const now = live.clock.now();
    const byHand = triggered.filter(({ id }) => id === stored.id).map(({ at }) => ({ at, startedAt: at }));
    const all = [...byItself, ...byHand, ...backfilled(stored).map((at) => ({ at, startedAt: now }))];
    return all
      .filter(({ startedAt }) => startedAt <= now)
      .map(({ at, startedAt }) => buildRun(at, { scheduleId: stored.id, startedAt, closedAt: startedAt }));
  };
  const storedOf = (id: string): Stored => {
    const stored = live.stored(id);
    if (stored === null) throw new Error(`no schedule ${id}`);
    return stored;
  };

  const runs = buildRuns({
    list: ({ ids, from, to }: RunQuery) => {
      queries += 1;
      const found = ids.flatMap((id) => runsOf(storedOf(id)));
      return Promise.resolve(found.filter(({ scheduledAt }) => from <= scheduledAt && scheduledAt <= to));
    },
    counts: (id) =>
      Promise.resolve({ actions: runsOf(storedOf(id)).length, buffered: 0, overlapSkipped: 0, recent: [] }),
    trigger: (id) => {
      triggered.push({ id, at: Math.floor(live.clock.now() / 1000) * 1000 });
      return Promise.resolve();
    },
    backfill: (id, { stretches }) => {
      asked.push({ id, stretches });
      return Promise.resolve();
    },
  });
  const describe = async (id: string, signal: AbortSignal): Promise<DescribedSchedule | null> => {
    const described = await live.describe(id, signal);
    const missedCatchup = comings(storedOf(id)).filter(({ isLost }) => isLost).length;
    return described === null ? null : { ...described, missedCatchup };
  };
  return {
    ...live,
    describe,
    runs,
    inspector: { pause: () => Promise.resolve(null) },
    namespaceId: () => Promise.resolve(NAMESPACE_ID),
    checkMarks: () => Promise.resolve(),
    queries: () => queries,
    ranFor: (id) =>
      runsOf(storedOf(id))
        .map(({ scheduledAt }) => scheduledAt)
        .toSorted((a, b) => a - b),
  };
}
