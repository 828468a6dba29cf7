import type { Forecast } from '../forecast/forecast.ts';
import { type DayMinute, daysOf, type ForecastDay, highestMinute } from './forecast-days.ts';
import { type Line, row, type Span, span } from './line.ts';
import { formatQuantity } from './quantity.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const MINUTES_A_DAY = 1440;
/** Minutes that one cell stands for: a day takes 48 cells, or 24 where there is no room, which the narrowest style has. */
const FINE = 30;
const COARSE = 60;
const LABEL = 11;
const HOURS = ['00', '03', '06', '09', '12', '15', '18', '21'];
const MINUTES_A_MARK = 180;

export interface ChartView {
  /** IANA name; days and times are by its clock. */
  readonly timezone: string;
  /** Cells a line may take. */
  readonly width: number;
}

/** A day a row, half an hour a cell (an hour in a narrow terminal), as high as the busiest minute in it. */
export function chartLines(forecast: Forecast, { timezone, width }: ChartView): Line[] {
  const highest = highestMinute(forecast);
  const days = daysOf(forecast, timezone);
  const slot = slotWithin(days, width);
  const hours = HOURS.map((hour) => hour.padEnd(MINUTES_A_MARK / slot)).join('');
  return [
    row(LABEL, span(hours, 'faint')),
    ...days.map((day) => dayLine(day, { slot, highest })),
    row(LABEL, span(`█ is ${formatQuantity(highest, 'start')} a minute`, 'faint')),
  ];
}

/** The minutes of a cell with which every row is whole. */
function slotWithin(days: readonly ForecastDay[], width: number): number {
  const most = Math.max(...days.map(({ minutes }) => mostOf(minutes).length));
  return LABEL + MINUTES_A_DAY / FINE + most <= width ? FINE : COARSE;
}

interface Scale {
  /** Minutes a cell stands for. */
  readonly slot: number;
  /** The most starts in a minute. */
  readonly highest: number;
}

function dayLine({ label, minutes }: ForecastDay, { slot, highest }: Scale): Line {
  const slots = Array.from({ length: MINUTES_A_DAY / slot }, (_, index) =>
    minutes.filter(({ ofDay }) => Math.floor(ofDay / slot) === index),
  );
  const cells = slots.map((each) => cellOf(each, highest));
  return row(0, span(label.padEnd(LABEL)), ...cells, span(mostOf(minutes), 'faint'));
}

function cellOf(slot: readonly DayMinute[], highest: number): Span {
  const most = mostStarts(slot);
  if (most === 0) return span('·', 'faint');
  const block = BLOCKS[Math.ceil((BLOCKS.length * most) / highest) - 1] ?? BLOCKS[0];
  return span(block, slot.some(({ over }) => over) ? 'bad' : 'accent');
}

/** `  12 at 23:01`, and a sign where the budget is exceeded somewhere in the day. */
function mostOf(minutes: readonly DayMinute[]): string {
  const most = mostStarts(minutes);
  const busiest = minutes.find(({ minute }) => minute.starts.length === most);
  if (busiest === undefined) return '';
  const over = minutes.some((minute) => minute.over) ? ', over' : '';
  return `  ${most} at ${busiest.time}${over}`;
}

function mostStarts(minutes: readonly DayMinute[]): number {
  return minutes.reduce((most, { minute }) => Math.max(most, minute.starts.length), 0);
}
