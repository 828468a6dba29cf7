import {
  askedOfList,
  askedOfServer,
  badCondition,
  badConditionValue,
  unknownWord,
} from '../../errors/select.ts';
import { ABSENT, STATES } from './candidate.ts';
import type { Candidate } from './candidate.ts';
import { glob } from './glob.ts';

/** What `--where` can compare, and with which sign. */
export const CONDITION_KEYS = [
  'status',
  'state',
  'title',
  'workflow',
  'owner',
  'next',
  'note',
  'paused-by',
] as const;

type Key = (typeof CONDITION_KEYS)[number];

/** One `--where`, parsed: does a candidate meet it at `now` (epoch ms)? */
export type Condition = (candidate: Candidate, now: number) => boolean;

/** Keys that have a few values only. */
export const CONDITION_WORDS: Partial<Readonly<Record<Key, readonly string[]>>> = {
  status: ['upcoming', 'airing', 'hiatus', 'finished', 'cancelled', 'unknown', ABSENT],
  state: STATES,
};

/** Who there is to tell: the list, Temporal (the server), or both of them. */
export type Teller = 'list' | 'server' | 'both';

/** What only Temporal tells, and what only the list. */
const SERVER_KEYS: readonly Key[] = ['state', 'owner', 'note', 'paused-by'];
const LIST_KEYS: readonly Key[] = ['status'];

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Parses `status=airing`, `title=*hat*` (`*` stands for anything; case does not matter), `next<24h`, `next>2d`,
 * `note=*maintenance*`, `paused-by=us` or `paused-by=<words of the note>`. Throws a KnownError for anything else.
 */
export function parseCondition(text: string): Condition {
  return conditionOf(split(text));
}

/** The same where the list alone is read: throws a KnownError as well for what it takes Temporal to tell. */
export function parseListCondition(text: string): Condition {
  const parts = split(text);
  const what = untold(parts, 'list');
  if (what !== null) throw askedOfServer(what);
  return conditionOf(parts);
}

/** The same where Temporal alone is read: throws a KnownError as well for what it takes the list to tell. */
export function parseServerCondition(text: string): Condition {
  const parts = split(text);
  const what = untold(parts, 'server');
  if (what !== null) throw askedOfList(what);
  return conditionOf(parts);
}

/** Whether a condition, one that can be parsed, can be told only with the list. */
export function takesList(text: string): boolean {
  return untold(split(text), 'server') !== null;
}

/** Whether a condition, one that can be parsed, asks by that word for what is in the list, and not live. */
export function asksForMissing(text: string): boolean {
  const { key, value } = split(text);
  return key === 'state' && isAbsent(value);
}

/** What of a condition such a teller cannot tell: its key, or the key with its word; null: nothing. */
export function untold({ key, value }: Pick<Parts, 'key' | 'value'>, teller: Teller): string | null {
  if (teller === 'both') return null;
  if ((teller === 'list' ? SERVER_KEYS : LIST_KEYS).includes(key)) return key;
  // What is absent from one side only who reads both can tell.
  return CONDITION_WORDS[key] !== undefined && isAbsent(value) ? `${key}=${value}` : null;
}

function isAbsent(value: string): boolean {
  return value.toLowerCase() === ABSENT;
}

interface Parts {
  readonly text: string;
  readonly key: Key;
  readonly sign: string;
  readonly value: string;
}

function split(text: string): Parts {
  const [, word = '', sign = '', value = ''] = /^([a-z-]+)\s*([=<>])\s*(.*)$/s.exec(text.trim()) ?? [];
  const key = CONDITION_KEYS.find((one) => one === word);
  if (key === undefined) throw badCondition(text, CONDITION_KEYS);
  return { text, key, sign, value };
}

function conditionOf({ text, key, sign, value }: Parts): Condition {
  if (key === 'next') return nextCondition(text, sign, value);
  if (sign !== '=') throw badConditionValue(text, `${key} is compared with =`);
  if (value === '') throw badConditionValue(text, `a value is missing after ${key}=`);
  assertWord(text, key, value);
  if (key === 'paused-by' && value === 'us') return ({ state }) => state === 'paused' || state === 'waiting';
  if (key === 'status' && isAbsent(value)) return ({ status }) => status === ABSENT;
  const matches = glob(key === 'paused-by' ? `*${value}*` : value);
  return (candidate) => matches(TEXTS[key](candidate));
}

/** A misspelt word would mean nothing at all, and nobody would notice. */
function assertWord(text: string, key: Key, value: string): void {
  const words = CONDITION_WORDS[key];
  if (words?.some(glob(value)) === false) throw unknownWord(text, value, words);
}

const TEXTS: Readonly<Record<Exclude<Key, 'next'>, (candidate: Candidate) => string | null>> = {
  // Only what asks for the absent by that word gets them: `status=*` is what the list has.
  status: ({ status }) => (status === ABSENT ? null : status),
  state: ({ state }) => state,
  title: ({ title }) => title,
  workflow: ({ workflow }) => workflow,
  owner: ({ owner }) => owner,
  note: ({ note }) => note,
  'paused-by': ({ state, note }) => (state === 'held' ? note : null),
};

function nextCondition(text: string, sign: string, value: string): Condition {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(value) ?? [];
  if (sign === '=' || count === undefined)
    throw badConditionValue(text, 'next is compared with < or >, and with minutes, hours or days: next<24h');
  const ms = Number(count) * (UNIT_MS[unit] ?? 0);
  return ({ next }, now) => next !== null && (sign === '<' ? next - now < ms : next - now > ms);
}
