import { formatPlace } from '../errors/problem.ts';
import type { RecentRun } from '../live/port.ts';
import { alignColumns } from './columns.ts';
import { describeEntry } from './describe-entry.ts';
import { describeSchedule, type ScheduleView } from './describe-schedule.ts';
import { type InstantWords, makeInstantWords } from './instant.ts';
import { KIND_WORDS } from './kinds.ts';
import { BLANK, labelled, type Line, prose, span } from './line.ts';
import { whyOf } from './list.ts';
import { hideInputs } from './hide-inputs.ts';
import { paint } from './paint.ts';
import { alterationLines } from './plan-change.ts';
import { formatElapsed, formatQuantity } from './quantity.ts';
import { pausedBy, type ShowView } from './show-view.ts';
import type { Style } from './style.ts';
import { instantColumns, type Zones } from './zones.ts';

/** One schedule: its entry, what Temporal has, what sync would do about the difference, next fires and last runs. */
export function renderShow(
  view: ShowView,
  style: Style,
  how: Zones & { readonly showInput: boolean },
): string[] {
  const instants = makeInstantWords(how.timezone);
  const sections = [
    headLines(view),
    entryLines(view),
    scheduleLines(view, { instants, showInput: how.showInput }),
    changeLines(view, instants, how.showInput),
    nextLines(view.next, style, how),
    runLines(view.live?.described.recent ?? [], instants),
  ];
  const shown = sections.filter((lines) => lines.length > 0);
  return paint(
    shown.flatMap((lines, index) => (index === 0 ? lines : [BLANK, ...lines])),
    style,
  );
}

function headLines({ id, animeId, title }: ShowView): readonly Line[] {
  const names = animeId === null ? `schedule ${id}` : `${animeId}, schedule ${id}`;
  return [prose(0, span(title ?? id, 'strong')), prose(0, span(names, 'faint'))];
}

function entryLines({ entry, want }: ShowView): readonly Line[] {
  if (entry === null) return [prose(0, span('Not in the list.', 'notice'))];
  const keys = describeEntry(entry.entry).map(({ key, value }) => ({ label: key, text: value }));
  const why = want?.kind === 'untouched' ? [{ label: 'left alone', text: want.reason }] : [];
  return [heading('In the list', formatPlace(entry.place)), ...labelledLines([...keys, ...why])];
}

function scheduleLines({ live, desired }: ShowView, view: ScheduleView): readonly Line[] {
  if (live === null) {
    const missing = prose(0, span('Not in Temporal.', 'notice'));
    return desired === null ? [missing] : [missing, ...labelledLines(describeSchedule(desired, view))];
  }
  const { described, row } = live;
  const who = pausedBy(described.state);
  const note = described.state.note;
  const waiting = described.bufferedStarts;
  return [
    heading('In Temporal', described.owner === null ? 'foreign' : `owner ${described.owner}`),
    ...labelledLines([
      {
        label: 'state',
        text: [row.state, whyOf({ ...row, note: '' })].filter((words) => words !== '').join(': '),
      },
      ...(who === null ? [] : [{ label: 'paused by', text: note === '' ? who : `${who}: ${note}` }]),
      ...describeSchedule(described.schedule, view),
      ...(described.running.length === 0
        ? []
        : [{ label: 'running', text: described.running.map(({ workflowId }) => workflowId).join(', ') }]),
      ...(waiting === 0 ? [] : [{ label: 'buffered', text: `${formatQuantity(waiting, 'start')} waiting` }]),
      ...remainingLine(described.remainingActions),
    ]),
  ];
}

/** A schedule whose starts are counted, and used up, looks as active as any other. */
function remainingLine(remaining: number | null): readonly { label: string; text: string }[] {
  if (remaining === null) return [];
  const text = remaining === 0 ? 'none: it starts nothing more' : formatQuantity(remaining, 'start');
  return [{ label: 'left', text }];
}

function changeLines({ change }: ShowView, instants: InstantWords, showInput: boolean): readonly Line[] {
  if (change === null) return [];
  const shown = showInput ? change : hideInputs(change);
  const { sign, tone } = KIND_WORDS[change.kind];
  return [
    prose(0, span('Sync would ', 'strong'), span(`${sign} ${change.kind}`, tone), span(`: ${change.reason}`)),
    ...(change.kind === 'create' ? [] : alterationLines(shown, 2, instants)),
    ...change.warnings.map((warning) => prose(2, span(`! ${warning}`, 'notice'))),
  ];
}

function nextLines(next: readonly number[], { width }: Style, zones: Zones): readonly Line[] {
  if (next.length === 0) return [];
  return [
    heading('Next', ''),
    ...alignColumns(instantColumns(next, zones), { width, indent: 2, heads: false }),
  ];
}

/** Latest first. */
function runLines(recent: readonly RecentRun[], instants: InstantWords): readonly Line[] {
  if (recent.length === 0) return [];
  const runs = recent.toReversed().map(({ scheduledAt, startedAt, workflowId }) => ({
    label: instants.one(scheduledAt),
    text: `${workflowId} (${formatElapsed((startedAt - scheduledAt) / 1000)} late)`,
  }));
  return [heading('Last runs', ''), ...labelledLines(runs)];
}

function heading(text: string, beside: string): Line {
  return prose(0, span(text, 'strong'), beside === '' ? '' : span(` (${beside})`, 'faint'));
}

function labelledLines(rows: readonly { readonly label: string; readonly text: string }[]): readonly Line[] {
  const widest = Math.max(0, ...rows.map(({ label }) => label.length));
  return rows.map(({ label, text }) => labelled(2, label.padEnd(widest), text));
}
