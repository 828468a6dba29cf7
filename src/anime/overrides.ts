import type { Overlap, Overrides, Track } from './anime.ts';
import { parseDuration } from './duration.ts';
import { all, at, parsed, refused, andThen, type EntryProblem, type Parsed, type Path } from './parsed.ts';
import { OVERLAPS } from './overlap.ts';
import { didYouMean, HALF, HALF_WORDS, oneOf, shown } from './shown.ts';
import { parseName } from './words.ts';

const TRACKS = ['jp', 'sub', 'dub'] as const;

/** The server makes a shorter window this long, so that a schedule would never be as written. */
const SHORTEST_CATCHUP_MS = 10_000;

/** An entry's `schedule:` as a person wrote it. */
export interface WrittenOverrides {
  readonly workflow?: string | undefined;
  readonly taskQueue?: string | undefined;
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  readonly jitter?: string | undefined;
  readonly overlap?: string | undefined;
  readonly catchupWindow?: string | undefined;
  readonly executionTimeout?: string | undefined;
  readonly track?: string | undefined;
}

/** Parses what one entry sets differently; keys not written stay absent. */
export function parseOverrides(written: WrittenOverrides): Parsed<Overrides> {
  const values = all<Overrides>({
    workflow: at('workflow', ifWritten(written.workflow, parseName)),
    taskQueue: at('taskQueue', ifWritten(written.taskQueue, parseName)),
    input: at('input', ifWritten(written.input, parseInput)),
    jitterMs: at('jitter', ifWritten(written.jitter, parseLength)),
    overlap: at('overlap', ifWritten(written.overlap, parseOverlap)),
    catchupWindowMs: at('catchupWindow', ifWritten(written.catchupWindow, parseCatchupWindow)),
    executionTimeoutMs: at('executionTimeout', ifWritten(written.executionTimeout, parseTimeout)),
    track: at('track', ifWritten(written.track, parseTrack)),
  });
  return andThen(values, (all) =>
    parsed(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))),
  );
}

/** Parses an overlap policy by the SDK's name in any case: `buffer_one`. */
export function parseOverlap(text: string): Parsed<Overlap> {
  const found = OVERLAPS.find((overlap) => overlap === text.toUpperCase());
  return found === undefined
    ? notOneOf(
        text,
        'an overlap policy',
        OVERLAPS.map((each) => each.toLowerCase()),
      )
    : parsed(found);
}

/** Parses the name of a track. */
export function parseTrack(text: string): Parsed<Track> {
  const found = TRACKS.find((track) => track === text);
  return found === undefined ? notOneOf(text, 'a track', TRACKS) : parsed(found);
}

/** Parses a duration to ms, for a person: a wrong one is refused with the right notation. */
export function parseLength(text: string): Parsed<number> {
  const ms = parseDuration(text);
  return ms === null
    ? refused(`${shown(text)} is not a duration: write it as in 30s, 1h30m or 7d, up to 36500d`)
    : parsed(ms);
}

/** Parses how long missed starts are made up for; at least 10 s. */
export function parseCatchupWindow(text: string): Parsed<number> {
  return andThen(parseLength(text), (ms) =>
    ms < SHORTEST_CATCHUP_MS
      ? refused(`${text} is too short: a catch-up window has at least 10s`)
      : parsed(ms),
  );
}

/** Parses a duration that is not nothing. */
export function parseTimeout(text: string): Parsed<number> {
  return andThen(parseLength(text), (ms) =>
    ms === 0 ? refused(`${text} leaves a run no time`) : parsed(ms),
  );
}

function ifWritten<W, T>(written: W | undefined, parse: (written: W) => Parsed<T>): Parsed<T | undefined> {
  return written === undefined ? parsed(undefined) : parse(written);
}

function notOneOf(text: string, what: string, words: readonly string[]): Parsed<never> {
  return refused(`${shown(text)} is not ${what}: write ${oneOf(words)}`, didYouMean(text, words));
}

/** An input is sent as JSON: what JSON has no notation for, or would round, is refused. */
function parseInput(input: Readonly<Record<string, unknown>>): Parsed<Readonly<Record<string, unknown>>> {
  const problems = unsendable(input, []);
  return problems.length === 0 ? parsed(input) : { ok: false, problems };
}

function unsendable(value: unknown, path: Path): EntryProblem[] {
  if (typeof value === 'string') return HALF.test(value) ? [{ path, message: `it holds ${HALF_WORDS}` }] : [];
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      return [{ path, message: `${value} cannot be sent: JSON has no notation for it` }];
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      return [{ path, message: `${value} loses digits: write it in quotes` }];
  }
  if (Array.isArray(value))
    return value.flatMap((each: unknown, index) => unsendable(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    ...(HALF.test(key) ? [{ path, message: `the key ${shown(key)} holds ${HALF_WORDS}` }] : []),
    ...unsendable(each, [...path, key]),
  ]);
}
