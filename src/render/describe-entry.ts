import type { AirTime, Anime, Every, Moved, Premiere, Recurring, Track } from '../anime/anime.ts';
import { DAY_NAMES, formatMinute } from './clock-words.ts';
import { formatIso } from './instant.ts';
import { formatDuration } from './quantity.ts';

/** A key of an entry and its value, in the list's own notation. */
export interface EntryKey {
  readonly key: string;
  readonly value: string;
}

/** An entry as a person would write it, without what it leaves out. */
export function describeEntry(entry: Anime | Recurring): readonly EntryKey[] {
  const keys = entry.kind === 'anime' ? animeKeys(entry) : recurringKeys(entry);
  return [...keys, ...overrideKeys(entry)].filter(({ value }) => value !== '');
}

function animeKeys(anime: Anime): readonly EntryKey[] {
  const tracks: readonly (readonly [string, Track])[] = [
    ['broadcast', 'jp'],
    ['sub', 'sub'],
    ['dub', 'dub'],
  ];
  return [
    { key: 'status', value: anime.status },
    ...tracks.map(([key, track]) => ({ key, value: describeAirTime(anime.airTimes[track]) })),
    {
      key: 'cadence',
      value: anime.cadence.kind === 'days' ? `every ${anime.cadence.days}d` : anime.cadence.kind,
    },
    { key: 'premiere', value: describePremiere(anime.premiere) },
    { key: 'episodes', value: anime.episodes === null ? '' : String(anime.episodes) },
    { key: 'skip', value: anime.skip.join(', ') },
    { key: 'moved', value: anime.moved.map(describeMoved).join(', ') },
    { key: 'hiatus', value: describeHiatus(anime.hiatus) },
  ];
}

function recurringKeys({ workflow, every, timezone }: Recurring): readonly EntryKey[] {
  return [
    { key: 'workflow', value: workflow },
    { key: 'every', value: describeEvery(every) },
    { key: 'timezone', value: timezone },
  ];
}

function overrideKeys({ overrides }: Anime | Recurring): readonly EntryKey[] {
  return Object.entries(overrides)
    .filter(([key]) => key !== 'input')
    .map(([key, value]) => ({ key: key.replace(/Ms$/, ''), value: describeOverride(key, value) }));
}

function describeOverride(key: string, value: unknown): string {
  return key.endsWith('Ms') && typeof value === 'number' ? formatDuration(value) : String(value);
}

function describeAirTime(airTime: AirTime | null): string {
  if (airTime === null) return '';
  const day = airTime.weekday === null ? '' : `${DAY_NAMES[airTime.weekday]} `;
  const { delayDays } = airTime;
  const delay = delayDays === undefined ? '' : `, ${delayDays}d after the broadcast`;
  return `${day}${formatMinute(airTime.minute)} ${airTime.timezone}${delay}`;
}

function describePremiere(premiere: Premiere | null): string {
  if (premiere === null) return '';
  return premiere.kind === 'date' ? premiere.date : formatIso(premiere.at);
}

function describeMoved({ from, to }: Moved): string {
  return `${from} → ${to.date}${to.minute === null ? '' : ` ${formatMinute(to.minute)}`}`;
}

function describeHiatus(hiatus: Anime['hiatus']): string {
  if (hiatus === null) return '';
  const { from, until, reason } = hiatus;
  const parts = [from === null ? '' : `from ${from}`, until === null ? '' : `until ${until}`, reason ?? ''];
  return parts.filter((part) => part !== '').join(', ') || 'open';
}

function describeEvery(every: Every): string {
  switch (every.kind) {
    case 'daily':
      return `day ${formatMinute(every.minute)}`;
    case 'weekly':
      return `${DAY_NAMES[every.weekday]} ${formatMinute(every.minute)}`;
    case 'interval':
      return formatDuration(every.everyMs);
  }
}
