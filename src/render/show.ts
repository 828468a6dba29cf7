import { formatPlace } from '../errors/problem.ts';
import type { Change } from '../plan/plan.ts';
import { alignColumns } from './columns.ts';
import { describeEntry } from './describe-entry.ts';
import { describeSchedule } from './describe-schedule.ts';
import { hideInputs } from './hide-inputs.ts';
import { makeInstantWords } from './instant.ts';
import { KIND_WORDS } from './kinds.ts';
import { BLANK, labelled, type Line, prose, span } from './line.ts';
import { onHiatus } from './next.ts';
import { paint } from './paint.ts';
import { alterationLines } from './plan-change.ts';
import { describeLive, type Labelled, type LiveView } from './show-live.ts';
import { runLines } from './show-runs.ts';
import type { Fires, ShowView } from './show-view.ts';
import type { Style } from './style.ts';
import { instantColumns, type Zones } from './zones.ts';

export interface ShowHow extends Zones {
  readonly showInput: boolean;
  /** Epoch ms. */
  readonly now: number;
}

/** One schedule: its entry, what Temporal has, what sync would do about the difference, next fires and last runs. */
export function renderShow(view: ShowView, style: Style, how: ShowHow): string[] {
  const { timezone, showInput, now } = how;
  const looking = { instants: makeInstantWords(timezone), showInput, now };
  const sections = [
    headLines(view),
    entryLines(view),
    scheduleLines(view, looking),
    syncLines(view, looking),
    nextLines(view.next, style, how),
    lastLines(view, looking, style),
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

function entryLines({ isListKnown, entry, problems, want }: ShowView): readonly Line[] {
  const [first] = problems;
  if (first !== undefined)
    return [
      heading('In the list, and wrong', formatPlace(first.place)),
      ...problems.map(({ message }) => prose(2, span(message, 'bad'))),
    ];
  if (entry === null)
    return [prose(0, span(isListKnown ? 'Not in the list.' : 'The list cannot be read.', 'notice'))];
  const keys = describeEntry(entry.entry).map(({ key, value }) => ({ label: key, text: value }));
  const why = want?.kind === 'untouched' ? [{ label: 'left alone', text: want.reason }] : [];
  return [heading('In the list', formatPlace(entry.place)), ...labelledLines([...keys, ...why])];
}

function scheduleLines({ live, desired }: ShowView, view: LiveView): readonly Line[] {
  if (live === null) {
    const missing = prose(0, span('Not in Temporal.', 'notice'));
    return desired === null ? [missing] : [missing, ...labelledLines(describeSchedule(desired, view))];
  }
  const { owner } = live.described;
  return [
    heading('In Temporal', owner === null ? 'foreign' : `owner ${owner}`),
    ...labelledLines(describeLive(live, view)),
  ];
}

function syncLines(shown: ShowView, view: LiveView): readonly Line[] {
  const { change, deepChange, refusals } = shown;
  const none = shown.live === null ? 'Sync does nothing for it.' : 'Sync leaves it alone: it is not ours.';
  if (change === null) return shown.isListKnown ? [prose(0, none)] : [];
  return [
    ...changeLines('Sync would ', change, view),
    ...refusals.map(({ message }) => prose(2, span(`! a guard refuses it: ${message}`, 'bad'))),
    ...(deepChange === null ? [] : changeLines('Sync --deep would ', deepChange, view)),
  ];
}

function changeLines(who: string, change: Change, { instants, showInput }: LiveView): readonly Line[] {
  const shown = showInput ? change : hideInputs(change);
  const { sign, tone } = KIND_WORDS[change.kind];
  return [
    prose(
      0,
      span(who, 'strong'),
      span(`${sign} ${VERDICTS[change.kind] ?? change.kind}`, tone),
      span(`: ${instants.within(change.reason)}`),
    ),
    ...(change.kind === 'create' ? [] : alterationLines(shown, 2, instants)),
    ...change.warnings.map((warning) => prose(2, span(`! ${instants.within(warning)}`, 'notice'))),
  ];
}

/** What is no verb by itself. */
const VERDICTS: Readonly<Partial<Record<Change['kind'], string>>> = {
  keep: 'leave it as it is',
  held: 'leave its pause state alone (held)',
  blocked: 'not touch it (blocked)',
  invalid: 'leave it alone (invalid)',
  waiting: 'wait',
};

const WHY_NONE: Readonly<Record<NonNullable<Fires['why']>, string>> = {
  paused: 'none while it is paused',
  exhausted: 'none: its starts are used up',
  over: 'none: its times are over',
  hiatus: 'none',
  created: 'once it is created',
};

function nextLines({ at, why, hiatusFrom }: Fires, { width }: Style, zones: Zones): readonly Line[] {
  if (at.length === 0 && why === null) return [];
  const words = [why === null ? '' : WHY_NONE[why], hiatusFrom === null ? '' : onHiatus(hiatusFrom)];
  return [
    heading('Next', words.filter((word) => word !== '').join('; ')),
    ...(at.length === 0 ? [] : alignColumns(instantColumns(at, zones), { width, indent: 2, heads: false })),
  ];
}

function lastLines({ live }: ShowView, { instants, now }: LiveView, { width }: Style): readonly Line[] {
  if (live === null || live.runs.length === 0) return [];
  return [heading('Last runs', ''), ...runLines(live.runs, { instants, now, width })];
}

function heading(text: string, beside: string): Line {
  return prose(0, span(text, 'strong'), beside === '' ? '' : span(` (${beside})`, 'faint'));
}

function labelledLines(rows: readonly Labelled[]): readonly Line[] {
  const widest = Math.max(0, ...rows.map(({ label }) => label.length));
  return rows.map(({ label, text }) => labelled(2, label.padEnd(widest), text));
}
