import { badFlag } from './usage.ts';
import { KnownError } from './known.ts';
import type { Problem } from './problem.ts';

/** A stretch that ends before it begins. Both as written. */
export function emptyPeriod(from: string, to: string): KnownError {
  return badFlag('--to', to, `a time after --from ${from}`);
}

/** A schedule has more fires in the stretch than anyone means to start. `most`: how many were counted before giving up. */
export function tooManySlots(names: readonly string[], most: number): KnownError {
  const problems = names.map((name): Problem => ({
    place: { kind: 'name', name },
    message: `more than ${most.toLocaleString('en-US')} fires`,
  }));
  return new KnownError({
    code: 'starts.slots',
    message: 'The time from --from to --to is too long for how often these fire.',
    hint: 'Nothing was started. Give a shorter time.',
    problems,
  });
}

/** One schedule cannot queue so many starts: servers drop what is beyond, and say nothing. */
export function tooManyQueued(name: string, starts: number, most: number): KnownError {
  return new KnownError({
    code: 'starts.queue',
    message: `${name}: ${starts.toLocaleString('en-US')} starts at once; a schedule queues ${most.toLocaleString('en-US')}.`,
    hint: 'Nothing was started. Backfill a shorter time, and the rest when these have run.',
    exitCode: 3,
  });
}
