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

/** An anime on a hiatus without an end: nothing of it fires from a date on that would otherwise. */
export interface Hiatus {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  /** A broadcast date, `2026-06-01`. */
  readonly from: string;
}

/** What fires in a stretch of time, in order of time; and what stops to. */
export interface Coming {
  readonly fires: readonly Fire[];
  readonly hiatus: readonly Hiatus[];
}

/** What fires when, under the days of the list's zone, and what goes on hiatus. */
export function renderNext({ fires, hiatus }: Coming, style: Style, zones: Zones): string[] {
  const breaks = hiatus.map((one) => prose(0, span(hiatusWords(one), 'notice')));
  if (fires.length === 0) return paint([prose(0, 'Nothing fires in that time.'), ...breaks], style);
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
  return paint([...body, BLANK, prose(0, span(countFires(fires), 'faint')), ...breaks], style);
}

/** `mal-1 is on hiatus from 2026-06-01 on.` */
export function hiatusWords(hiatus: Hiatus): string {
  return `${nameOf(hiatus)} is ${onHiatus(hiatus.from)}.`;
}

/** `from`: a broadcast date. */
export function onHiatus(from: string): string {
  return `on hiatus from ${from} on`;
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
