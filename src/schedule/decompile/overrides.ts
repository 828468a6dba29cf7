import type { ScheduleSettings } from '../compiled.ts';
import type { Schedule } from '../schedule.ts';
import { formatLength } from './length.ts';

/** An entry's `schedule:`, as a list writes it. */
export type WrittenOverrides = Readonly<Record<string, unknown>>;

/** What a schedule does otherwise than the configuration says; `{}`: nothing. `input`: without the contract's keys. */
export function overridesOf(
  { spec, action, policies }: Schedule,
  input: Readonly<Record<string, unknown>>,
  settings: ScheduleSettings,
): WrittenOverrides {
  const { executionTimeoutMs } = action;
  return {
    ...(action.taskQueue === settings.taskQueue ? {} : { taskQueue: action.taskQueue }),
    ...(Object.keys(input).length === 0 ? {} : { input }),
    ...(spec.jitterMs === settings.jitterMs ? {} : { jitter: formatLength(spec.jitterMs) }),
    ...(policies.overlap === settings.overlap ? {} : { overlap: policies.overlap.toLowerCase() }),
    ...(policies.catchupWindowMs === settings.catchupWindowMs
      ? {}
      : { catchupWindow: formatLength(policies.catchupWindowMs) }),
    ...(executionTimeoutMs === null || executionTimeoutMs === settings.executionTimeoutMs
      ? {}
      : { executionTimeout: formatLength(executionTimeoutMs) }),
  };
}
