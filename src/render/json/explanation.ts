import * as z from 'zod';
import type { ExplainedQuery } from '../../errors/postgres-explained.ts';
import { toJson } from './fields.ts';

export const explanationSchema = z.strictObject({
  query: z.strictObject({ name: z.string(), text: z.string() }),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.string(),
      keys: z.array(z.string()).describe('of an entry; none: it is ignored'),
    }),
  ),
  entries: z.array(z.record(z.string(), z.json())).describe('the first rows'),
});

/** Of a list that could not be read: without its rows where there was no getting at them. */
export const partialExplanationSchema = explanationSchema.partial({ entries: true });

/** How a query gives entries. */
export function explanationJson({
  query,
  columns,
  entries,
}: ExplainedQuery): z.infer<typeof explanationSchema> {
  return {
    query: { name: query.name, text: query.text },
    columns: columns.map(({ name, type, keys }) => ({ name, type, keys: [...keys] })),
    entries: (entries ?? []).map((entry) => toJson(entry) as Record<string, ReturnType<typeof toJson>>),
  };
}

/** What was found out of it. */
export function partialExplanationJson(
  explanation: ExplainedQuery,
): z.infer<typeof partialExplanationSchema> {
  const { entries, ...known } = explanationJson(explanation);
  return explanation.entries === null ? known : { ...known, entries };
}
