import { alignColumns, type Column } from './columns.ts';
import { makeZoneTime, type ZoneTime } from './instant.ts';
import { BLANK, prose, row, span } from './line.ts';
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
  const times = fires.map(({ at }) => read(at));
  const columns = [
    ...fireColumns(fires, times),
    ...otherZones(
      fires.map(({ at }) => at),
      zones,
    ),
  ];
  const lines = alignColumns(columns, { width: style.width, indent: 2, heads: false });
  const body = lines.flatMap((line, index) => {
    const day = times[index]?.day ?? '';
    return day === times[index - 1]?.day
      ? [line]
      : [...(index === 0 ? [] : [BLANK]), row(0, span(day, 'strong')), line];
  });
  return paint([...body, BLANK, prose(0, span(countFires(fires), 'faint'))], style);
}

function fireColumns(fires: readonly Fire[], times: readonly ZoneTime[]): readonly Column[] {
  return [
    { head: 'time', cells: times.map(({ time, zone }) => span(`${time} ${zone}`, 'accent')) },
    { head: 'id', cells: fires.map((fire) => span(nameOf(fire))), min: 10 },
    { head: 'title', cells: fires.map((fire) => span(fire.title, 'strong')), min: 20 },
  ];
}

/** `75 starts; each may start up to 2m later`. */
export function countFires(fires: readonly Fire[]): string {
  const most = fires.reduce((longest, { jitterMs }) => Math.max(longest, jitterMs), 0);
  const jitter = most === 0 ? '' : `; each may start up to ${formatDuration(most)} later`;
  return `${formatQuantity(fires.length, 'start')}${jitter}`;
}
