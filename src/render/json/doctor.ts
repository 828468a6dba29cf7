import * as z from 'zod';
import type { Check, CheckName, Verdict } from '../../doctor/check.ts';
import type { Measured } from '../../doctor/pace.ts';
import type { DoctorView } from '../doctor.ts';
import { count } from './fields.ts';

const name = z.enum([
  'list',
  'contract',
  'database',
  'server',
  'namespace',
  'attributes',
  'engine',
  'workers',
  'last-run',
  'clock',
  'bench',
]) satisfies z.ZodType<CheckName>;

const check = z.strictObject({
  check: name.describe(
    'workers: one for each task queue; contract: of the list, and of what is live; bench: only where it could not be measured',
  ),
  verdict: z.enum(['ok', 'warn', 'fail', 'skipped']) satisfies z.ZodType<Verdict>,
  message: z.string(),
  fix: z.string().nullable().describe('what to do about it'),
}) satisfies z.ZodType<Check>;

const milliseconds = z.number().nonnegative();
const measured = z.strictObject({
  concurrency: count.describe('calls at once'),
  calls: count,
  perSecond: count,
  median: milliseconds,
  p95: milliseconds,
  slowest: milliseconds,
}) satisfies z.ZodType<Measured>;

export const doctorSchema = z
  .strictObject({
    kind: z.literal('echora-sched/doctor'),
    version: z.literal(1),
    checks: z.array(check),
    bench: z
      .strictObject({
        schedules: count.describe('how many there were to be described'),
        list: measured,
        describe: z.array(measured).describe('from few to many at once'),
        pace: z.strictObject({ concurrency: count, rps: count }).describe("for the configuration's `pace`"),
      })
      .nullable()
      .describe('how long calls took, in milliseconds; null: not measured'),
  })
  .describe('What was looked at, and what to do about what is wrong.');

export type DoctorJson = z.infer<typeof doctorSchema>;

export function doctorJson({ checks, bench }: DoctorView): DoctorJson {
  return {
    kind: 'echora-sched/doctor',
    version: 1,
    checks: [...checks],
    bench: bench === null ? null : { ...bench, describe: [...bench.describe] },
  };
}
