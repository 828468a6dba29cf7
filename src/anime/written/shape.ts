import type * as z from 'zod';
import { at, parsed, refused, type EntryProblem, type Parsed, type Refused } from '../parsed.ts';
import { kindOf } from '../shown.ts';
import { explainIssue } from './explain.ts';

/** A map of keys compared with its shape. */
export interface Sheet {
  readonly values: Readonly<Record<string, unknown>>;
  /** The problems of each known key that has some. */
  readonly wrong: ReadonlyMap<string, Refused>;
  /** The keys that the shape does not know. */
  readonly strays: readonly EntryProblem[];
}

/** Compares something written with a shape; refused only when it is no map at all. */
export function checkShape(shape: z.ZodObject, written: unknown): Parsed<Sheet> {
  if (kindOf(written) !== 'a map') return refused(`expected a map of keys, found ${kindOf(written)}`);
  const values = written as Record<string, unknown>;
  const wrong = new Map<string, Refused>();
  const strays: EntryProblem[] = [];
  for (const issue of shape.safeParse(values).error?.issues ?? [])
    for (const problem of explainIssue(issue, shape, values)) {
      const key = String(problem.path[0]);
      if (Object.hasOwn(shape.shape, key))
        wrong.set(key, { ok: false, problems: [...(wrong.get(key)?.problems ?? []), problem] });
      else strays.push(problem);
    }
  return parsed({ values, wrong, strays });
}

/** Parses one key of a sheet, unless its shape is wrong already; its problems are told from the entry on. */
export type ParseField<W> = <K extends keyof W & string, T>(
  key: K,
  parse: (written: W[K]) => Parsed<T>,
) => Parsed<T>;

/** `W` is what the sheet's shape says of sound keys. */
export function fieldsOf<W>(sheet: Sheet): ParseField<W> {
  return (key, parse) => sheet.wrong.get(key) ?? at(key, parse(sheet.values[key] as W[typeof key]));
}

/** A key without a value is as good as none, for a person (`skip:`) and for a row (NULL). */
export function withoutNulls(written: unknown): unknown {
  if (kindOf(written) !== 'a map') return written;
  const keys = Object.entries(written as Record<string, unknown>);
  return keys.some(([, value]) => value === null)
    ? Object.fromEntries(keys.filter(([, value]) => value !== null))
    : written;
}
