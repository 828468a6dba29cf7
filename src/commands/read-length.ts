import { parseDuration } from '../anime/duration.ts';
import { badFlag, unfitFlag } from '../errors/usage.ts';

/** A flag's length of time in ms, more than none; `unsaid` where the flag is not given. Throws a KnownError otherwise. */
export function readLength(flag: string, text: string | undefined, unsaid: number): number {
  const ms = text === undefined ? unsaid : parseDuration(text);
  const expected = 'a duration such as 24h or 7d';
  if (ms === null) throw badFlag(flag, text ?? '', expected);
  if (ms <= 0) throw unfitFlag(flag, text ?? '', { why: 'is no time at all', expected });
  return ms;
}
