import type { DescribedSchedule } from '../live/port.ts';
import type { ScheduledRun } from '../live/runs.ts';
import type { Miss } from './audit.ts';
import { classify, isMissed } from './classify.ts';
import type { Verdict } from './classify.ts';
import { mayCover, pauseOf } from './pause.ts';
import type { Pause, Trace } from './pause.ts';
import { utc } from './evidence.ts';
import { changedAt, matchRuns, NEVER_CHANGED } from './match.ts';
import type { Match } from './match.ts';
import { findSilences, silenceAt } from './silence.ts';
import type { Due, Silence } from './silence.ts';
import type { Slot } from './slots.ts';

/** A slot that was due. */
export interface DueSlot extends Slot {
  /** When it should have started, jitter included; epoch ms. */
  readonly startsAt: number;
}

/** The slots of one schedule that were due, and its runs. */
export interface Course {
  readonly of: Pick<Miss, 'id' | 'animeId' | 'title'>;
  /** Every known run of it around that time. */
  readonly runs: readonly ScheduledRun[];
  /** In order of time. */
  readonly slots: readonly DueSlot[];
}

/**
 * Whether something was due and nothing ran at its very time: only such schedules need a description, which tells too
 * whether a run beside a slot was for it.
 */
export function hasGaps({ slots, runs }: Course): boolean {
  return matchRuns(slots, runs, NEVER_CHANGED).some(({ run }) => run === null);
}

/** What is known of schedules of which something did not run, by their ids. */
export interface Evidence {
  readonly described: ReadonlyMap<string, DescribedSchedule | null>;
  /** Of pauses that do not tell themselves since when they are. */
  readonly traces: ReadonlyMap<string, Trace>;
}

/**
 * Every fire that nothing ran for, with why, in order of time, then of id. A schedule that is not described has gone
 * meanwhile, and misses nothing.
 */
export function judge(courses: readonly Course[], evidence: Evidence): Miss[] {
  const judged = courses.map((course) => judgeOne(course, evidence));
  const silences = findSilences(judged.flatMap(duesOf));
  const misses = judged.flatMap(({ of, verdicts, mayWait, pause }) =>
    [...verdicts].map(([{ slot, startsAt, repaired }, verdict]) => {
      const told = besideSilence(verdict, silenceAt(silences, startsAt));
      const isLoss = isMissed(told);
      const own = { repaired: isLoss ? repaired : null, mayWait: mayWait && isLoss && repaired === null };
      const inPause = pause !== null && mayCover(pause, startsAt);
      return { ...of, at: slot.at, startsAt, ...told, ...own, inPause };
    }),
  );
  return misses.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

interface Fire extends Match {
  readonly startsAt: number;
}

interface Judged {
  readonly of: Course['of'];
  readonly fires: readonly Fire[];
  readonly verdicts: ReadonlyMap<Fire, Verdict>;
  /** Some starts of it wait, and for which fires is not told. */
  readonly mayWait: boolean;
  /** The one that it is in, as a backfill sees it, which asks no history. */
  readonly pause: Pause | null;
}

function judgeOne({ of, slots, runs }: Course, evidence: Evidence): Judged {
  const described = evidence.described.get(of.id) ?? null;
  const changed = described === null ? NEVER_CHANGED : changedAt(described);
  const fires = matchRuns(slots, runs, changed).map((match) => ({ ...match, startsAt: match.slot.startsAt }));
  if (described === null) return { of, fires, verdicts: new Map(), mayWait: false, pause: null };
  const gaps = fires.filter(({ run }) => run === null);
  const verdicts = classify(gaps, { described, runs, trace: evidence.traces.get(of.id) ?? null });
  const isTold = [...verdicts.values()].some(({ kind }) => kind === 'waiting');
  const mayWait = described.bufferedStarts > 0 && !isTold;
  return { of, fires, verdicts, mayWait, pause: pauseOf(described) };
}

/** What one schedule says of whether the server was up: a fire that it has a reason of its own for says nothing. */
function duesOf({ of: { id }, fires, verdicts }: Judged): Due[] {
  return fires.flatMap((fire) => {
    const kind = verdicts.get(fire)?.kind;
    if (fire.run === null && kind !== 'catchup' && kind !== 'unknown') return [];
    return [{ id, startsAt: fire.startsAt, ran: fire.run !== null }];
  });
}

/** That nothing of anybody ran tells why the server came too late; by itself it proves nothing. */
function besideSilence(verdict: Verdict, silence: Silence | null): Verdict {
  if (silence === null || (verdict.kind !== 'catchup' && verdict.kind !== 'unknown')) return verdict;
  const { fires, from, to } = silence;
  const none = `none of the ${fires} fires from ${utc(from)} to ${utc(to)} ran`;
  if (verdict.kind === 'catchup') return { kind: 'down', evidence: `${none}; ${verdict.evidence}` };
  return { kind: 'unknown', evidence: `${verdict.evidence}; ${none}` };
}
