import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WORKFLOW_TYPES } from '../../src/contract/index.ts';
import type { EpisodeAirTrackingInput, RecurringInput } from '../../src/contract/index.ts';
import { contractPython } from '../../src/contract/python.ts';
import { contractTypescript } from '../../src/contract/typescript.ts';
import { folderWith } from '../support/folder.ts';

/** The module is text everywhere; it is run where there is a Python to run it. */
const hasPython = spawnSync('python3', ['--version']).status === 0;

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
      names: Object.keys(WORKFLOW_TYPES),
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
    const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
    const flags = ['--noEmit', '--strict', '--allowImportingTsExtensions', '--module', 'nodenext'];
    const check = () =>
      execFileSync(tsc, [...flags, '--types', '', 'use.ts'], { cwd: folder, stdio: 'pipe' });
    expect(check).not.toThrow();
  });
});
