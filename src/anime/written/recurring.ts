import * as z from 'zod';
import { recurringOverrides } from './overrides.ts';

/** A recurring entry as a person writes it. */
export const writtenRecurring = z.strictObject({
  id: z.string().meta({
    description: "The schedule's id; unique in the list.",
    pattern: '^[A-Za-z0-9._:-]{1,232}$',
  }),
  title: z
    .union([z.string(), z.number()])
    .optional()
    .meta({ description: 'For people; the id unless written.' }),
  workflow: z.string().meta({ description: 'Workflow type.', examples: ['ScoreSyncWorkflow'] }),
  every: z.string().meta({
    description: 'How often it runs: at a time of day, once a week, or after each interval.',
    examples: ['day 06:00', 'mon 06:00', '6h', '15m'],
  }),
  timezone: z
    .string()
    .optional()
    .meta({ description: 'Zone of the time of day; the configured one unless written.', examples: ['UTC'] }),
  schedule: recurringOverrides.optional(),
});

export type WrittenRecurring = z.infer<typeof writtenRecurring>;
