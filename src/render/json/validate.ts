import * as z from 'zod';
import type { Explanation } from '../../desired/postgres/explain.ts';
import type { ValidationView } from '../validation.ts';
import { count, problem, problemJson, source, toJson } from './fields.ts';

export const validateSchema = z
  .strictObject({
    kind: z.literal('echora-sched/validate'),
    version: z.literal(1),
    source,
    invalid: count.describe('entries that cannot be trusted, of source.entries'),
    problems: z.array(problem),
    warnings: z.array(problem).describe('legal, but odd'),
    explanation: z
      .strictObject({
        query: z.strictObject({ name: z.string(), text: z.string() }),
        columns: z.array(
          z.strictObject({
            name: z.string(),
            type: z.string(),
            keys: z.array(z.string()).describe('of an entry; none: it is ignored'),
          }),
        ),
        entries: z.array(z.record(z.string(), z.json())).describe('the first rows'),
      })
      .optional()
      .describe('with --explain'),
  })
  .describe('What is wrong or odd in the list.');

export type ValidateJson = z.infer<typeof validateSchema>;

/** `explanation`: null unless it was asked for. */
export function validateJson(
  view: Omit<ValidationView, 'texts'>,
  explanation: Explanation | null = null,
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

function explanationJson({ query, columns, entries }: Explanation): NonNullable<ValidateJson['explanation']> {
  return {
    query: { name: query.name, text: query.text },
    columns: columns.map(({ name, type, keys }) => ({ name, type, keys: [...keys] })),
    entries: entries.map((entry) => toJson(entry) as Record<string, ReturnType<typeof toJson>>),
  };
}
