import * as z from 'zod';

const duration = z.string().meta({ examples: ['0s', '30s', '1h30m', '7d'] });

/** Of both kinds of entry. */
const settings = {
  taskQueue: z.string().optional().meta({ description: 'Task queue of the workflow.' }),
  input: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: 'Replaces the input of the workflow: one JSON object.' }),
  jitter: duration
    .optional()
    .meta({ description: 'Each start is put off by up to this much. 0s: on the second.' }),
  overlap: z
    .string()
    .optional()
    .meta({
      description: 'What happens when the run before has not ended.',
      examples: ['skip', 'buffer_one', 'buffer_all', 'cancel_other', 'terminate_other', 'allow_all'],
    }),
  catchupWindow: duration
    .optional()
    .meta({ description: 'How long after an outage missed starts are made up for. At least 10s.' }),
  executionTimeout: duration
    .optional()
    .meta({ description: 'The longest a run may take, retries included.' }),
};

/** What a recurring entry may set for itself. */
export const recurringOverrides = z
  .strictObject(settings)
  .meta({ description: 'What this schedule does differently from the configuration.' });

/** What an anime may set for itself. */
export const animeOverrides = z
  .strictObject({
    workflow: z.string().optional().meta({ description: 'Workflow type.' }),
    ...settings,
    track: z
      .string()
      .optional()
      .meta({ description: 'Which air time is followed.', examples: ['jp', 'sub', 'dub'] }),
  })
  .meta({ description: 'What this schedule does differently from the configuration.' });
