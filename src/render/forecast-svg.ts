import type { Forecast } from '../forecast/forecast.ts';
import { type DayMinute, daysOf, type ForecastDay, highestMinute } from './forecast-days.ts';
import { harmless } from './harmless.ts';
import { makeInstantWords } from './instant.ts';
import { formatQuantity } from './quantity.ts';

/** Pixels. */
const WIDTH = 1200;
const LEFT = 100;
const PLOT = WIDTH - LEFT - 20;
const TOP = 92;
const ROW = 48;
const GAP = 14;

const MINUTES_A_DAY = 1440;
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];
/** So many titles are told where a reader points at a minute. */
const TITLES = 20;

const LOOK = `text{font:13px system-ui,sans-serif;fill:#333}.head{font-size:16px;font-weight:600}.faint{fill:#777}
.grid{stroke:#ddd}.bar{fill:#0a7ea4}.over{fill:#c62828}
@media (prefers-color-scheme:dark){svg{background:#111}text{fill:#ddd}.faint{fill:#999}.grid{stroke:#333}.bar{fill:#4fc3f7}.over{fill:#ef5350}}`;

/** A chart as a file of its own: a day a row, a minute a bar, titles where a reader points. Text; ends in a line end. */
export function renderForecastSvg(forecast: Forecast, timezone: string): string {
  const highest = highestMinute(forecast);
  const days = daysOf(forecast, timezone);
  const height = TOP + days.length * (ROW + GAP) + 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">`,
    `<style>${LOOK}</style>`,
    `<text class="head" x="20" y="28">${escapeXml(titleOf(forecast))}</text>`,
    `<text x="20" y="50">${escapeXml(scaleOf(forecast, timezone))}</text>`,
    ...HOURS.map((hour) => hourMark(hour, height)),
    ...days.flatMap((day, index) => dayMarks(day, { base: TOP + index * (ROW + GAP) + ROW, highest })),
    '</svg>\n',
  ].join('\n');
}

function titleOf({ schedules, starts, budget, load }: Forecast): string {
  const kept = load.over.length === 0 ? 'kept' : `exceeded in ${formatQuantity(load.over.length, 'second')}`;
  const what = `${formatQuantity(starts, 'start')} of ${formatQuantity(schedules, 'schedule')} by the minute`;
  return `${what}; budget of ${budget} a second: ${kept}`;
}

/** What the picture shows of time, and how high it is. */
function scaleOf({ window, minutes }: Forecast, timezone: string): string {
  const instants = makeInstantWords(timezone);
  const period = `${instants.one(window.from)} to ${instants.one(window.to)}`;
  const highest = formatQuantity(highestMinute({ minutes }), 'start');
  return `${period}, by the clock of ${timezone}; the height of a row is ${highest} a minute`;
}

function hourMark(hour: number, height: number): string {
  const x = xOf(hour * 60);
  const line = `<line class="grid" x1="${x}" x2="${x}" y1="${TOP - 6}" y2="${height - 10}"/>`;
  return `${line}<text class="faint" x="${x}" y="${TOP - 12}" text-anchor="middle">${hour}:00</text>`;
}

interface Row {
  /** Where its bars stand. */
  readonly base: number;
  readonly highest: number;
}

function dayMarks({ label, minutes }: ForecastDay, row: Row): string[] {
  return [
    `<text x="20" y="${row.base - 4}">${escapeXml(label)}</text>`,
    `<line class="grid" x1="${LEFT}" x2="${LEFT + PLOT}" y1="${row.base}" y2="${row.base}"/>`,
    ...minutes.map((minute) => bar(minute, row)),
  ];
}

function bar({ minute, ofDay, time, over }: DayMinute, { base, highest }: Row): string {
  const { starts } = minute;
  const height = round((ROW * starts.length) / highest);
  const shown = starts.slice(0, TITLES).map(({ firing }) => firing.title);
  const rest = starts.length > TITLES ? ` and ${starts.length - TITLES} more` : '';
  const words = `${time}: ${formatQuantity(starts.length, 'start')}: ${shown.join(', ')}${rest}`;
  const shape = `x="${xOf(ofDay)}" y="${round(base - height)}" width="1.5" height="${height}"`;
  return `<rect class="${over ? 'over' : 'bar'}" ${shape}><title>${escapeXml(words)}</title></rect>`;
}

function xOf(minuteOfDay: number): number {
  return round(LEFT + (PLOT * minuteOfDay) / MINUTES_A_DAY);
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no control characters at all, so what is harmless to a terminal is needed here too. */
function escapeXml(text: string): string {
  return harmless(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
