import type { Inputs } from './inputs.ts';

/** The Temporal namespace that schedules and workers share, unless configured otherwise. */
export const NAMESPACE = 'echora';

/** The task queue that the workers poll. */
export const TASK_QUEUE = 'update-service';

/** Every workflow type that the workers serve; the name is what a schedule starts. */
export const WORKFLOW_TYPES = {
  EpisodeAirTrackingWorkflow: {
    description: 'Runs at each airing of one anime and records the episode.',
    input: 'EpisodeAirTrackingInput',
  },
  ScoreSyncWorkflow: {
    description: 'Refreshes the scores of every anime.',
    input: 'RecurringInput',
  },
  CharacterRefreshWorkflow: {
    description: 'Refreshes characters and their voices.',
    input: 'RecurringInput',
  },
  AnimeMetadataRefreshWorkflow: {
    description: 'Refreshes titles, synopses and pictures.',
    input: 'RecurringInput',
  },
} as const satisfies Readonly<Record<string, { description: string; input: keyof Inputs }>>;

export type WorkflowType = keyof typeof WORKFLOW_TYPES;

/** The one argument that a workflow of this type takes. */
export type InputOf<Type extends WorkflowType> = Inputs[(typeof WORKFLOW_TYPES)[Type]['input']];

/** Whether the workers serve a workflow type of this name. */
export function isWorkflowType(name: string): name is WorkflowType {
  return Object.hasOwn(WORKFLOW_TYPES, name);
}
