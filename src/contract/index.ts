export { NAMESPACE, TASK_QUEUE, WORKFLOW_TYPES, isWorkflowType } from './workflows.ts';
export type { InputOf, WorkflowType } from './workflows.ts';
export { INPUT_SCHEMA, TRACKS } from './inputs.ts';
export type { EpisodeAirTrackingInput, RecurringInput } from './inputs.ts';
