import { inputEntries, workflowEntries } from './entries.ts';
import type { InputEntry } from './entries.ts';
import type { Shape } from './inputs.ts';
import { NAMESPACE, TASK_QUEUE } from './workflows.ts';

/** The contract as a Python module (3.8 or later) for a Temporal worker: constants, and inputs as dataclasses. */
export function contractPython(): string {
  return `"""What echora-sched and its workers agree on: workflow types, task queue and inputs.

Written by \`echora-sched contract python\`. Fields are named as in the JSON that arrives.
"""

from dataclasses import dataclass
from typing import Literal

NAMESPACE = ${quote(NAMESPACE)}
TASK_QUEUE = ${quote(TASK_QUEUE)}

${workflowConstants()}


${inputEntries().map(dataclass).join('\n\n\n')}


# The one argument of each workflow type.
INPUTS = {
${workflowEntries()
  .map(({ name, input }) => `    ${constantName(name)}: ${input},`)
  .join('\n')}
}
`;
}

function workflowConstants(): string {
  const workflows = workflowEntries();
  const constants = workflows.map(
    ({ name, description }) => `# ${description}\n${constantName(name)} = ${quote(name)}`,
  );
  const names = workflows.map(({ name }) => `    ${constantName(name)},`);
  return [...constants, '', 'WORKFLOW_TYPES = (', ...names, ')'].join('\n');
}

/** Fields with a default must come last in a dataclass. */
function dataclass({ name, description, fields }: InputEntry): string {
  const required = fields.filter(({ shape }) => shape.kind !== 'constant');
  const constant = fields.filter(({ shape }) => shape.kind === 'constant');
  const lines = [...required, ...constant].map(
    (field) => `    # ${field.description}\n    ${field.name}: ${annotation(field.shape)}`,
  );
  return `@dataclass(frozen=True)
class ${name}:
    """${description}"""

${lines.join('\n')}`;
}

function annotation(shape: Shape): string {
  switch (shape.kind) {
    case 'constant':
      return `Literal[${shape.value}] = ${shape.value}`;
    case 'choice':
      return `Literal[${shape.values.map(quote).join(', ')}]`;
    case 'text':
      return 'str';
  }
}

/** `EpisodeAirTrackingWorkflow` → `EPISODE_AIR_TRACKING_WORKFLOW`. */
function constantName(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

function quote(text: string): string {
  return JSON.stringify(text);
}
