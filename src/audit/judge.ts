import type { DescribedSchedule } from '../live/port.ts';
import type { ScheduledRun } from '../live/runs.ts';
import type { Miss } from './audit.ts';
import { classify, isMissed } from './classify.ts';
import type { Verdict } from './classify.ts';
import { utc } from './evidence.ts';
import type { Match } from './match.ts';
import { findSilences, silenceAt } from './silence.ts';
import type { Due, Silence } from './silence.ts';

/** A slot, when it should have started (jitter included, epoch ms), and what ran for it. */
export interface Fire extends Match {
  readonly startsAt: number;
}

/** The fires of one schedule that were due, with what ran. */
export interface Course {
  readonly of: Pick<Miss, 'id' | 'animeId' | 'title'>;
  /** Every known run of it around that time. */
  readonly runs: readonly ScheduledRun[];
  /** In order of time. */
  readonly fires: readonly Fire[];
}

/** Whether something was due and nothing ran: only such schedules need a description. */
export function hasGaps({ fires }: Course): boolean {
  return fires.some(({ run }) => run === null);
}

/**
 * Every fire that nothing ran for, with why, in order of time, then of id. A schedule that is not described has gone
 * meanwhile, and misses nothing.
 */
export function judge(
  courses: readonly Course[],
  described: ReadonlyMap<string, DescribedSchedule | null>,
): Miss[] {
  const judged = courses.map((course) => judgeOne(course, described.get(course.of.id) ?? null));
  const silences = findSilences(judged.flatMap(duesOf));
  const misses = judged.flatMap(({ of, verdicts, mayWait }) =>
    [...verdicts].map(
      ([
        {
          slot: { at },
          startsAt,
        },
        verdict,
      ]) => {
        const told = besideSilence(verdict, silenceAt(silences, startsAt));
        return { ...of, at, startsAt, ...told, mayWait: mayWait && isMissed(told) };
      },
    ),
  );
  return misses.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

interface Judged extends Course {
  readonly verdicts: ReadonlyMap<Fire, Verdict>;
  /** Some starts of it wait, and for which fires is not told. */
  readonly mayWait: boolean;
}

function judgeOne(course: Course, described: DescribedSchedule | null): Judged {
  if (described === null) return { ...course, verdicts: new Map(), mayWait: false };
  const gaps = course.fires.filter(({ run }) => run === null);
  const verdicts = classify(gaps, { described, runs: course.runs });
  const isTold = [...verdicts.values()].some(({ kind }) => kind === 'waiting');
  return { ...course, verdicts, mayWait: described.bufferedStarts > 0 && !isTold };
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
