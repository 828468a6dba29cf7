import * as z from 'zod';
import { formatPlace, type Problem } from '../../errors/problem.ts';
import type { OutcomeKind } from '../../apply/outcome.ts';
import type { ChangeKind, WriteKind } from '../../plan/plan.ts';

/** ISO 8601 in UTC. */
export const instant = z.iso.datetime();
export const count = z.int().nonnegative();
export const animeId = z.string().nullable().describe('null for a recurring schedule');

export const writeKind = z.enum([
  'create',
  'update',
  'resume',
  'mark',
  'pause',
  'delete',
]) satisfies z.ZodType<WriteKind>;
export const changeKind = z.enum([
  ...writeKind.options,
  'keep',
  'held',
  'blocked',
  'invalid',
  'waiting',
]) satisfies z.ZodType<ChangeKind>;
export const outcomeKind = z.enum([
  'applied',
  'failed',
  'conflict',
  'unverified',
  'skipped',
]) satisfies z.ZodType<OutcomeKind>;

/** Which list was read. */
export const source = z.strictObject({
  kind: z.enum(['yaml', 'postgres']),
  location: z.string(),
  entries: count,
  digest: z.string(),
});

export const field = z.strictObject({ path: z.string(), from: z.json(), to: z.json() });

/** One thing that is wrong or odd; `where` is a place as people write it (`schedules.yaml:12:7`). */
export const problem = z.strictObject({
  where: z.string(),
  message: z.string(),
  hint: z.string().optional(),
});

export function problemJson({ place, message, hint }: Problem): z.infer<typeof problem> {
  return { where: formatPlace(place), message, ...(hint === undefined ? {} : { hint }) };
}

/** A value that came from JSON, as JSON: what JSON cannot say (undefined) is null. */
export function toJson(value: unknown): z.infer<ReturnType<typeof z.json>> {
  return JSON.parse(JSON.stringify(value ?? null)) as z.infer<ReturnType<typeof z.json>>;
}
