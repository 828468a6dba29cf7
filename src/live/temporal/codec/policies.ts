import type { temporal } from '@temporalio/proto';
import { OVERLAPS } from '../../../anime/overlap.ts';
import type { Overlap } from '../../../anime/overlap.ts';
import type { Policies } from '../../../schedule/schedule.ts';
import { decodeMs, encodeMs } from './time.ts';

type WirePolicies = temporal.api.schedule.v1.ISchedulePolicies;

/** What a server takes when none is given: 365 days. */
const DEFAULT_CATCHUP_MS = 365 * 86_400_000;

/** By its number; null is left to the schedule's own policy. */
export function encodeOverlap(overlap: Overlap | null): number {
  return overlap === null ? 0 : OVERLAPS.indexOf(overlap) + 1;
}

export function encodePolicies(policies: Policies): WirePolicies {
  return {
    overlapPolicy: encodeOverlap(policies.overlap),
    catchupWindow: encodeMs(policies.catchupWindowMs),
    pauseOnFailure: policies.pauseOnFailure,
    keepOriginalWorkflowId: policies.keepOriginalWorkflowId,
  };
}

/** With the server's defaults for what is not set. */
export function decodePolicies(wire: WirePolicies | null | undefined): Policies {
  return {
    overlap: OVERLAPS[(wire?.overlapPolicy ?? 1) - 1] ?? 'SKIP',
    catchupWindowMs: decodeMs(wire?.catchupWindow) ?? DEFAULT_CATCHUP_MS,
    pauseOnFailure: wire?.pauseOnFailure ?? false,
    keepOriginalWorkflowId: wire?.keepOriginalWorkflowId ?? false,
  };
}
