import { all, at, parsed, refused } from '../anime/parsed.ts';
import type { Parsed } from '../anime/parsed.ts';
import {
  parseCatchupWindow,
  parseLength,
  parseOverlap,
  parseTimeout,
  parseTrack,
} from '../anime/overrides.ts';
import { shown } from '../anime/shown.ts';
import { parseName } from '../anime/words.ts';
import { parseZone } from '../anime/zone.ts';
import type { ScheduleSettings } from '../schedule/compiled.ts';
import type { LimitSettings, Pace, Settings, Values } from './settings.ts';
import type { WrittenConfig } from './written.ts';

/** Settings that need nothing but what is written. */
export type Plain = Omit<Values, 'source' | 'temporal'>;

/** Parses everything but where the list and the server are; each problem has the path of its key. */
export function parsePlain(written: WrittenConfig): Parsed<Plain> {
  return all<Plain>({
    owner: at('owner', parseOwner(written.owner)),
    schedule: at('schedule', parseSchedule(written.schedule)),
    retire: at('retire', parseRetire(written.retire)),
    limits: at('limits', parseLimits(written.limits)),
    pace: at('pace', parsePace(written.pace)),
  });
}

/** An owner is a Keyword search attribute, and part of ids. */
function parseOwner(text: string): Parsed<string> {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(text)
    ? parsed(text)
    : refused(`${shown(text)} is not an owner: 1 to 63 letters, digits and . _ -, a letter or digit first`);
}

function parseSchedule(written: WrittenConfig['schedule']): Parsed<ScheduleSettings> {
  return all<ScheduleSettings>({
    id: at('id', parseTemplate(written.id)),
    workflow: at('workflow', parseName(written.workflow)),
    taskQueue: at('taskQueue', parseName(written.taskQueue)),
    timezone: at('timezone', parseZone(written.timezone)),
    track: at('track', parseTrack(written.track)),
    jitterMs: at('jitter', parseLength(written.jitter)),
    overlap: at('overlap', parseOverlap(written.overlap)),
    catchupWindowMs: at('catchupWindow', parseCatchupWindow(written.catchupWindow)),
    executionTimeoutMs: at('executionTimeout', parseTimeout(written.executionTimeout)),
  });
}

/** Without `{id}` every anime would get the same schedule. */
function parseTemplate(text: string): Parsed<string> {
  if (text.split('{id}').length !== 2)
    return refused(`${shown(text)} must hold {id} once: it becomes the anime's id`);
  const other = /\{[^}]*\}/.exec(text.replace('{id}', ''))?.[0];
  if (other !== undefined) return refused(`${other} means nothing here: only {id} does`);
  return /[\p{Cc}\s]/u.test(text) ? refused(`${shown(text)} has a space: an id has none`) : parsed(text);
}

function parseRetire({ grace }: WrittenConfig['retire']): Parsed<Settings['retire']> {
  return all({ graceMs: at('grace', parseLength(grace)) });
}

function parseLimits(written: WrittenConfig['limits']): Parsed<LimitSettings> {
  const limit = (guard: keyof LimitSettings) => at(guard, parseLimit(written[guard]));
  return all<LimitSettings>({
    delete: limit('delete'),
    absent: limit('absent'),
    pause: limit('pause'),
    resume: limit('resume'),
    update: limit('update'),
    create: limit('create'),
    ids: limit('ids'),
    empty: limit('empty'),
  });
}

function parseLimit({ free, percent }: { free: number; percent: number }) {
  return all<{ free: number; percent: number }>({
    free: at('free', parseCount(free, 0)),
    percent: at('percent', percent >= 0 ? parsed(percent) : refused(`${percent} is not a percentage`)),
  });
}

function parsePace(written: WrittenConfig['pace']): Parsed<Pace> {
  return all<Pace>({
    concurrency: at('concurrency', parseCount(written.concurrency, 1)),
    rps: at('rps', parseRps(written.rps)),
    deadlineMs: at('deadline', parseTimeout(written.deadline)),
  });
}

/** What paces calls counts them by the second. */
function parseRps(rps: number): Parsed<number> {
  return rps >= 1 ? parsed(rps) : refused(`${rps} is less than one call a second`);
}

/** A whole number, at least `least`. */
export function parseCount(value: number, least: number): Parsed<number> {
  return Number.isSafeInteger(value) && value >= least
    ? parsed(value)
    : refused(`${value} is not a whole number from ${least} on`);
}

/** `host:port`; the port is 7233 unless written. */
export function parseAddress(text: string): Parsed<string> {
  if (text.includes('://')) return refused(`${shown(text)} is a URL: write host:port`);
  const match = /^([^\s:/]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?$/.exec(text);
  if (match === null || Number(match[2] ?? 1) > 65_535) return refused(`${shown(text)} is not host:port`);
  return parsed(match[2] === undefined ? `${text}:7233` : text);
}
