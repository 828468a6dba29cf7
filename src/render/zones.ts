import type { Column } from './columns.ts';
import { makeZoneTime } from './instant.ts';
import { span } from './line.ts';

/** The zones instants are shown in, IANA names: the list's, and the reader's own. */
export interface Zones {
  readonly timezone: string;
  readonly localZone: string;
}

/**
 * Instants (epoch ms; null: none) as columns: in the list's zone with the date, then in UTC and the reader's zone as far
 * as they differ. Those two go where there is no room. `rough`: which of them are about right, and get a `~`.
 */
export function instantColumns(
  instants: readonly (number | null)[],
  zones: Zones,
  rough: readonly boolean[] = [],
): readonly Column[] {
  const { timezone, localZone } = zones;
  const list = makeZoneTime(timezone);
  const main: Column = {
    head: 'next',
    cells: instants.map((at, index) => {
      if (at === null) return span('–', 'faint');
      const { day, time, zone } = list(at);
      return span(`${rough[index] === true ? '~' : ''}${day} ${time} ${zone}`);
    }),
  };
  return [main, ...otherZones(instants, { timezone, localZone })];
}

/** `Fri 16:30 UTC` and the reader's zone, without what the list's zone already says. */
export function otherZones(instants: readonly (number | null)[], zones: Zones): readonly Column[] {
  const others = [
    { zone: 'UTC', head: 'utc', drop: 2 },
    { zone: zones.localZone, head: 'local', drop: 3 },
  ];
  return others
    .filter(
      ({ zone }, index) =>
        zone !== zones.timezone && others.findIndex((other) => other.zone === zone) === index,
    )
    .map(({ zone, head, drop }) => ({ head, drop, cells: shortCells(instants, zone) }));
}

function shortCells(instants: readonly (number | null)[], timezone: string): Column['cells'] {
  const read = makeZoneTime(timezone);
  return instants.map((at) => {
    if (at === null) return span('');
    const { weekday, time, zone } = read(at);
    return span(`${weekday} ${time} ${zone}`, 'faint');
  });
}
