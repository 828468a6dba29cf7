import type { EntryProblem } from '../../../anime/parsed.ts';
import { kindOf, shown } from '../../../anime/shown.ts';
import { readAirTimes, type Section } from './air-times.ts';
import { known, knownDate } from './blank.ts';

/** What Echora's `meta` says, in the keys and the notation of an entry. */
export interface FromMeta {
  readonly keys: Readonly<Record<MetaKey, unknown>>;
  /** When Echora expects the next episode, epoch ms: a hint. */
  readonly nextAt: number | null;
  /** Paths from the row on: `['meta', 'broadcast', 'sub_delay_days']`. */
  readonly problems: readonly EntryProblem[];
  readonly warnings: readonly EntryProblem[];
}

export const META_KEYS = ['broadcast', 'premiere', 'sub', 'dub', 'hiatus'] as const;
export type MetaKey = (typeof META_KEYS)[number];

/** Where in `meta` the keys of an entry come from. */
const SOURCES: Readonly<Record<string, string>> = {
  broadcast: 'broadcast',
  premiere: 'broadcast.premiere_jp',
  sub: 'broadcast.sub_time',
  'sub.day': 'broadcast.day',
  'sub.delay': 'broadcast.sub_delay_days',
  'sub.time': 'broadcast.sub_time',
  'sub.timezone': 'broadcast.timezone',
  dub: 'broadcast.dub_time',
  'dub.day': 'broadcast.day',
  'dub.delay': 'broadcast.dub_delay_days',
  'dub.time': 'broadcast.dub_time',
  'dub.timezone': 'broadcast.timezone',
  hiatus: 'hiatus',
  'hiatus.from': 'hiatus.hiatus_from',
  'hiatus.until': 'hiatus.hiatus_until',
};

/** The place in the row that a path of the entry is read from: `meta.broadcast.sub_time`. */
export function placeInMeta(path: readonly (string | number)[]): string {
  const joined = path.join('.');
  return `meta.${SOURCES[joined] ?? joined}`;
}

/** Reads Echora's `meta`. Nothing in it is sure to be there, or to be what it should be. */
export function readMeta(meta: unknown): FromMeta {
  const problems: EntryProblem[] = [];
  const warnings: EntryProblem[] = [];
  const whole = sectionOf(meta, ['meta'], problems);
  const broadcast = sectionOf(whole['broadcast'], ['meta', 'broadcast'], problems);
  const hiatus = sectionOf(whole['hiatus'], ['meta', 'hiatus'], problems);
  const times = readAirTimes(broadcast);
  const inBroadcast = (problem: EntryProblem) => ({
    ...problem,
    path: ['meta', 'broadcast', ...problem.path],
  });
  problems.push(...times.problems.map(inBroadcast));
  warnings.push(...times.warnings.map(inBroadcast));
  return {
    keys: {
      broadcast: times.broadcast,
      premiere: knownDate(broadcast['premiere_jp']),
      sub: times.sub,
      dub: times.dub,
      hiatus: hiatusOf(hiatus),
    },
    nextAt: nextAtOf(known(broadcast['next_episode_at']), warnings),
    problems,
    warnings,
  };
}

function sectionOf(value: unknown, path: readonly string[], problems: EntryProblem[]): Section {
  const section = known(value);
  if (section === undefined) return {};
  if (kindOf(section) === 'a map') return section as Section;
  problems.push({ path, message: `${path.at(-1)} must be a map, not ${kindOf(section)}` });
  return {};
}

/** A map that says nothing is no hiatus: without dates it would be an open one. */
function hiatusOf(section: Section): unknown {
  const from = knownDate(section['hiatus_from']);
  const until = knownDate(section['hiatus_until']);
  const reason = known(section['reason']);
  return from === undefined && until === undefined && reason === undefined
    ? undefined
    : { from, until, reason };
}

function nextAtOf(written: unknown, warnings: EntryProblem[]): number | null {
  if (written === undefined) return null;
  const hasOffset = typeof written === 'string' && /(?:Z|[+-]\d\d:?\d\d)$/i.test(written);
  const at = hasOffset ? Date.parse(written) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  const what = typeof written === 'string' ? shown(written) : kindOf(written);
  warnings.push({
    path: ['meta', 'broadcast', 'next_episode_at'],
    message: `${what} is not a timestamp with an offset; it is only a hint, and passed over`,
  });
  return null;
}
