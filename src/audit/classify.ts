import { decodeByHand } from '../schedule/by-hand.ts';
import { decodeMark } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import type { Policies } from '../schedule/schedule.ts';
import { lateWords, possibleReason, resumedAfter, utc, waitingWords } from './evidence.ts';
import type { About, Gap } from './gap.ts';
import { openRunAt } from './open-run.ts';
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

/** Whether an airing was missed, and is to be made up for. */
export function isMissed({ kind }: Verdict): boolean {
  return !EXCUSED.includes(kind);
}

/** Looks at the gaps that are left over; null: this tells nothing of a gap. */
type Look = (left: readonly Gap[], about: About) => (gap: Gap) => Verdict | null;

/** What was not to run comes first: the server counts what waits and what was late, and does not say which it was. */
const LOOKS: readonly Look[] = [
  (_, about) => (gap) => madeLater(gap, about) ?? inHiatus(gap, about),
  waiting,
  (_, about) => (gap) => paused(gap, about) ?? besideRun(gap, about),
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

function inHiatus({ startsAt }: Gap, { described }: About): Verdict | null {
  const { state, mark, updatedAt, createdAt } = described;
  const { decided } = decodeMark(mark);
  if (!state.paused || decided.kind === 'active' || !state.note.startsWith(OUR_NOTE)) return null;
  const since = decided.kind === 'retired' ? decided.at : (updatedAt ?? createdAt);
  if (since === null || since > startsAt) return null;
  return { kind: 'hiatus', evidence: `paused since ${utc(since)}: ${state.note.slice(OUR_NOTE.length)}` };
}

function paused({ startsAt }: Gap, { described: { state } }: About): Verdict | null {
  const since = state.paused ? (decodeByHand(state.note)?.at ?? null) : null;
  if (since === null || since > startsAt) return null;
  return { kind: 'paused', evidence: `paused since ${utc(since)}: ${state.note}` };
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
