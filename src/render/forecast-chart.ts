import type { Forecast } from '../forecast/forecast.ts';
import { type DayMinute, daysOf, type ForecastDay, highestMinute } from './forecast-days.ts';
import { type Line, row, type Span, span } from './line.ts';
import { formatQuantity } from './quantity.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** Minutes that one cell stands for: a day takes 48 cells. */
const SLOT = 30;
const SLOTS = 48;
const LABEL = 11;
const HOURS = ['00', '03', '06', '09', '12', '15', '18', '21'].map((hour) => hour.padEnd(6)).join('');

/** A day a row, half an hour a cell, as high as the busiest minute in it; 80 columns wide. */
export function chartLines(forecast: Forecast, timezone: string): Line[] {
  const highest = highestMinute(forecast);
  const days = daysOf(forecast, timezone);
  return [
    row(LABEL, span(HOURS, 'faint')),
    ...days.map((day) => dayLine(day, highest)),
    row(LABEL, span(`█ is ${formatQuantity(highest, 'start')} a minute`, 'faint')),
  ];
}

function dayLine({ label, minutes }: ForecastDay, highest: number): Line {
  const slots = Array.from({ length: SLOTS }, (_, slot) =>
    minutes.filter(({ ofDay }) => Math.floor(ofDay / SLOT) === slot),
  );
  const cells = slots.map((slot) => cellOf(slot, highest));
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
