import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
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
import { contractTypescript } from '../../../src/contract/typescript.ts';
import { folderWith } from '../../support/folder.ts';

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

/** The module is text everywhere; it is run where there is a Python to run it. */
const hasPython = spawnSync('python3', ['--version']).status === 0;

test('the Python module gives required fields before those with a default', () => {
  expect(contractPython()).toMatch(/ {4}animeId: str\n[^]* {4}schema: Literal\[1\] = 1\n/);
});

describe.runIf(hasPython)('for Python', () => {
  const python = (code: string) =>
    execFileSync('python3', ['-c', code], {
      cwd: folderWith({ 'echora_contract.py': contractPython() }),
      encoding: 'utf8',
    }).trim();

  test('a worker takes workflow types, queue and inputs from the module', () => {
    const shown = python(`
import dataclasses, json
import echora_contract as c
episode = c.INPUTS["EpisodeAirTrackingWorkflow"](animeId="mal-1", track="jp")
print(json.dumps({
  "names": c.WORKFLOW_TYPES, "queue": c.TASK_QUEUE, "namespace": c.NAMESPACE,
  "constant": c.SCORE_SYNC_WORKFLOW,
  "episode": dataclasses.asdict(episode), "recurring": dataclasses.asdict(c.RecurringInput()),
}))`);
    expect(JSON.parse(shown)).toEqual({
      names: NAMES,
      queue: 'update-service',
      namespace: 'echora',
      constant: 'ScoreSyncWorkflow',
      episode: { schema: 1, animeId: 'mal-1', track: 'jp' } satisfies EpisodeAirTrackingInput,
      recurring: { schema: 1 } satisfies RecurringInput,
    });
  });

  test('an input is made of the JSON that a schedule sends', () => {
    const sent: EpisodeAirTrackingInput = { schema: 1, animeId: 'mal-1', track: 'dub' };
    const shown = python(`
import json, echora_contract as c
print(c.EpisodeAirTrackingInput(**json.loads('${JSON.stringify(sent)}')) ==
      c.EpisodeAirTrackingInput(animeId="mal-1", track="dub", schema=1))`);
    expect(shown).toBe('True');
  });
});

describe('for TypeScript', () => {
  const USE = `
import { NAMESPACE, TASK_QUEUE, WORKFLOW_TYPES } from './contract.ts';
import type { EpisodeAirTrackingInput, WorkflowInputs } from './contract.ts';
const input: EpisodeAirTrackingInput = { schema: 1, animeId: 'mal-1', track: 'jp' };
const same: WorkflowInputs[(typeof WORKFLOW_TYPES)[0]] = input;
// @ts-expect-error -- no such track
const wrong: EpisodeAirTrackingInput = { ...input, track: 'raw' };
export const all = [NAMESPACE, TASK_QUEUE, same, wrong];
`;

  test('the module type-checks on its own and refuses a wrong input', { timeout: 30_000 }, () => {
    const folder = folderWith({ 'contract.ts': contractTypescript(), 'use.ts': USE });
    const tsc = join(import.meta.dirname, '../../../node_modules/.bin/tsc');
    const flags = ['--noEmit', '--strict', '--allowImportingTsExtensions', '--module', 'nodenext'];
    const check = () =>
      execFileSync(tsc, [...flags, '--types', '', 'use.ts'], { cwd: folder, stdio: 'pipe' });
    expect(check).not.toThrow();
  });
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
