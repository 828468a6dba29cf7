import { inputEntries, workflowEntries } from './entries.ts';
import type { InputEntry } from './entries.ts';
import type { Shape } from './inputs.ts';
import { NAMESPACE, TASK_QUEUE } from './workflows.ts';

/** The contract as a TypeScript module that needs nothing else. */
export function contractTypescript(): string {
  return `// What echora-sched and its workers agree on: workflow types, task queue and inputs.
// Written by \`echora-sched contract typescript\`.

export const NAMESPACE = ${quote(NAMESPACE)};
export const TASK_QUEUE = ${quote(TASK_QUEUE)};

${inputEntries().map(interfaceOf).join('\n\n')}

/** The one argument of each workflow type. */
export interface WorkflowInputs {
${workflowEntries()
  .map(({ name, description, input }) => `  /** ${description} */\n  readonly ${name}: ${input};`)
  .join('\n')}
}

export type WorkflowType = keyof WorkflowInputs;

export const WORKFLOW_TYPES = [
${workflowEntries()
  .map(({ name }) => `  ${quote(name)},`)
  .join('\n')}
] as const satisfies readonly WorkflowType[];
`;
}

function interfaceOf({ name, description, fields }: InputEntry): string {
  const lines = fields.map(
    (field) => `  /** ${field.description} */\n  readonly ${field.name}: ${annotation(field.shape)};`,
  );
  return `/** ${description} */\nexport interface ${name} {\n${lines.join('\n')}\n}`;
}

function annotation(shape: Shape): string {
  switch (shape.kind) {
    case 'constant':
      return String(shape.value);
    case 'choice':
      return shape.values.map(quote).join(' | ');
    case 'text':
      return 'string';
  }
}

function quote(text: string): string {
  return `'${text}'`;
}
