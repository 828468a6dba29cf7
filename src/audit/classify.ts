import type { Policies } from '../schedule/schedule.ts';
import { lateWords, possibleReason, resumedAfter, utc, waitingWords } from './evidence.ts';
import type { About, Gap } from './gap.ts';
import { openRunAt } from './open-run.ts';
import { covers, endedOf, isOursAt, pauseOf } from './pause.ts';
import type { Pause } from './pause.ts';
import { findWaiting } from './waiting.ts';

/**
 * Why nothing ran at a slot, as far as the server tells.
 * Nothing that was missed: `new` (the schedule was made later), `hiatus` (the list had it paused), `waiting` (its start
 * waits for a run to end). Missed: `paused` (by somebody), `overlap` (dropped beside a run), `catchup` (the server came
 * to it too late), `down` (it came to everything too late), `unknown`.
 */
export type MissKind = 'new' | 'hiatus' | 'waiting' | 'paused' | 'overlap' | 'catchup' | 'down' | 'unknown';

export interface Verdict {
  readonly kind: MissKind;
  /** What says so, as the end of a sentence. */
  readonly evidence: string;
}

const EXCUSED: readonly MissKind[] = ['new', 'hiatus', 'waiting'];

/** Whether an airing was missed, be it made up for since or not. */
export function isMissed({ kind }: Verdict): boolean {
  return !EXCUSED.includes(kind);
}

/** Looks at the gaps that are left over; null: this tells nothing of a gap. */
type Look = (left: readonly Gap[], about: About) => (gap: Gap) => Verdict | null;

/** What was not to run comes first: the server counts what waits and what was late, and does not say which it was. */
const LOOKS: readonly Look[] = [
  (_, about) => (gap) => madeLater(gap, about) ?? inPause(gap, about, true),
  waiting,
  (_, about) => (gap) => inPause(gap, about, false) ?? besideRun(gap, about),
  tooLate,
  (_, about) => (gap) => unknown(gap, about),
];

/**
 * The verdict on each gap of one schedule, given in order of time. Only what is certain is said; what is merely possible
 * is `unknown`, with what speaks for it.
 */
export function classify<G extends Gap>(gaps: readonly G[], about: About): ReadonlyMap<G, Verdict> {
  const verdicts = new Map<G, Verdict>();
  for (const look of LOOKS) {
    const left = gaps.filter((gap) => !verdicts.has(gap));
    const judge = look(left, about);
    for (const gap of left) {
      const verdict = judge(gap);
      if (verdict !== null) verdicts.set(gap, verdict);
    }
  }
  return verdicts;
}

function madeLater({ startsAt }: Gap, { described: { createdAt } }: About): Verdict | null {
  if (createdAt === null || createdAt <= startsAt) return null;
  return { kind: 'new', evidence: `the schedule was made at ${utc(createdAt)}` };
}

/** The list had it paused then, or somebody did. */
function inPause({ startsAt }: Gap, { described, trace }: About, isOurs: boolean): Verdict | null {
  const kind = isOurs ? 'hiatus' : 'paused';
  const ended = endedOf(described);
  if (ended !== null && ended.from <= startsAt && startsAt < ended.to && ended.isOurs === isOurs)
    return { kind, evidence: `paused from ${utc(ended.from)} to ${utc(ended.to)}: ${ended.reason}` };
  const pause = pauseOf(described, trace);
  if (pause === null || pause.since === null || !covers(pause, startsAt)) return null;
  if (isOursAt(pause, startsAt) !== isOurs) return null;
  return { kind, evidence: pausedWords(pause, pause.since) };
}

function pausedWords({ by, began, oursUntil, reason }: Pause, since: number): string {
  const who = by === undefined ? '' : ` by ${by}`;
  // Since when it was the list's is as good as known.
  const least = began === null && oursUntil === 0 ? ' at least' : '';
  return `paused${who}${least} since ${utc(since)}${reason === '' ? '' : `: ${reason}`}`;
}

function waiting(left: readonly Gap[], about: About): (gap: Gap) => Verdict | null {
  const waits = new Set(findWaiting(left, about) ?? []);
  return (gap) => (waits.has(gap) ? { kind: 'waiting', evidence: waitingWords(about) } : null);
}

const DROPPING: readonly Policies['overlap'][] = ['SKIP', 'BUFFER_ONE'];

function besideRun({ startsAt }: Gap, about: About): Verdict | null {
  const { overlapSkipped, schedule } = about.described;
  const open = openRunAt(startsAt, about);
  if (open === null || overlapSkipped === 0 || !DROPPING.includes(schedule.policies.overlap)) return null;
  return {
    kind: 'overlap',
    evidence: `${open} was not over, and its overlap policy dropped ${overlapSkipped} so far`,
  };
}

/** Where more gaps are left than the server counts, or there is another reason, it may be another's. */
function tooLate(left: readonly Gap[], about: About): (gap: Gap) => Verdict | null {
  const { missedCatchup } = about.described;
  if (missedCatchup === 0 || left.length > missedCatchup) return () => null;
  return ({ startsAt }) =>
    resumedAfter(startsAt, about) === null ? { kind: 'catchup', evidence: lateWords(about) } : null;
}

function unknown({ startsAt }: Gap, about: About): Verdict {
  const { missedCatchup, bufferedStarts } = about.described;
  const evidence = [
    possibleReason(startsAt, about),
    ...(missedCatchup === 0 ? [] : [`${lateWords(about)}, and does not say to which`]),
    ...(bufferedStarts === 0 ? [] : [waitingWords(about)]),
  ];
  return { kind: 'unknown', evidence: evidence.join('; ') };
}
