import * as z from 'zod';
import type { Outcome, Report } from '../../apply/outcome.ts';
import type { ExitCode } from '../../errors/known.ts';
import { formatIso } from '../instant.ts';
import { animeId, count, instant, outcomeKind, writeKind } from './fields.ts';

const outcome = z.strictObject({
  id: z.string().describe("the schedule's id"),
  animeId,
  kind: writeKind,
  outcome: outcomeKind,
  message: z.string().optional().describe('why, for everything but applied'),
  attempts: count.describe('writes sent, retries included'),
  ms: z.number().nonnegative(),
});

export const reportSchema = z
  .strictObject({
    kind: z.literal('echora-sched/report'),
    version: z.literal(1),
    plan: z.string().describe("the plan's digest"),
    startedAt: instant,
    seconds: z.number().nonnegative(),
    outcomes: z.array(outcome),
    totals: z.record(outcomeKind, count),
    warnings: z.array(z.string()),
    exitCode: z.int(),
  })
  .describe('What sync did: one outcome a change.');

export type ReportJson = z.infer<typeof reportSchema>;
export type OutcomeJson = z.infer<typeof outcome>;

export function reportJson(report: Report, exitCode: ExitCode): ReportJson {
  return {
    kind: 'echora-sched/report',
    version: 1,
    plan: report.plan,
    startedAt: formatIso(report.startedAt),
    seconds: report.seconds,
    outcomes: report.outcomes.map(outcomeJson),
    totals: { ...report.totals },
    warnings: [...report.warnings],
    exitCode,
  };
}

export function outcomeJson(outcome: Outcome): OutcomeJson {
  const { id, animeId, kind, message, attempts, ms } = outcome;
  const why = message === null ? {} : { message };
  return { id, animeId, kind, outcome: outcome.outcome, ...why, attempts, ms };
}
