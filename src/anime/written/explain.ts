import * as z from 'zod';
import type { EntryProblem, Path } from '../parsed.ts';
import { didYouMean, kindOf, oneOf, shown } from '../shown.ts';

type Issue = z.core.$ZodIssue;

/** Tells in our words how something written differs from a shape: an unknown key, a missing one, another kind of value. */
export function explainIssue(issue: Issue, shape: z.ZodType, written: unknown): readonly EntryProblem[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, path, shape));
  }
  if (issue.code !== 'invalid_union') return [wrongValue(path, [issue], { shape, written })];
  const meant = issue.errors.find((issues) => !issues.some(isOfAnotherKind));
  if (meant === undefined) return [wrongValue(path, issue.errors.flat(), { shape, written })];
  return meant.flatMap((inner) =>
    explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, shape, written),
  );
}

function isOfAnotherKind(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function unknownKey(key: string, path: Path, shape: z.ZodType): EntryProblem {
  const known = keysAt(shape, path);
  const home = known.find((one) => keysAt(shape, [...path, one]).includes(key));
  const hint =
    home === undefined
      ? (didYouMean(key, known) ?? `Known keys: ${known.join(', ')}.`)
      : `It belongs in ${home}: { ${key}: … }.`;
  return { path: [...path, key], message: `unknown key ${shown(key)}`, hint, at: 'key' };
}

interface Compared {
  readonly shape: z.ZodType;
  readonly written: unknown;
}

/** `issues`: each says one thing that the value might have been. */
function wrongValue(path: Path, issues: readonly Issue[], { shape, written }: Compared): EntryProblem {
  const value = valueAt(written, path);
  const name = nameOf(path);
  const expected = oneOf(issues.flatMap(expectedBy));
  if (value === undefined) return { path, message: `${name} is missing` };
  if (value === null) return { path, message: `${name} is empty: it must be ${expected}` };
  const exact = issues.some((issue) => issue.code === 'invalid_value');
  const message = `${name} must be ${expected}, not ${exact ? JSON.stringify(value) : kindOf(value)}`;
  const quotable = expected.includes('text') && (typeof value === 'number' || typeof value === 'boolean');
  return quotable ? { path, message, hint: inQuotes(value, examplesAt(shape, path)) } : { path, message };
}

/** Of some keys only text of a certain form is right: 7 in quotes is no duration. */
function inQuotes(value: number | boolean, examples: readonly string[]): string {
  return examples.length === 0 ? `Write it in quotes: "${value}".` : `Write it as in ${oneOf(examples)}.`;
}

/** Of all issues, written shapes raise only these: a value of another type, or not the one value there is. */
function expectedBy(issue: Issue): readonly string[] {
  const { expected, values } = issue as { readonly expected?: string; readonly values?: readonly unknown[] };
  return values?.map(String) ?? [kindExpected(expected)];
}

function kindExpected(type: string | undefined): string {
  switch (type) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    default:
      return 'a map';
  }
}

/** `to`, or `each of skip` for one of a list. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `each of ${nameOf(path.slice(0, -1))}` : String(last);
}

function valueAt(written: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
    written,
  );
}

/** The keys a shape knows where `path` leads to. */
function keysAt(shape: z.core.$ZodType, path: Path): readonly string[] {
  return shapesAt(shape, path).flatMap((each) =>
    each instanceof z.ZodObject ? Object.keys(each.shape) : [],
  );
}

/** What a shape gives as examples where `path` leads to. */
function examplesAt(shape: z.core.$ZodType, path: Path): readonly string[] {
  return shapesAt(shape, path).flatMap((each) => {
    const examples = z.globalRegistry.get(each)?.['examples'];
    return Array.isArray(examples) ? examples.map(String) : [];
  });
}

/** All that a shape is where `path` leads to: what may be left out, and the alternatives. */
function shapesAt(shape: z.core.$ZodType, path: Path): readonly z.core.$ZodType[] {
  const here = path.length === 0 ? [shape] : [];
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodPrefault)
    return [...here, ...shapesAt(shape.unwrap(), path)];
  if (shape instanceof z.ZodUnion)
    return [...here, ...shape.options.flatMap((option) => shapesAt(option, path))];
  const [step, ...rest] = path;
  if (step === undefined) return here;
  if (shape instanceof z.ZodArray) return shapesAt(shape.element, rest);
  if (!(shape instanceof z.ZodObject)) return [];
  const inner = (shape.shape as Record<string, z.core.$ZodType>)[step];
  return inner === undefined ? [] : shapesAt(inner, rest);
}
