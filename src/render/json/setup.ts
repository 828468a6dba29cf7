import * as z from 'zod';
import type { SetupStep } from '../setup.ts';

export const setupSchema = z
  .strictObject({
    kind: z.literal('echora-sched/setup'),
    version: z.literal(1),
    steps: z.array(
      z.strictObject({
        what: z.string(),
        outcome: z
          .enum(['done', 'present', 'manual', 'failed'])
          .describe('present: was there already; manual: a person runs `commands`'),
        message: z.string().nullable(),
        commands: z.array(z.string()),
      }),
    ),
  })
  .describe('What setting up made sure of.');

export type SetupJson = z.infer<typeof setupSchema>;

export function setupJson(steps: readonly SetupStep[]): SetupJson {
  return {
    kind: 'echora-sched/setup',
    version: 1,
    steps: steps.map(({ what, outcome, message, commands }) => ({
      what,
      outcome,
      message,
      commands: [...commands],
    })),
  };
}
