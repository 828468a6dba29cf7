import * as z from 'zod';
import { KnownError } from '../../errors/known.ts';
import { ExplainedError } from '../../errors/postgres-explained.ts';
import { partialExplanationJson, partialExplanationSchema } from './explanation.ts';
import { problem, problemJson } from './fields.ts';

export const errorSchema = z
  .strictObject({
    kind: z.literal('echora-sched/error'),
    version: z.literal(1),
    error: z.strictObject({
      code: z.string().describe('stable, dotted: list.syntax; bug for what was not foreseen'),
      message: z.string(),
      hint: z.string(),
      problems: z.array(problem).optional(),
    }),
    explanation: partialExplanationSchema
      .optional()
      .describe('of `validate --explain`: what was found out of the query all the same'),
  })
  .describe('Why nothing was done.');

export type ErrorJson = z.infer<typeof errorSchema>;

/** Any error as `echora-sched/error`; what is no KnownError has the code `bug`. */
export function errorJson(error: unknown): ErrorJson {
  const document = { kind: 'echora-sched/error', version: 1, error: describeError(error) } as const;
  return error instanceof ExplainedError
    ? { ...document, explanation: partialExplanationJson(error.explanation) }
    : document;
}

function describeError(error: unknown): ErrorJson['error'] {
  if (!(error instanceof KnownError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: 'bug', message, hint: 'This is a bug in echora-sched. Please report it.' };
  }
  const { code, message, command, problems } = error;
  const hint = command === null ? error.hint : `${error.hint} ${command}`;
  return { code, message, hint, ...(problems.length === 0 ? {} : { problems: problems.map(problemJson) }) };
}
