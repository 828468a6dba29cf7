import type { LiveView, PlanInput } from '../../../src/plan/input.ts';
import type { Limit, Limits } from '../../../src/plan/plan.ts';
import type { DescribedSchedule } from '../../../src/live/port.ts';
import { listedOf, OWNER } from './live.ts';

/** A Wednesday noon, far from every slot that the builders make by default. */
export const NOW = Date.parse('2026-05-06T12:00:00Z');

/** A guard that never refuses. */
export const NO_LIMIT: Limit = { free: Infinity, percent: 100 };

/** Limits that never refuse, but for what is given. */
export function buildLimits(parts: Partial<Limits> = {}): Limits {
  return {
    delete: NO_LIMIT,
    absent: NO_LIMIT,
    pause: NO_LIMIT,
    resume: NO_LIMIT,
    update: NO_LIMIT,
    create: NO_LIMIT,
    ids: NO_LIMIT,
    empty: NO_LIMIT,
    ...parts,
  };
}

/** A schedule as the list alone shows it. */
export const seen = (described: DescribedSchedule): LiveView => ({
  listed: listedOf(described),
  described: null,
});

/** The input of a plan on an empty namespace with an empty list, without guards, but for what is given. */
export function buildPlanInput(parts: Partial<PlanInput> = {}): PlanInput {
  const entries = (parts.desired?.length ?? 0) + (parts.invalid?.length ?? 0);
  return {
    now: NOW,
    tool: 'echora-sched 0.0.0',
    owner: OWNER,
    place: { cluster: 'cluster-1', namespace: 'echora', serverVersion: '1.29.1' },
    mode: 'list',
    source: { kind: 'yaml', location: 'schedules.yaml', entries, digest: 'd'.repeat(64) },
    desired: [],
    invalid: [],
    warnings: [],
    live: [],
    selected: null,
    limits: buildLimits(),
    allow: [],
    graceMs: 7 * 86_400_000,
    ...parts,
  };
}
