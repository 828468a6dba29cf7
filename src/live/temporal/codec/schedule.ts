import type { temporal } from '@temporalio/proto';
import { canonicalSchedule } from '../../../schedule/canonical.ts';
import type { Schedule, State } from '../../../schedule/schedule.ts';
import { decodeAction, encodeAction } from './action.ts';
import { decodePolicies, encodePolicies } from './policies.ts';
import { decodeSpec, encodeSpec } from './spec.ts';

export type WireSchedule = temporal.api.schedule.v1.ISchedule;

/** Content and state as one message. The actions are not limited. */
export function encodeSchedule(schedule: Schedule, state: State): WireSchedule {
  return {
    spec: encodeSpec(schedule.spec),
    action: encodeAction(schedule.action),
    policies: encodePolicies(schedule.policies),
    state: encodeState(state),
  };
}

/** The content in canonical form, with the server's defaults for what is not set. */
export function decodeSchedule(wire: WireSchedule | null | undefined): Schedule {
  return canonicalSchedule({
    spec: decodeSpec(wire?.spec),
    action: decodeAction(wire?.action),
    policies: decodePolicies(wire?.policies),
  });
}

/** Another state for a schedule as described: what counts its actions stays; without new content the content stays too. */
export function encodeChange(from: WireSchedule, schedule: Schedule | null, state: State): WireSchedule {
  const content = schedule === null ? from : encodeSchedule(schedule, state);
  return { ...content, state: { ...from.state, ...encodeState(state) } };
}

export function decodeState(
  wire: { readonly paused?: boolean | null; readonly notes?: string | null } | null | undefined,
): State {
  return { paused: wire?.paused ?? false, note: wire?.notes ?? '' };
}

function encodeState({ paused, note }: State): { paused: boolean; notes: string } {
  return { paused, notes: note };
}
