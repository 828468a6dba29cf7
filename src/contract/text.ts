import { inputEntries, workflowEntries } from './entries.ts';
import type { Shape } from './inputs.ts';
import { NAMESPACE, TASK_QUEUE } from './workflows.ts';

/** The contract for people, as lines. */
export function contractText(): string[] {
  const inputs = inputEntries();
  return [
    `namespace   ${NAMESPACE}`,
    `task queue  ${TASK_QUEUE}`,
    ...workflowEntries().flatMap(({ name, description, input }) => {
      const fields = inputs.find((entry) => entry.name === input)?.fields ?? [];
      const shapes = fields.map((field) => `${field.name}: ${shapeText(field.shape)}`);
      return ['', name, `  ${description}`, `  input  { ${shapes.join(', ')} }`];
    }),
  ];
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'constant':
      return String(shape.value);
    case 'choice':
      return shape.values.join(' | ');
    case 'text':
      return 'text';
  }
}
