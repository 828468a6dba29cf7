import { parseAirTime, parseLaterTime } from './air-time.ts';
import type { AirTime, Anime, BroadcastDate, Cadence, Moved, Overrides } from './anime.ts';
import { parseHiatus, parseMoved, parseSkip } from './breaks.ts';
import { parseCadence } from './cadence.ts';
import { parseOverrides } from './overrides.ts';
import { all, optional, parsed, refused, type Parsed, type Refused } from './parsed.ts';
import { parsePremiere } from './premiere.ts';
import { brokenRules, type Draft } from './rules.ts';
import { parseStatus } from './status.ts';
import { airTimesOf } from './tracks.ts';
import { parseAnimeId, parseTitle } from './words.ts';
import { writtenAnime, type WrittenAnime } from './written/anime.ts';
import { checkShape, fieldsOf, withoutNulls, type ParseField } from './written/shape.ts';

/** What an entry gets from the configuration where it does not say so itself. */
export interface Defaults {
  /** IANA name. */
  readonly timezone: string;
}

export type ParsedAnime = { readonly ok: true; readonly anime: Anime } | Refused;

type Fields = Omit<Anime, 'kind' | 'airTimes'> & {
  readonly broadcast: AirTime | null;
  readonly sub: AirTime | null;
  readonly dub: AirTime | null;
};
type AsParsed<T> = { readonly [K in keyof T]: Parsed<T[K]> };

const WEEKLY = parsed<Cadence>({ kind: 'weekly' });
const NO_DATES = parsed<readonly BroadcastDate[]>([]);
const NO_MOVES = parsed<readonly Moved[]>([]);
const NO_OVERRIDES = parsed<Overrides>({});
const MOST_EPISODES = 10_000;

/** Parses one entry under `anime:`, or a row: a trusted Anime, or everything that is wrong with it. */
export function parseAnime(written: unknown, defaults: Defaults): ParsedAnime {
  const sheet = checkShape(writtenAnime, withoutNulls(written));
  if (!sheet.ok) return sheet;
  const fields = parseFields(fieldsOf<WrittenAnime>(sheet.value), defaults);
  const values = all<Fields>(fields);
  const wrong = [
    ...sheet.value.strays,
    ...(values.ok ? [] : values.problems),
    ...brokenRules(draftOf(fields)),
  ];
  return values.ok && wrong.length === 0
    ? { ok: true, anime: assemble(values.value) }
    : { ok: false, problems: wrong };
}

function parseFields(field: ParseField<WrittenAnime>, { timezone }: Defaults): AsParsed<Fields> {
  const laterTime = (written: WrittenAnime['sub']) =>
    optional(written, (text) => parseLaterTime(text, timezone));
  return {
    id: field('id', parseAnimeId),
    title: field('title', parseTitle),
    status: field('status', parseStatus),
    broadcast: field('broadcast', (written) => optional(written, (text) => parseAirTime(text, timezone))),
    premiere: field('premiere', (text) => optional(text, parsePremiere)),
    episodes: field('episodes', (count) => optional(count, parseEpisodes)),
    cadence: field('cadence', (text) => (text === undefined ? WEEKLY : parseCadence(text))),
    skip: field('skip', (dates) => (dates === undefined ? NO_DATES : parseSkip(dates))),
    moved: field('moved', (moves) => (moves === undefined ? NO_MOVES : parseMoved(moves))),
    hiatus: field('hiatus', (keys) => optional(keys, parseHiatus)),
    sub: field('sub', laterTime),
    dub: field('dub', laterTime),
    overrides: field('schedule', (keys) => (keys === undefined ? NO_OVERRIDES : parseOverrides(keys))),
  };
}

function parseEpisodes(count: number): Parsed<number> {
  return Number.isInteger(count) && count >= 1 && count <= MOST_EPISODES
    ? parsed(count)
    : refused(`${count} is not a number of episodes: write a whole number from 1 to ${MOST_EPISODES}`);
}

function draftOf(fields: AsParsed<Fields>): Draft {
  const { status, broadcast, sub, dub, premiere, episodes, cadence, skip, moved } = fields;
  return {
    status: valueOf(status),
    broadcast: valueOf(broadcast),
    sub: valueOf(sub),
    dub: valueOf(dub),
    premiere: valueOf(premiere),
    episodes: valueOf(episodes),
    cadence: valueOf(cadence),
    skip: valueOf(skip),
    moved: valueOf(moved),
  };
}

function valueOf<T>(result: Parsed<T>): T | undefined {
  return result.ok ? result.value : undefined;
}

/** Key by key: a list may have very many of them, and so each takes the least memory. */
function assemble(fields: Fields): Anime {
  return {
    kind: 'anime',
    id: fields.id,
    title: fields.title,
    status: fields.status,
    airTimes: airTimesOf(fields),
    premiere: fields.premiere,
    episodes: fields.episodes,
    cadence: fields.cadence,
    skip: fields.skip,
    moved: fields.moved,
    hiatus: fields.hiatus,
    overrides: fields.overrides,
  };
}
