import * as fc from 'fast-check';
import { OVERLAPS } from '../../../src/anime/overlap.ts';
import type { Schedule } from '../../../src/schedule/schedule.ts';
import { anySpec } from './spec.ts';

const DAY_MS = 86_400_000;
const seconds = (max: number) => fc.integer({ min: 1, max }).map((count) => count * 1000);
const aTimeout = () => fc.option(seconds(86_400));

/** Content of any make that we may write: canonical but for the order of its spec. */
export const anySchedule = (): fc.Arbitrary<Schedule> =>
  fc.record({
    spec: anySpec({
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2027, 0, 1),
      jitterMs: fc.constantFrom(0, 1000, 120_000, DAY_MS),
    }),
    action: fc.record({
      workflowType: fc.constantFrom('EpisodeAirTrackingWorkflow', '放送'),
      workflowId: fc.constantFrom('episode-air-mal-1', 'a b/c:d#é'),
      taskQueue: fc.constant('update-service'),
      args: fc.array(fc.jsonValue({ maxDepth: 2, noUnicodeString: false }).map(asJson), { maxLength: 2 }),
      executionTimeoutMs: aTimeout(),
      runTimeoutMs: aTimeout(),
      taskTimeoutMs: fc.option(seconds(120)),
      other: fc.constant({}),
    }),
    policies: fc.record({
      overlap: fc.constantFrom(...OVERLAPS),
      catchupWindowMs: fc.integer({ min: 10, max: 365 * 86_400 }).map((count) => count * 1000),
      pauseOnFailure: fc.boolean(),
      keepOriginalWorkflowId: fc.constant(false),
    }),
  });

/** As JSON would carry it: -0 is 0. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
