import { didYouMean, oneOf } from '../../../anime/shown.ts';
import { wrongColumns, type QueryText } from '../../../errors/postgres.ts';
import type { Problem } from '../../../errors/problem.ts';
import type { ColumnType, Form } from './catalogue.ts';

/** The columns that mean something, and what each may be like. */
const FORMS = {
  id: ['text', 'number'],
  title: ['text', 'number'],
  status: ['text'],
  broadcast: ['text', 'json'],
  premiere: ['text', 'date', 'instant'],
  episodes: ['number'],
  cadence: ['text'],
  skip: ['json'],
  moved: ['json'],
  hiatus: ['json'],
  sub: ['text', 'json'],
  dub: ['text', 'json'],
  schedule: ['json'],
  /** Echora's: broadcast, premiere, sub, dub and hiatus in one, for those that are no columns themselves. */
  meta: ['json'],
  updated_at: ['instant', 'date'],
} as const satisfies Readonly<Record<string, readonly Form[]>>;

export type ColumnName = keyof typeof FORMS;

const ALWAYS: readonly ColumnName[] = ['id', 'title', 'status'];

/** How each form is told to people. */
const TYPES: Readonly<Record<Form, string>> = {
  text: 'text',
  number: 'a number',
  json: 'json or jsonb',
  date: 'date',
  instant: 'timestamp with time zone',
  other: 'something else',
};

/** A column as found: `use` null where it means nothing. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly use: ColumnName | null;
}

export interface FoundColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** Knows the columns of a query. Throws a KnownError with everything that is missing or of a wrong type. */
export function checkColumns(
  found: readonly FoundColumn[],
  { query, required }: { readonly query: QueryText; readonly required: readonly ColumnName[] },
): readonly Column[] {
  const columns = found.map((column) => ({ ...column, use: isKnown(column.name) ? column.name : null }));
  const needed = [...ALWAYS, ...required];
  const problems = [...missing(columns, needed), ...repeated(columns), ...mistyped(columns)];
  if (problems.length === 0) return columns;
  const place = { kind: 'name', name: query.name } as const;
  throw wrongColumns(
    query,
    problems.map((problem) => ({ place, ...problem })),
  );
}

/** One warning for each column that means nothing. */
export function ignoredColumns(columns: readonly Column[], query: QueryText): readonly Problem[] {
  const free = Object.keys(FORMS).filter((name) => columns.every(({ use }) => use !== name));
  return columns
    .filter(({ use }) => use === null)
    .map(({ name }) => {
      const hint = didYouMean(name, free);
      const message = `the column ${name} is ignored: no key of an entry has its name`;
      return { place: { kind: 'name', name: query.name }, message, ...(hint === undefined ? {} : { hint }) };
    });
}

type Told = Omit<Problem, 'place'>;

function missing(columns: readonly Column[], needed: readonly ColumnName[]): Told[] {
  const free = columns.filter(({ use }) => use === null).map(({ name }) => name);
  return needed
    .filter((name) => columns.every(({ use }) => use !== name))
    .map((name) => {
      const near = didYouMean(name, free);
      const hint = near === undefined ? `Add it, as in … AS ${name}.` : `${near} Write … AS ${name}.`;
      return { message: `there is no column ${name}`, hint };
    });
}

function repeated(columns: readonly Column[]): Told[] {
  const uses = columns.flatMap(({ use }) => (use === null ? [] : [use]));
  const twice = new Set(uses.filter((use, index) => uses.indexOf(use) !== index));
  return [...twice].map((name) => ({ message: `several columns are named ${name}`, hint: 'Leave one.' }));
}

function mistyped(columns: readonly Column[]): Told[] {
  return columns.flatMap(({ name, type, use }) => {
    if (use === null) return [];
    const forms: readonly Form[] = FORMS[use];
    if (forms.includes(type.form)) return [];
    const message = `the column ${name} is ${type.name}: it must be ${oneOf(forms.map((form) => TYPES[form]))}`;
    return [
      {
        message,
        hint: `Convert it in the query, as in ${name}::text AS ${name}, or with to_jsonb(${name}).`,
      },
    ];
  });
}

function isKnown(name: string): name is ColumnName {
  return Object.hasOwn(FORMS, name);
}
