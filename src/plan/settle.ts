import type { DescribedSchedule } from '../live/port.ts';
import { BLANK, describeFirst, shownFires, stay } from './change.ts';
import type { Subject, Verdict } from './change.ts';
import { compareContent } from './content.ts';
import type { Comparison, WantedContent } from './content.ts';
import { diffFields } from './diff.ts';
import { standingOf } from './known.ts';
import type { Known } from './known.ts';
import { mergePause, standingAfter } from './merge.ts';
import type { Asked, Decision, Standing } from './merge.ts';
import { warnOfMove } from './moves.ts';
import type { Change, ChangeKind, Effect } from './plan.ts';
import { whyPause } from './reasons.ts';
import type { Rules } from './rules.ts';
import { hashFor, updating } from './writing.ts';

/** What is asked of one schedule of ours that stays. */
export interface Request {
  readonly subject: Subject;
  readonly live: Known;
  readonly asked: Asked;
  /** The note that a pause gets. */
  readonly note: string;
  /** Null: the content stays as it is. */
  readonly wanted: WantedContent | null;
  /** Nominal length of the cadence, ms. */
  readonly cadenceMs: number;
}

/** Content and pause state, each decided. */
interface Step {
  readonly content: Exclude<Comparison, { readonly kind: 'unknown' }>;
  readonly decision: Decision;
  readonly before: Standing;
}

/** Brings content, pause state and mark of one schedule to what is asked, in one write. */
export function settle(request: Request, rules: Rules): Verdict {
  const { live, subject, asked } = request;
  const content = compareContent(live, request.wanted);
  if (content.kind === 'unknown') return describeFirst(live);
  const before = standingOf(live);
  const step: Step = { content, before, decision: mergePause(before, asked, rules.now) };
  const kind = kindOf(step);
  const reason = reasonOf(step, request);
  const effects = effectsOf(step, asked);
  if (kind === 'keep' || kind === 'held' || kind === 'waiting') {
    const stays = stay(kind, subject, reason);
    return effects.length === 0 ? stays : { ...stays, effects };
  }
  if (live.described === null) return describeFirst(live);
  const written = writeOf({ ...step, from: live.described }, request, rules);
  return { ...BLANK, ...subject, kind, reason, held: step.decision === 'held', effects, ...written };
}

type Settled = Extract<ChangeKind, 'update' | 'pause' | 'resume' | 'mark' | 'keep' | 'held' | 'waiting'>;

/** One name for what happens to content and pause state together: content first, then the pause, then the mark. */
function kindOf({ content, decision }: Step): Settled {
  if (content.kind === 'differs') return 'update';
  if (decision === 'pause' || decision === 'resume' || decision === 'mark') return decision;
  if (content.kind === 'unmarked') return 'mark';
  return decision === 'wait' ? 'waiting' : decision;
}

function effectsOf({ content, decision }: Step, asked: Asked): Effect[] {
  const effects: Effect[] = [];
  if (content.kind === 'differs') effects.push('update');
  if (decision === 'pause' || decision === 'resume') effects.push(decision);
  if (asked === 'absent' && decision !== 'held') effects.push('absent');
  return effects;
}

function reasonOf({ content, decision, before }: Step, request: Request): string {
  const pause = whyPause(decision, before, request);
  if (content.kind === 'same') return pause;
  return decision === 'keep' ? content.reason : `${content.reason}; ${pause}`;
}

type Written = Pick<Change, 'fields' | 'next' | 'warnings' | 'write'>;

function writeOf(step: Step & { from: DescribedSchedule }, request: Request, rules: Rules): Written {
  const { content, decision, before, from } = step;
  const { live, asked, note, cadenceMs } = request;
  const { now, owner } = rules;
  const standing = standingAfter(before, decision, { asked, note, now });
  const schedule = content.kind === 'differs' ? content.wanted : null;
  const hash = request.wanted?.hash ?? hashFor(live, from);
  const to = { content: schedule, standing, hash };
  const fires = {
    before: shownFires(from.schedule, before.state, rules),
    after: shownFires(schedule ?? from.schedule, standing.state, rules),
  };
  const moves = schedule !== null && !before.state.paused && !standing.state.paused;
  return {
    fields: diffFields({ content: from.schedule, standing: before, hash: live.mark.hash }, to),
    next: fires,
    warnings: moves ? warnOfMove({ from, to: schedule.spec, cadenceMs }, rules) : [],
    write: updating(from, { schedule, standing, hash, owner }),
  };
}
