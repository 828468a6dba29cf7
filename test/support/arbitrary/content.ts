import * as fc from 'fast-check';
import { OVERLAPS } from '../../../src/anime/overlap.ts';
import type { Action, Policies, Schedule } from '../../../src/schedule/schedule.ts';
import { anySpec } from './spec.ts';

const DAY_MS = 86_400_000;

const timeout = () => fc.option(fc.integer({ min: 1, max: 400 * DAY_MS }));

/** As JSON carries it: -0 is 0. */
const json = () => fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

const anyAction = (): fc.Arbitrary<Action> =>
  fc.record({
    workflowType: fc.string({ unit: 'grapheme' }),
    workflowId: fc.string({ unit: 'grapheme' }),
    taskQueue: fc.string(),
    args: fc.array(json(), { maxLength: 3 }),
    executionTimeoutMs: timeout(),
    runTimeoutMs: timeout(),
    taskTimeoutMs: timeout(),
    other: fc.constant({}),
  });

const anyPolicies = (): fc.Arbitrary<Policies> =>
  fc.record({
    overlap: fc.constantFrom(...OVERLAPS),
    catchupWindowMs: fc.integer({ min: 0, max: 400 * DAY_MS }),
    pauseOnFailure: fc.boolean(),
    keepOriginalWorkflowId: fc.boolean(),
  });

/** Content of any make, also such as no server would take. */
export const anyContent = (): fc.Arbitrary<Schedule> =>
  fc.record({
    spec: anySpec({
      from: Date.UTC(2000, 0, 1),
      to: Date.UTC(2100, 0, 1),
      jitterMs: fc.integer({ min: 0, max: 400 * DAY_MS }),
    }),
    action: anyAction(),
    policies: anyPolicies(),
  });
