import { badCondition } from '../../errors/select.ts';
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

/** One `--where`, parsed: does a candidate meet it at `now` (epoch ms)? */
export type Condition = (candidate: Candidate, now: number) => boolean;

const TEXT = /^([a-z-]+)\s*=\s*(.+)$/;
const NEXT = /^next\s*([<>])\s*(\d+)(m|h|d)$/;
const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Parses `status=airing`, `title=*hat*` (`*` stands for anything; case does not matter), `next<24h`, `next>2d`,
 * `note=*maintenance*`, `paused-by=us` or `paused-by=<words of the note>`. Throws a KnownError for anything else.
 */
export function parseCondition(text: string): Condition {
  const next = NEXT.exec(text.trim());
  if (next !== null) return nextCondition(next[1] === '<', Number(next[2]) * (UNIT_MS[next[3] ?? ''] ?? 0));
  const [, key, pattern] = TEXT.exec(text.trim()) ?? [];
  const read = key === undefined ? undefined : TEXT_KEYS[key];
  if (read === undefined || pattern === undefined) throw badCondition(text, CONDITION_KEYS);
  if (key === 'paused-by' && pattern === 'us')
    return ({ state }) => state === 'paused' || state === 'waiting';
  const matches = glob(key === 'paused-by' ? `*${pattern}*` : pattern);
  return (candidate) => matches(read(candidate));
}

const TEXT_KEYS: Readonly<Record<string, (candidate: Candidate) => string | null>> = {
  status: ({ status }) => status,
  state: ({ state }) => state,
  title: ({ title }) => title,
  workflow: ({ workflow }) => workflow,
  owner: ({ owner }) => owner,
  note: ({ note }) => note,
  'paused-by': ({ state, note }) => (state === 'held' ? note : null),
};

function nextCondition(sooner: boolean, ms: number): Condition {
  return ({ next }, now) => next !== null && (sooner ? next - now < ms : next - now > ms);
}
