import * as z from 'zod';
import type { ExplainedQuery } from '../../errors/postgres-explained.ts';
import type { ValidationView } from '../validation.ts';
import { explanationJson, explanationSchema } from './explanation.ts';
import { count, problem, problemJson, source } from './fields.ts';

export const validateSchema = z
  .strictObject({
    kind: z.literal('echora-sched/validate'),
    version: z.literal(1),
    source,
    invalid: count.describe('entries that cannot be trusted, of source.entries'),
    problems: z.array(problem),
    warnings: z.array(problem).describe('legal, but odd'),
    explanation: explanationSchema.optional().describe('with --explain'),
  })
  .describe('What is wrong or odd in the list.');

export type ValidateJson = z.infer<typeof validateSchema>;

/** `explanation`: null unless it was asked for. */
export function validateJson(
  view: Omit<ValidationView, 'texts'>,
  explanation: ExplainedQuery | null = null,
): ValidateJson {
  return {
    kind: 'echora-sched/validate',
    version: 1,
    source: { ...view.source },
    invalid: view.invalid,
    problems: view.problems.map(problemJson),
    warnings: view.warnings.map(problemJson),
    ...(explanation === null ? {} : { explanation: explanationJson(explanation) }),
  };
}
