import * as z from 'zod';
import type { Origin, Resolved } from '../../config/settings.ts';

const origin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flag'), name: z.string() }),
  z.strictObject({ kind: z.literal('env'), name: z.string() }),
  z.strictObject({ kind: z.literal('file'), file: z.string(), line: z.int().positive() }),
  z.strictObject({ kind: z.literal('temporal'), file: z.string(), profile: z.string() }),
  z.strictObject({ kind: z.literal('default') }),
]) satisfies z.ZodType<Origin>;

export const configSchema = z
  .strictObject({
    kind: z.literal('echora-sched/config'),
    version: z.literal(1),
    values: z.array(
      z.strictObject({
        key: z.string().describe('dotted: schedule.jitter; or a variable of libpq: PGHOST'),
        value: z.string().describe('as a person writes it; secrets masked'),
        origin,
      }),
    ),
  })
  .describe('The effective configuration, and where each value came from.');

export type ConfigJson = z.infer<typeof configSchema>;

export function configJson({ values }: Pick<Resolved, 'values'>): ConfigJson {
  return {
    kind: 'echora-sched/config',
    version: 1,
    values: values.map(({ key, shown, origin }) => ({ key, value: shown, origin })),
  };
}
