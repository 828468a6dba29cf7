import { decodeByHand } from '../schedule/by-hand.ts';
import { describeSchedule, type ScheduleView } from './describe-schedule.ts';
import { whyOf } from './list.ts';
import { describeEvidence, formatSince, nameWhoPaused } from './pause.ts';
import { formatQuantity } from './quantity.ts';
import { pausedBy, type ShownLive } from './show-view.ts';

/** A line with its label. */
export interface Labelled {
  readonly label: string;
  readonly text: string;
}

export interface LiveView extends ScheduleView {
  /** Epoch ms. */
  readonly now: number;
}

/** What Temporal has: state and why, content, what runs and waits. */
export function describeLive(live: ShownLive, view: LiveView): readonly Labelled[] {
  const { described } = live;
  const { running, bufferedStarts, createdAt, updatedAt } = described;
  return [
    ...stateOf(live, view),
    ...describeSchedule(described.schedule, view),
    ...some('running', running.map(({ workflowId }) => workflowId).join(', ')),
    ...some('buffered', bufferedStarts === 0 ? '' : `${formatQuantity(bufferedStarts, 'start')} waiting`),
    ...some('left', leftOf(described.remainingActions)),
    ...some('created', createdAt === null ? '' : view.instants.one(createdAt)),
    ...some('updated', updatedAt === null ? '' : view.instants.one(updatedAt)),
  ];
}

function stateOf({ row, described, pause }: ShownLive, { instants, now }: LiveView): readonly Labelled[] {
  // The lines below say who paused it, and the note.
  const isTold = row.state === 'held' && pause !== null;
  const why = whyOf({ ...row, reason: isTold ? null : row.reason, note: '' }, instants);
  const state = { label: 'state', text: [row.state, why].filter((words) => words !== '').join(': ') };
  if (pause === null) return [state, ...some('note', described.state.note)];
  const { since } = pause;
  const until = decodeByHand(described.state.note)?.until ?? null;
  const when =
    since === null
      ? ', nobody knows when'
      : `, ${since.exact ? '' : 'by '}${instants.one(since.at)} (${formatSince(since, now)})`;
  const isOurs = pausedBy(described.state) === 'echora-sched';
  const who = isOurs
    ? `echora-sched${pause.by === null ? '' : `, run by ${pause.by}`}`
    : nameWhoPaused(pause);
  return [
    state,
    { label: 'paused by', text: `${who}${when}` },
    ...some('until', until === null ? '' : `${instants.one(until)}: the first sync after it ends the pause`),
    { label: 'known from', text: describeEvidence(pause) },
    { label: 'note', text: described.state.note === '' ? 'none' : described.state.note },
  ];
}

/** A schedule whose starts are counted, and used up, looks as active as any other. */
function leftOf(remaining: number | null): string {
  if (remaining === null) return '';
  return remaining === 0 ? 'none: it starts nothing more' : formatQuantity(remaining, 'start');
}

function some(label: string, text: string): readonly Labelled[] {
  return text === '' ? [] : [{ label, text }];
}
