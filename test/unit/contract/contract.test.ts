import { describe, expect, expectTypeOf, test } from 'vitest';
import * as contract from '../../../src/contract/index.ts';
import type {
  EpisodeAirTrackingInput,
  InputOf,
  RecurringInput,
  WorkflowType,
} from '../../../src/contract/index.ts';
import { contractJsonSchema } from '../../../src/contract/json.ts';
import { contractPython } from '../../../src/contract/python.ts';
import { contractText } from '../../../src/contract/text.ts';

const NAMES = [
  'EpisodeAirTrackingWorkflow',
  'ScoreSyncWorkflow',
  'CharacterRefreshWorkflow',
  'AnimeMetadataRefreshWorkflow',
];

describe('what both sides rest on', () => {
  test('names, queue and namespace are those of the workers', () => {
    expect(Object.keys(contract.WORKFLOW_TYPES)).toEqual(NAMES);
    expect(contract.TASK_QUEUE).toBe('update-service');
    expect(contract.NAMESPACE).toBe('echora');
    expect(contract.INPUT_SCHEMA).toBe(1);
  });

  test.each([
    ...NAMES.map((name) => [name, true] as const),
    ['OtherWorkflow', false],
    ['toString', false],
  ] as const)('%s is a workflow type: %s', (name, known) => {
    expect(contract.isWorkflowType(name)).toBe(known);
  });

  test('the type decides the input', () => {
    expectTypeOf<InputOf<'EpisodeAirTrackingWorkflow'>>().toEqualTypeOf<EpisodeAirTrackingInput>();
    expectTypeOf<InputOf<'ScoreSyncWorkflow'>>().toEqualTypeOf<RecurringInput>();
    expectTypeOf<InputOf<WorkflowType>>().toEqualTypeOf<EpisodeAirTrackingInput | RecurringInput>();
  });
});

test('the Python module gives required fields before those with a default', () => {
  expect(contractPython()).toMatch(/ {4}animeId: str\n[^]* {4}schema: Literal\[1\] = 1\n/);
});

describe('as JSON Schema', () => {
  const schema = contractJsonSchema() as {
    readonly oneOf: readonly { readonly properties: Record<string, { const?: string; $ref?: string }> }[];
    readonly $defs: Record<string, { required: string[]; properties: Record<string, object> }>;
  };

  test('each workflow type leads to its input', () => {
    const inputs = schema.oneOf.map(({ properties: { workflowType, input } }) => [
      workflowType?.const,
      input?.$ref?.replace('#/$defs/', ''),
    ]);
    expect(Object.fromEntries(inputs)).toEqual({
      EpisodeAirTrackingWorkflow: 'EpisodeAirTrackingInput',
      ScoreSyncWorkflow: 'RecurringInput',
      CharacterRefreshWorkflow: 'RecurringInput',
      AnimeMetadataRefreshWorkflow: 'RecurringInput',
    });
    for (const [, input] of inputs) expect(schema.$defs).toHaveProperty(input ?? '');
  });

  test('an input demands every field, with its values', () => {
    const { required, properties } = schema.$defs['EpisodeAirTrackingInput'] ?? {
      required: [],
      properties: {},
    };
    expect(required).toEqual(['schema', 'animeId', 'track']);
    expect(properties).toMatchObject({
      schema: { const: 1 },
      animeId: { type: 'string', minLength: 1 },
      track: { enum: ['jp', 'sub', 'dub'] },
    });
  });
});

test('for people, every workflow type comes with its input', () => {
  const text = contractText().join('\n');
  for (const name of NAMES) expect(text).toContain(`\n${name}\n`);
  expect(text).toContain('input  { schema: 1, animeId: text, track: jp | sub | dub }');
});
