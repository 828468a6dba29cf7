/** Leads from an entry to one of its keys: `['moved', 0, 'to']`; `[]` is the entry itself. */
export type Path = readonly (string | number)[];

/** One thing wrong inside an entry. */
export interface EntryProblem {
  readonly path: Path;
  /** What was found and what is right, without the place: `29:60 is not a time of day: minutes go to 59`. */
  readonly message: string;
  /** What to write instead, where the message does not say it. */
  readonly hint?: string;
  /** Where to point: at the key itself (it should not be there), not at its value. */
  readonly at?: 'key';
}

export interface Refused {
  readonly ok: false;
  /** At least one. */
  readonly problems: readonly EntryProblem[];
}

/** What parsing something written gives: a trusted value, or everything that is wrong with it. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | Refused;

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** A single problem with the written thing itself. */
export function refused(message: string, hint?: string): Refused {
  return { ok: false, problems: [hint === undefined ? { path: [], message } : { path: [], message, hint }] };
}

/** The same result, its problems told from one level up. */
export function at<T>(step: string | number, result: Parsed<T>): Parsed<T> {
  if (result.ok) return result;
  return { ok: false, problems: result.problems.map((each) => ({ ...each, path: [step, ...each.path] })) };
}

/** All values, or the problems of every field that has some. */
export function all<T extends object>(fields: { readonly [K in keyof T]-?: Parsed<T[K]> }): Parsed<T> {
  const problems: EntryProblem[] = [];
  const values: Partial<T> = {};
  for (const key in fields) {
    const field = fields[key];
    if (field.ok) values[key] = field.value;
    else for (const problem of field.problems) problems.push(problem);
  }
  return problems.length === 0 ? parsed(values as T) : { ok: false, problems };
}

/** `all` for a list; problems are told with the index of the element. */
export function eachOf<W, T>(written: readonly W[], parse: (one: W) => Parsed<T>): Parsed<readonly T[]> {
  const values: T[] = [];
  const problems: EntryProblem[] = [];
  for (const [index, one] of written.entries()) {
    const result = at(index, parse(one));
    if (result.ok) values.push(result.value);
    else for (const problem of result.problems) problems.push(problem);
  }
  return problems.length === 0 ? parsed(values) : { ok: false, problems };
}

/** Goes on with a value that passed; keeps the problems of one that did not. */
export function andThen<A, B>(result: Parsed<A>, next: (value: A) => Parsed<B>): Parsed<B> {
  return result.ok ? next(result.value) : result;
}

/** Null for what is not written. */
export function optional<W, T>(written: W | undefined, parse: (written: W) => Parsed<T>): Parsed<T | null> {
  return written === undefined ? parsed(null) : parse(written);
}
