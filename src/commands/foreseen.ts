import { KnownError } from '../errors/known.ts';
import { LiveError } from '../live/port.ts';

/** Whether an error is one that a server may answer with, or that we have words for; anything else is a bug. */
export function isForeseen(error: unknown): error is KnownError | LiveError {
  return error instanceof KnownError || error instanceof LiveError;
}
