import type { DescribedSchedule } from '../live/port.ts';
import type { Counts, ScheduledRun } from '../live/runs.ts';
import { decodeByHand } from '../schedule/by-hand.ts';
import { decodeMark } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import type { Silence } from './silence.ts';

/**
 * Why nothing ran at a slot, as far as the server tells.
 * Nothing that was missed: `new` (the schedule was made later), `hiatus` (the list had it paused), `waiting` (its start
 * waits for a run to end). Missed: `paused` (by somebody), `overlap` (dropped beside a run), `catchup` (the server came
 * to it too late), `down` (nothing of anybody ran), `unknown`.
 */
export type MissKind = 'new' | 'hiatus' | 'waiting' | 'paused' | 'overlap' | 'catchup' | 'down' | 'unknown';

export interface Verdict {
  readonly kind: MissKind;
  /** What says so, as the end of a sentence. */
  readonly evidence: string;
}

/** A slot without a run, and all that may tell why. */
export interface Case {
  /** When it should have started, jitter included; epoch ms. */
  readonly startsAt: number;
  readonly described: DescribedSchedule;
  readonly counts: Counts;
  /** Every known run of the schedule around that time. */
  readonly runs: readonly ScheduledRun[];
  /** The time around it in which nothing of anybody ran; null: something did. */
  readonly silence: Silence | null;
}

const EXCUSED: readonly MissKind[] = ['new', 'hiatus', 'waiting'];

/** Whether an airing was missed, and is to be made up for. */
export function isMissed({ kind }: Verdict): boolean {
  return !EXCUSED.includes(kind);
}

/** Only what is certain is said; what is merely possible is `unknown`, with what speaks for it. */
export function classify(one: Case): Verdict {
  return madeLater(one) ?? paused(one) ?? besideRun(one) ?? tooLate(one) ?? silent(one) ?? unknown(one);
}

function madeLater({ startsAt, described: { createdAt } }: Case): Verdict | null {
  if (createdAt === null || createdAt <= startsAt) return null;
  return { kind: 'new', evidence: `the schedule was made at ${utc(createdAt)}` };
}

function paused({ startsAt, described }: Case): Verdict | null {
  const { state, mark, updatedAt } = described;
  if (!state.paused) return null;
  const isOurs = decodeMark(mark).decided.kind !== 'active' && state.note.startsWith(OUR_NOTE);
  const since = isOurs ? (updatedAt ?? described.createdAt) : (decodeByHand(state.note)?.at ?? null);
  if (since === null || since > startsAt) return null;
  const reason = isOurs ? state.note.slice(OUR_NOTE.length) : state.note;
  return { kind: isOurs ? 'hiatus' : 'paused', evidence: `paused since ${utc(since)}: ${reason}` };
}

function besideRun({ startsAt, runs, counts }: Case): Verdict | null {
  const open = runs.find((run) => run.startedAt <= startsAt && (run.closedAt ?? Infinity) > startsAt);
  if (open === undefined) return null;
  if (counts.buffered > 0)
    return {
      kind: 'waiting',
      evidence: `${counts.buffered} of its starts wait for ${open.workflowId} to end`,
    };
  if (counts.overlapSkipped === 0) return null;
  const dropped = `its overlap policy dropped ${counts.overlapSkipped} so far`;
  return { kind: 'overlap', evidence: `${open.workflowId} was not over, and ${dropped}` };
}

function tooLate({ counts: { missedCatchup }, described }: Case): Verdict | null {
  if (missedCatchup === 0) return null;
  const window = `its catch-up window of ${described.schedule.policies.catchupWindowMs / 1000} s`;
  return {
    kind: 'catchup',
    evidence: `the server came to ${missedCatchup} of its fires later than ${window}`,
  };
}

function silent({ silence }: Case): Verdict | null {
  if (silence === null) return null;
  const { fires, from, to } = silence;
  return { kind: 'down', evidence: `none of the ${fires} fires from ${utc(from)} to ${utc(to)} ran` };
}

function unknown({ startsAt, described: { state, updatedAt } }: Case): Verdict {
  const byHand = decodeByHand(state.note);
  if (state.paused) return { kind: 'unknown', evidence: 'it is paused now; since when is not known' };
  if (byHand?.act === 'resumed' && byHand.at > startsAt)
    return {
      kind: 'unknown',
      evidence: `it was resumed at ${utc(byHand.at)}; since when it was paused is not known`,
    };
  if (updatedAt !== null && updatedAt > startsAt)
    return { kind: 'unknown', evidence: `it was changed at ${utc(updatedAt)}, and may have had other times` };
  return { kind: 'unknown', evidence: 'nothing tells why' };
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
