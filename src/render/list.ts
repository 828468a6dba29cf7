import { decodeByHand } from '../schedule/by-hand.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import { alignColumns, type Column } from './columns.ts';
import { type InstantWords, makeInstantWords } from './instant.ts';
import { BLANK, type Line, prose, type Span, span, type Tone } from './line.ts';
import type { ListRow, ListState } from './list-rows.ts';
import { paint } from './paint.ts';
import { nameOf } from './plan-change.ts';
import { formatCount, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';
import { instantColumns, type Zones } from './zones.ts';

export const STATE_TONES: Readonly<Record<ListState, Tone>> = {
  active: 'good',
  paused: 'notice',
  held: 'notice',
  waiting: 'notice',
  absent: 'notice',
};
const STATES = Object.keys(STATE_TONES) as readonly ListState[];

/** Below this width even the times would be cut, if titles did not make room. */
const NARROW = 70;
/** From this width on reasons stand beside their rows, else below them. */
const WIDE = 150;

export interface ListView extends Zones {
  /** Also whose each is where all are the same one's. */
  readonly owners?: boolean;
}

/** Schedules, one a row: state and why, next fire in the list's zone, UTC and the reader's. */
export function renderList(rows: readonly ListRow[], style: Style, view: ListView): string[] {
  if (rows.length === 0) return paint([prose(0, 'No schedules.')], style);
  const instants = makeInstantWords(view.timezone);
  const reasons = rows.map((row) => reasonOf(row, instants));
  const beside = style.width >= WIDE;
  const columns = [
    ...listColumns(rows, style, view),
    ...(beside ? [{ head: 'why', cells: reasons, min: 24 }] : []),
  ];
  const [head, ...lines] = alignColumns(columns, { width: style.width, indent: 0, heads: true });
  const body = lines.flatMap((line, index) => {
    const reason = reasons[index];
    return beside || reason === undefined || reason.text === '' ? [line] : [line, prose(4, reason)];
  });
  return paint(
    [...(head === undefined ? [] : [head]), ...body, BLANK, totalLine(rows), ...roughLines(rows)],
    style,
  );
}

/** Why a schedule is in its state: the reason, then a note that is somebody else's, which stays as it is written. */
export function whyOf({ reason, note, drift }: ListRow, instants: InstantWords): string {
  const words = note.startsWith(OUR_NOTE) ? '' : wordsOf(note, instants);
  const theirs = words === '' ? null : `note: ${words}`;
  const drifted = drift ? 'differs from what was last applied' : null;
  const why = reason === null ? null : instants.within(reason);
  return [why, theirs, drifted].filter((words) => words !== null).join('; ');
}

/** Of a note by hand what is not said beside it already. */
function wordsOf(note: string, instants: InstantWords): string {
  const byHand = decodeByHand(note);
  if (byHand === null) return note;
  const { reason, until } = byHand;
  return [reason, until === null ? '' : `(until ${instants.one(until)})`]
    .filter((word) => word !== '')
    .join(' ');
}

function reasonOf(row: ListRow, instants: InstantWords): Span {
  return span(whyOf(row, instants), row.drift ? 'notice' : 'faint');
}

function listColumns(rows: readonly ListRow[], { width }: Style, view: ListView): readonly Column[] {
  const owners = rows.map((row) => row.owner ?? '–');
  const owner = { head: 'owner', cells: owners.map((text) => span(text)), min: 8 };
  return [
    { head: 'id', cells: rows.map((row) => span(nameOf(row))), min: 10 },
    {
      head: 'title',
      cells: rows.map((row) => span(row.title ?? '–', 'strong')),
      min: width < NARROW ? 12 : 20,
    },
    { head: 'state', cells: rows.map((row) => span(row.state, STATE_TONES[row.state])) },
    ...instantColumns(rows.map(nextShown), view, rows.map(isRough)),
    ...(view.owners === true ? [owner] : varying('owner', owners)),
    ...varying(
      'workflow',
      rows.map((row) => row.workflow ?? '–'),
    ),
  ];
}

const MINUTE_MS = 60_000;

/** Where jitter is in it its seconds say nothing, and would take the room of another zone. */
export function nextShown({ next, nextNominal }: ListRow): number | null {
  return next === null || nextNominal ? next : next - (next % MINUTE_MS);
}

/** Whether the next fire is told with its jitter, so that it stands with a `~`. */
export function isRough({ next, nextNominal }: ListRow): boolean {
  return next !== null && !nextNominal;
}

/** What a `~` means. */
export const ROUGH = '~ with jitter: up to that much later than its time';

/** A column that says the same on every row says nothing. */
function varying(head: string, texts: readonly string[]): readonly Column[] {
  const differ = texts.some((text) => text !== texts[0]);
  return differ ? [{ head, cells: texts.map((text) => span(text)), min: 10, drop: 4 }] : [];
}

function roughLines(rows: readonly ListRow[]): readonly Line[] {
  return rows.some(isRough) ? [prose(0, span(ROUGH, 'faint'))] : [];
}

function totalLine(rows: readonly ListRow[]): Line {
  const states = STATES.map((state) => ({ state, count: rows.filter((row) => row.state === state).length }));
  const parts = states
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${formatCount(count)} ${state}`);
  return prose(0, span(`${formatQuantity(rows.length, 'schedule')}: ${parts.join(', ')}`, 'faint'));
}
