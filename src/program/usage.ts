import type { CommanderError } from 'commander';
import { badUsage } from '../errors/usage.ts';
import type { KnownError } from '../errors/known.ts';

/** Commander's complaint in our words: the sentence, and what was probably meant. */
export function usageError(error: CommanderError): KnownError {
  const [sentence = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const meant = /Did you mean (?:one of )?(.+)\?/.exec(rest.join(' '))?.[1] ?? null;
  return badUsage(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`, meant);
}
