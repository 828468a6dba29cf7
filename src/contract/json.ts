import { inputEntries, workflowEntries } from './entries.ts';
import type { InputEntry } from './entries.ts';
import type { Field } from './inputs.ts';
import { NAMESPACE, TASK_QUEUE } from './workflows.ts';

/**
 * The contract as a JSON Schema (draft 2020-12) of one start of a workflow, `{ workflowType, taskQueue, namespace, input }`;
 * the inputs alone are in its `$defs`.
 */
export function contractJsonSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'echora-sched contract',
    description: 'What echora-sched starts: the workflow type decides the input.',
    type: 'object',
    required: ['workflowType', 'taskQueue', 'namespace', 'input'],
    properties: {
      workflowType: { enum: workflowEntries().map(({ name }) => name) },
      taskQueue: { type: 'string', default: TASK_QUEUE },
      namespace: { type: 'string', default: NAMESPACE },
      input: { type: 'object' },
    },
    oneOf: workflowEntries().map(({ name, description, input }) => ({
      description,
      properties: { workflowType: { const: name }, input: { $ref: `#/$defs/${input}` } },
    })),
    $defs: Object.fromEntries(inputEntries().map((input) => [input.name, inputSchema(input)])),
  };
}

function inputSchema({ description, fields }: InputEntry): object {
  return {
    description,
    type: 'object',
    required: fields.map(({ name }) => name),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
  };
}

function fieldSchema({ shape, description }: Field): object {
  switch (shape.kind) {
    case 'constant':
      return { description, const: shape.value };
    case 'choice':
      return { description, enum: shape.values };
    case 'text':
      return { description, type: 'string', minLength: 1 };
  }
}
