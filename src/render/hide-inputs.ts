import { createHash } from 'node:crypto';
import type { Change, FieldChange, Plan } from '../plan/plan.ts';

/** Fields that may carry what others should not read: arguments, headers, memos and search attributes of the workflow. */
const PRIVATE = /^action\.(args|other)\b/;

/** The plan with workflow inputs shown as hashes; equal inputs have equal hashes. Its digest stays the true plan's. */
export function hidePlanInputs(plan: Plan): Plan {
  return { ...plan, changes: plan.changes.map(hideInputs) };
}

/** One change with workflow inputs shown as hashes. */
export function hideInputs(change: Change): Change {
  return { ...change, fields: change.fields.map(hideField) };
}

/** A value by the first 12 hex digits of the SHA-256 of its JSON; null stays null. */
export function hideValue(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  return `sha256:${createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)}`;
}

function hideField(field: FieldChange): FieldChange {
  if (!PRIVATE.test(field.path)) return field;
  return { ...field, from: hideValue(field.from), to: hideValue(field.to) };
}
