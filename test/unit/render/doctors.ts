import { fail, ok, skipped, warn } from '../../../src/doctor/check.ts';
import type { Check } from '../../../src/doctor/check.ts';
import type { Bench, Measured } from '../../../src/doctor/pace.ts';

/** One of each kind. */
export const CHECKS: readonly Check[] = [
  { check: 'list', ...ok('schedules.yaml has 76 entries, all of them valid.') },
  { check: 'namespace', ...warn('echora keeps what has ended for 1 day.', 'Keep it for longer.') },
  { check: 'workers', ...fail('update-service: nobody polls it.', 'Start a worker.') },
  { check: 'clock', ...skipped('The server did not show its clock.') },
];

export function buildMeasured(concurrency: number, perSecond: number): Measured {
  return { concurrency, perSecond, calls: 200, median: 4, p95: 12, slowest: 40 };
}

export const BENCH: Bench = {
  schedules: 2000,
  list: buildMeasured(1, 12),
  describe: [buildMeasured(1, 80), buildMeasured(16, 400)],
  pace: { concurrency: 16, rps: 200 },
};
