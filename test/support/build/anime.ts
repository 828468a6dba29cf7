import type { AirTime, Anime, Recurring } from '../../../src/anime/anime.ts';
import type { ScheduleSettings } from '../../../src/schedule/compiled.ts';

/** What the configuration says unless told otherwise. */
export function buildSettings(parts: Partial<ScheduleSettings> = {}): ScheduleSettings {
  return {
    id: 'episode-air-{id}',
    workflow: 'EpisodeAirTrackingWorkflow',
    taskQueue: 'update-service',
    timezone: 'Asia/Tokyo',
    track: 'jp',
    jitterMs: 120_000,
    overlap: 'BUFFER_ONE',
    catchupWindowMs: 604_800_000,
    executionTimeoutMs: 43_200_000,
    ...parts,
  };
}

/** `mon 23:00` or `23:00`, in Tokyo unless said. */
export function airTime(text: string, timezone = 'Asia/Tokyo'): AirTime {
  const [, day, hours, minutes] = /^(?:(\w{3}) )?(\d\d):(\d\d)$/.exec(text) ?? [];
  const index = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].indexOf(day ?? '');
  return {
    weekday: index === -1 ? null : (index as AirTime['weekday']),
    minute: Number(hours) * 60 + Number(minutes),
    timezone,
  };
}

export interface AnimeParts extends Omit<Partial<Anime>, 'airTimes'> {
  /** The Japanese broadcast; null: the list gives none. */
  readonly broadcast?: AirTime | null;
  readonly sub?: AirTime | null;
}

/** An airing show, Mondays 23:00 in Tokyo from 2026-04-06 on, for as long as it likes. */
export function buildAnime({ broadcast, sub, ...parts }: AnimeParts = {}): Anime {
  return {
    kind: 'anime',
    id: 'mal-1',
    title: 'Show',
    status: 'airing',
    airTimes: { jp: broadcast === undefined ? airTime('mon 23:00') : broadcast, sub: sub ?? null, dub: null },
    premiere: { kind: 'date', date: '2026-04-06' },
    episodes: null,
    cadence: { kind: 'weekly' },
    skip: [],
    moved: [],
    hiatus: null,
    overrides: {},
    ...parts,
  };
}

/** A daily task at 06:00 UTC. */
export function buildRecurring(parts: Partial<Recurring> = {}): Recurring {
  return {
    kind: 'recurring',
    id: 'score-sync',
    title: 'score-sync',
    workflow: 'ScoreSyncWorkflow',
    every: { kind: 'daily', minute: 360 },
    timezone: 'UTC',
    overrides: {},
    ...parts,
  };
}

/** A moved episode; `to` as `2026-05-12 24:00` or a date alone. */
export function move(from: string, to: string): Anime['moved'][number] {
  const [date = '', time] = to.split(' ');
  return { from, to: { date, minute: time === undefined ? null : airTime(time).minute } };
}

/** A dated break. */
export function hiatus(from: string | null, until: string | null, reason: string | null = null) {
  return { from, until, reason };
}
