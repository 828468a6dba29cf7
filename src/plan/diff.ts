import { isDeepStrictEqual } from 'node:util';
import type { Schedule, State } from '../schedule/schedule.ts';
import type { FieldChange } from './plan.ts';
import type { Standing } from './merge.ts';

/** Everything of one schedule that an update can alter. */
export interface Side {
  readonly content: Schedule;
  readonly standing: Standing;
  /** The mark's fingerprint; null: unreadable. */
  readonly hash: string | null;
}

/**
 * What an update alters, sorted by path; content null: left as it is. Records and lists of records are walked,
 * everything else is one value; what is missing on one side is null. Not shown are the fingerprint of content that is
 * itself shown, and the instant of a retirement, which is that of writing.
 */
export function diffFields(
  from: Side,
  to: Omit<Side, 'content'> & { content: Schedule | null },
): FieldChange[] {
  const [{ decided: before }, { decided: after }] = [from.standing, to.standing];
  const content =
    to.content === null ? walk('mark.hash', from.hash, to.hash) : diffContent(from.content, to.content);
  return [
    ...content,
    ...walk('state', from.standing.state, to.standing.state),
    ...walk('mark.state', before.kind, after.kind),
  ].sort(byPath);
}

/** What a create writes, without what is empty. */
export function createdFields(content: Schedule, state: State): FieldChange[] {
  const fields = [...diffContent(null, content), ...(state.paused ? walk('state', {}, state) : [])];
  return fields.filter(({ to }) => !isEmpty(to)).sort(byPath);
}

/** The order of field changes; no path comes twice. */
export function byPath(a: FieldChange, b: FieldChange): number {
  return a.path < b.path ? -1 : 1;
}

function diffContent(from: Schedule | null, to: Schedule): FieldChange[] {
  return (['spec', 'action', 'policies'] as const).flatMap((part) =>
    walk(part, from?.[part] ?? {}, to[part]),
  );
}

function walk(path: string, from: unknown, to: unknown): FieldChange[] {
  if (isDeepStrictEqual(from ?? null, to ?? null)) return [];
  if (isRecord(from) && isRecord(to)) return walkRecords(path, from, to);
  if (isListOfRecords(from) && isListOfRecords(to)) {
    return path.startsWith('spec.')
      ? walkSets(path, from, to)
      : walkRecords(path, indexed(from), indexed(to));
  }
  return [{ path, from: from ?? null, to: to ?? null }];
}

function indexed(list: readonly unknown[]): PlainRecord {
  return Object.fromEntries(list.entries());
}

type PlainRecord = Readonly<Record<string, unknown>>;

function walkRecords(path: string, from: PlainRecord, to: PlainRecord): FieldChange[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return keys.flatMap((key) => walk(`${path}.${key}`, from[key], to[key]));
}

/** A spec's lists are sets: what is on both sides stays out, however far it moved. Indices are the longer rest's. */
function walkSets(path: string, from: readonly unknown[], to: readonly unknown[]): FieldChange[] {
  const [gone, come] = [without(from, to), without(to, from)];
  const named = gone.length > come.length ? gone : come;
  return named.flatMap(({ index }, at) => walk(`${path}.${index}`, gone[at]?.value, come[at]?.value));
}

function without(list: readonly unknown[], others: readonly unknown[]) {
  return list
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => !others.some((other) => isDeepStrictEqual(value, other)));
}

function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfRecords(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isRecord);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
