import { parseDuration } from '../anime/duration.ts';
import { badFlag } from '../errors/usage.ts';

/** A flag's length of time in ms, more than none; `unsaid` where the flag is not given. Throws a KnownError otherwise. */
export function readLength(flag: string, text: string | undefined, unsaid: number): number {
  const ms = text === undefined ? unsaid : parseDuration(text);
  if (ms === null || ms <= 0) throw badFlag(flag, text ?? '', 'a duration such as 24h or 7d');
  return ms;
}
