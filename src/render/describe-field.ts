import type { Change, FieldChange } from '../plan/plan.ts';
import type { Spec } from '../schedule/schedule.ts';
import { describeSkips, describeTimes } from './describe-spec.ts';
import type { InstantWords } from './instant.ts';
import { formatDuration } from './quantity.ts';

/** One alteration in words. */
export interface FieldWords {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

const LABELS: Readonly<Record<string, string>> = {
  id: 'schedule id',
  'spec.calendars': 'airs',
  'spec.intervals': 'airs',
  'spec.timezone': 'time zone',
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
  'mark.state': 'decision',
  'state.paused': 'paused',
  'state.note': 'note',
};

/** What sync decided last, by the mark's state: its own pause is of more kinds than a hiatus. */
const MARKED: Readonly<Record<string, string>> = {
  active: 'to run',
  hiatus: 'to pause',
  retired: 'to pause, and then to delete',
};

/** Fields that say something only together. */
const GROUPS = [
  { label: 'airs', paths: /^spec\.(calendars|intervals|timezone)\b/, describe: describeTimes },
  { label: 'skips', paths: /^spec\.skip\b/, describe: describeSkips },
] as const;

/** What a change alters, in words; times as a whole, since the parts of a calendar say nothing alone. */
export function describeFields(
  change: Pick<Change, 'fields' | 'write' | 'replaces'>,
  instants: InstantWords,
): readonly FieldWords[] {
  const specs = specsOf(change);
  const grouped = GROUPS.flatMap((group) => {
    const fields = change.fields.filter(({ path }) => group.paths.test(path));
    const words = specs === null || fields.length === 0 ? null : describeGroup(group, specs);
    return words === null ? fields.map((field) => describeField(field, instants)) : [words];
  });
  const single = change.fields.filter(
    (field) => !GROUPS.some(({ paths }) => paths.test(field.path)) && !isToldByPause(field, change),
  );
  return [...grouped, ...single.map((field) => describeField(field, instants))];
}

/** What becomes of the pause, and its note, tells by itself that sync decides so; not that a delete is to follow. */
function isToldByPause({ path, from, to }: FieldChange, { fields }: Pick<Change, 'fields'>): boolean {
  return (
    path === 'mark.state' &&
    ![from, to].includes('retired') &&
    fields.some((other) => other.path.startsWith('state.'))
  );
}

interface Specs {
  readonly from: Spec;
  readonly to: Spec;
}

function specsOf({ write, replaces }: Pick<Change, 'write' | 'replaces'>): Specs | null {
  if (write?.kind === 'create' && replaces !== null)
    return { from: replaces.write.update.from.schedule.spec, to: write.creation.schedule.spec };
  if (write?.kind !== 'update' || write.update.schedule === null) return null;
  return { from: write.update.from.schedule.spec, to: write.update.schedule.spec };
}

/** Both sides, in short if that tells them apart, else in full; null if even that does not. */
function describeGroup({ label, describe }: (typeof GROUPS)[number], { from, to }: Specs): FieldWords | null {
  const short = { label, from: describe(from), to: describe(to) };
  if (short.from !== short.to) return short;
  const full = { label, from: describe(from, Infinity), to: describe(to, Infinity) };
  return full.from === full.to ? null : full;
}

function describeField({ path, from, to }: FieldChange, instants: InstantWords): FieldWords {
  const known = Object.keys(LABELS).find((each) => path === each || path.startsWith(`${each}.`));
  const rest = known === undefined ? '' : path.slice(known.length).replaceAll('.', ' ');
  const label = known === undefined ? path : `${LABELS[known] ?? known}${rest}`;
  return { label, from: describeValue(path, from, instants), to: describeValue(path, to, instants) };
}

function describeValue(path: string, value: unknown, instants: InstantWords): string {
  if (value === null || value === undefined)
    return path.endsWith('TimeoutMs') ? "the server's default" : 'none';
  if (typeof value === 'number' && path.endsWith('Ms')) return formatDuration(value);
  if (typeof value === 'number' && /^spec\.(startAt|endAt)$/.test(path)) return instants.one(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' && path === 'mark.state') return MARKED[value] ?? value;
  if (typeof value === 'string') return path === 'state.note' || value === '' ? JSON.stringify(value) : value;
  return JSON.stringify(value);
}
