import { alignColumns, type Column } from './columns.ts';
import { makeZoneTime } from './instant.ts';
import { BLANK, type Line, prose, row, span } from './line.ts';
import { paint } from './paint.ts';
import { nameOf } from './plan-change.ts';
import { formatDuration, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';
import { otherZones, type Zones } from './zones.ts';

/** One nominal start. */
export interface Fire {
  /** Epoch ms. */
  readonly at: number;
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  /** How much later it may start, at most. */
  readonly jitterMs: number;
}

/** What fires when, in order of time, under the days of the list's zone. */
export function renderNext(fires: readonly Fire[], style: Style, zones: Zones): string[] {
  if (fires.length === 0) return paint([prose(0, 'Nothing fires in that time.')], style);
  const read = makeZoneTime(zones.timezone);
  const days = fires.map(({ at }) => read(at).day);
  const lines = alignColumns(fireColumns(fires, zones), { width: style.width, indent: 2, heads: false });
  const body = lines.flatMap((line, index) => {
    const day = days[index] ?? '';
    return day === days[index - 1]
      ? [line]
      : [...(index === 0 ? [] : [BLANK]), row(0, span(day, 'strong')), line];
  });
  return paint([...body, BLANK, closingLine(fires)], style);
}

function fireColumns(fires: readonly Fire[], zones: Zones): readonly Column[] {
  const read = makeZoneTime(zones.timezone);
  const times = fires.map(({ at }) => read(at));
  return [
    { head: 'time', cells: times.map(({ time, zone }) => span(`${time} ${zone}`, 'accent')) },
    { head: 'id', cells: fires.map((fire) => span(nameOf(fire))), min: 10 },
    { head: 'title', cells: fires.map((fire) => span(fire.title, 'strong')), min: 20 },
    ...otherZones(
      fires.map(({ at }) => at),
      zones,
    ),
  ];
}

function closingLine(fires: readonly Fire[]): Line {
  const most = Math.max(...fires.map(({ jitterMs }) => jitterMs));
  const jitter = most === 0 ? '' : `; each may start up to ${formatDuration(most)} later`;
  return prose(0, span(`${formatQuantity(fires.length, 'start')}${jitter}`, 'faint'));
}
