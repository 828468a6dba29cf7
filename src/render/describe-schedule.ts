import type { Action, Schedule } from '../schedule/schedule.ts';
import { describeSkips, describeTimes } from './describe-spec.ts';
import { hideValue } from './hide-inputs.ts';
import type { InstantWords } from './instant.ts';
import { formatDuration } from './quantity.ts';

export interface ScheduleWords {
  readonly label: string;
  readonly text: string;
}

export interface ScheduleView {
  readonly instants: InstantWords;
  /** The workflow's input in clear instead of as a hash. */
  readonly showInput: boolean;
}

/** A schedule's content in words, without what is not set. */
export function describeSchedule(
  { spec, action, policies }: Schedule,
  view: ScheduleView,
): readonly ScheduleWords[] {
  const { instants, showInput } = view;
  const input = showInput ? action.args : hideValue(action.args);
  const all: readonly (readonly [string, string | null])[] = [
    ['airs', describeTimes(spec)],
    ['skips', spec.skip.length === 0 ? null : describeSkips(spec)],
    ['starts', spec.startAt === null ? null : instants.one(spec.startAt)],
    ['ends', spec.endAt === null ? null : instants.one(spec.endAt)],
    ['jitter', spec.jitterMs === 0 ? 'none' : `up to ${formatDuration(spec.jitterMs)} later`],
    ['workflow', `${action.workflowType} on task queue ${action.taskQueue}`],
    ['input', typeof input === 'string' ? input : JSON.stringify(input)],
    ['overlap', policies.overlap],
    ['catch-up', formatDuration(policies.catchupWindowMs)],
    ['timeout', describeTimeouts(action)],
  ];
  return all.flatMap(([label, text]) => (text === null ? [] : [{ label, text }]));
}

function describeTimeouts({ executionTimeoutMs, runTimeoutMs, taskTimeoutMs }: Action): string | null {
  const parts: readonly (readonly [string, number | null])[] = [
    ['', executionTimeoutMs],
    ['each run ', runTimeoutMs],
    ['each workflow task ', taskTimeoutMs],
  ];
  const set = parts.flatMap(([what, ms]) => (ms === null ? [] : [`${what}${formatDuration(ms)}`]));
  return set.length === 0 ? null : set.join(', ');
}
