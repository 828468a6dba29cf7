import { INPUTS } from './inputs.ts';
import type { Field } from './inputs.ts';
import { WORKFLOW_TYPES } from './workflows.ts';

export interface InputEntry {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly (Field & { readonly name: string })[];
}

export interface WorkflowEntry {
  readonly name: string;
  readonly description: string;
  /** The name of its input. */
  readonly input: string;
}

/** The inputs in order, for a rendering to walk over. */
export function inputEntries(): InputEntry[] {
  return Object.entries(INPUTS).map(([name, { description, fields }]) => ({
    name,
    description,
    fields: Object.entries<Field>(fields).map(([field, rest]) => ({ name: field, ...rest })),
  }));
}

/** The workflow types in order, for a rendering to walk over. */
export function workflowEntries(): WorkflowEntry[] {
  return Object.entries(WORKFLOW_TYPES).map(([name, rest]) => ({ name, ...rest }));
}
