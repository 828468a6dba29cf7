import type { Forecast } from '../forecast/forecast.ts';
import type { Minute } from '../forecast/load.ts';
import { chartLines } from './forecast-chart.ts';
import { wrapColumns } from './grid.ts';
import { type InstantWords, makeInstantWords } from './instant.ts';
import { BLANK, labelled, type Line, type Piece, prose, span } from './line.ts';
import { paint } from './paint.ts';
import { formatCount, formatDuration, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';

/** A forecast as it is shown. */
export interface ForecastView extends Forecast {
  /** Where the schedules were read: from the list, or from Temporal. */
  readonly of: 'list' | 'live';
  /** IANA name; days and times are by its clock. */
  readonly timezone: string;
}

/** So many titles of a minute are told; all of them are in the JSON. */
const TITLES = 8;

/** A chart of the window, then the busiest moment, the budget, and what would help. */
export function renderForecast(view: ForecastView, style: Style): string[] {
  const instants = makeInstantWords(view.timezone);
  if (view.starts === 0) return paint([headLine(view, instants)], style);
  const lines = [
    headLine(view, instants),
    BLANK,
    ...chartLines(view, { timezone: view.timezone, width: style.width }),
    BLANK,
    ...factLines(view, instants),
    BLANK,
    prose(0, span('Busiest minutes', 'strong')),
    ...worstLines(view.worst, instants, style),
  ];
  return paint(lines, style);
}

function headLine({ starts, schedules, of, window }: ForecastView, instants: InstantWords): Line {
  const what = `${formatQuantity(starts, 'start')} of ${formatQuantity(schedules, 'schedule')}`;
  const where = of === 'list' ? 'in the list' : 'in Temporal';
  return prose(0, `${what} ${where}, from ${instants.one(window.from)} to ${instants.one(window.to)}.`);
}

function factLines(view: ForecastView, instants: InstantWords): Line[] {
  const facts: (readonly [string, Piece])[] = [
    ['peak', peakWords(view, instants)],
    ['budget', budgetWords(view)],
    ['jitter', jitterWords(view)],
    ...(view.load.over.length === 0 ? [] : [['advice', adviceWords(view)] as const]),
  ];
  const widest = Math.max(...facts.map(([label]) => label.length));
  return facts.map(([label, words]) => labelled(0, label.padEnd(widest), words));
}

function peakWords({ load: { peak } }: ForecastView, instants: InstantWords): string {
  if (peak === null) return 'none';
  return `${formatQuantity(peak.starts, 'start')} in the second of ${instants.one(peak.at)}`;
}

function budgetWords({ budget, load: { over, longestWait } }: ForecastView): Piece {
  const rate = `${formatQuantity(budget, 'start')} a second`;
  if (over.length === 0) return span(`${rate}: kept`, 'good');
  const wait = `the last start waits ${formatDuration(longestWait * 1000)}`;
  return span(`${rate}: exceeded in ${formatQuantity(over.length, 'second')}; ${wait}`, 'bad');
}

function jitterWords({ window: { namespaceId } }: ForecastView): string {
  return namespaceId === null
    ? 'assumed: spread as Temporal would, but not to the same second (the namespace’s id is not known)'
    : `exact, as namespace ${namespaceId} has it`;
}

function adviceWords({ suggestion }: ForecastView): Piece {
  if (suggestion === null) return span('no jitter up to 6h keeps this budget: spread the times', 'notice');
  const left = `at most ${formatQuantity(suggestion.peak, 'start')} a second then`;
  return span(`schedule.jitter: ${formatDuration(suggestion.jitterMs)} keeps it; ${left}`, 'notice');
}

function worstLines(worst: readonly Minute[], instants: InstantWords, { width }: Style): readonly Line[] {
  const columns = [
    { head: 'minute', cells: worst.map(({ at }) => span(instants.one(at))) },
    { head: 'starts', cells: worst.map(({ starts }) => span(formatCount(starts.length))) },
    { head: 'a second', cells: worst.map(({ peak }) => span(formatCount(peak))) },
    { head: 'who', cells: worst.map((minute) => span(titlesOf(minute))), min: 20 },
  ];
  return wrapColumns(columns, { width, indent: 2, heads: true });
}

function titlesOf({ starts }: Minute): string {
  const titles = starts.slice(0, TITLES).map(({ firing }) => firing.title);
  const more = starts.length - titles.length;
  return more === 0 ? titles.join(', ') : `${titles.join(', ')} and ${formatCount(more)} more`;
}
