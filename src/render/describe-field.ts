import type { Change, FieldChange } from '../plan/plan.ts';
import type { Spec } from '../schedule/schedule.ts';
import { describeSkips, describeTimes } from './describe-spec.ts';
import type { FormatInstant } from './instant.ts';
import { formatDuration } from './quantity.ts';

/** One alteration in words. */
export interface FieldWords {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

const LABELS: Readonly<Record<string, string>> = {
  'spec.calendars': 'airs',
  'spec.intervals': 'airs',
  'spec.timezone': 'airs',
  'spec.skip': 'skips',
  'spec.startAt': 'starts',
  'spec.endAt': 'ends',
  'spec.jitterMs': 'jitter',
  'action.workflowType': 'workflow',
  'action.workflowId': 'workflow id',
  'action.taskQueue': 'task queue',
  'action.args': 'input',
  'action.executionTimeoutMs': 'execution timeout',
  'action.runTimeoutMs': 'run timeout',
  'action.taskTimeoutMs': 'task timeout',
  'policies.overlap': 'overlap',
  'policies.catchupWindowMs': 'catch-up window',
  'policies.pauseOnFailure': 'pause on failure',
  'policies.keepOriginalWorkflowId': 'keep workflow id',
  'state.paused': 'paused',
  'state.note': 'note',
};

/** What a change alters, in words; times as a whole, since the parts of a calendar say nothing alone. */
export function describeFields(
  change: Pick<Change, 'fields' | 'write'>,
  format: FormatInstant,
): readonly FieldWords[] {
  const specs = specsOf(change.write);
  const isTimes = (field: FieldChange) => /^spec\.(calendars|intervals|timezone|skip)\b/.test(field.path);
  const single = specs === null ? change.fields : change.fields.filter((field) => !isTimes(field));
  const times = specs === null ? [] : describeTimesChange(specs);
  return [...times, ...single.map((field) => describeField(field, format))];
}

interface Specs {
  readonly from: Spec;
  readonly to: Spec;
}

function specsOf(write: Change['write']): Specs | null {
  if (write?.kind !== 'update' || write.update.schedule === null) return null;
  return { from: write.update.from.schedule.spec, to: write.update.schedule.spec };
}

function describeTimesChange({ from, to }: Specs): readonly FieldWords[] {
  const rows = [
    { label: 'airs', describe: describeTimes },
    { label: 'skips', describe: describeSkips },
  ];
  return rows.flatMap(({ label, describe }) => {
    const [before, after] = [describe(from, Infinity), describe(to, Infinity)];
    if (before === after) return [];
    const short = { from: describe(from), to: describe(to) };
    return short.from === short.to ? [{ label, from: before, to: after }] : [{ label, ...short }];
  });
}

function describeField({ path, from, to }: FieldChange, format: FormatInstant): FieldWords {
  const known = Object.keys(LABELS).find((each) => path === each || path.startsWith(`${each}.`));
  const rest = known === undefined ? '' : path.slice(known.length).replaceAll('.', ' ');
  const label = known === undefined ? path : `${LABELS[known] ?? known}${rest}`;
  return { label, from: describeValue(path, from, format), to: describeValue(path, to, format) };
}

function describeValue(path: string, value: unknown, format: FormatInstant): string {
  if (value === null || value === undefined)
    return path.endsWith('TimeoutMs') ? "the server's default" : 'none';
  if (typeof value === 'number' && path.endsWith('Ms')) return formatDuration(value);
  if (typeof value === 'number' && /^spec\.(startAt|endAt)$/.test(path)) return format(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return path === 'state.note' || value === '' ? JSON.stringify(value) : value;
  return JSON.stringify(value);
}
