import { unfitFlag } from './usage.ts';
import { KnownError } from './known.ts';
import type { Problem } from './problem.ts';

/** A stretch that ends before it begins. Both as written. */
export function emptyPeriod(from: string, to: string): KnownError {
  return unfitFlag('--to', to, { why: `is before --from ${from}`, expected: 'a later time' });
}

const SHORTER = 'Give a shorter time.';

/**
 * Schedules have more fires in a stretch than anyone means. `most`: how many were counted before giving up; `flag`: what
 * allows more, if anything does.
 */
export function tooManySlots(names: readonly string[], most: number, flag?: string): KnownError {
  const problems = names.map((name): Problem => ({
    place: { kind: 'name', name },
    message: `more than ${most.toLocaleString('en-US')} fires`,
  }));
  return new KnownError({
    code: 'starts.slots',
    message: 'The time is too long for how often these fire.',
    hint: flag === undefined ? SHORTER : `Nothing was started. ${SHORTER} Or allow more with ${flag}.`,
    problems,
    exitCode: flag === undefined ? 1 : 3,
  });
}

/** How many starts one schedule would queue, and how many it can. */
export interface Queue {
  readonly starts: number;
  readonly most: number;
  /** The command that starts them side by side. */
  readonly sideBySide: string;
}

/** One schedule cannot queue so many starts: servers put off or drop what is beyond, and say nothing. */
export function tooManyQueued(name: string, { starts, most, sideBySide }: Queue): KnownError {
  return new KnownError({
    code: 'starts.queue',
    message: `${name}: ${starts.toLocaleString('en-US')} starts at once; a schedule queues ${most.toLocaleString('en-US')}.`,
    hint: 'Nothing was started. Backfill a shorter time, and the rest when these have run; or start them side by side:',
    command: sideBySide,
    exitCode: 3,
  });
}
