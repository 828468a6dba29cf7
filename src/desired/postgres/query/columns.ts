import { didYouMean, oneOf } from '../../../anime/shown.ts';
import { wrongColumns, type QueryText } from '../../../errors/postgres.ts';
import type { Problem } from '../../../errors/problem.ts';
import type { ColumnType, Form } from './catalogue.ts';
import { conversionOf } from './convert.ts';
import { isDefault } from './query.ts';

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
  updated_at: ['instant', 'timestamp', 'date'],
} as const satisfies Readonly<Record<string, readonly Form[]>>;

export type ColumnName = keyof typeof FORMS;

const ALWAYS: readonly ColumnName[] = ['id', 'title', 'status'];

/** How each form is told to people. */
const TYPES: Readonly<Record<Form, string>> = {
  text: 'text',
  number: 'a number',
  json: 'json or jsonb',
  date: 'date',
  timestamp: 'timestamp',
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

/** What each column of a query is for. `required`: beside those of every entry. */
export function knowColumns(
  found: readonly FoundColumn[],
  required: readonly ColumnName[],
): readonly Column[] {
  return found.map((column) => ({ ...column, use: useOf(column, required) }));
}

/** Only maxAge asks when a row was updated: to anything else it does not matter what it says. */
function useOf({ name, type }: FoundColumn, required: readonly ColumnName[]): ColumnName | null {
  if (!isKnown(name)) return null;
  return name === 'updated_at' && !required.includes(name) && !fits(name, type) ? null : name;
}

/** Throws a KnownError with everything that is missing or of a wrong type. */
export function checkColumns(
  columns: readonly Column[],
  { query, required }: { readonly query: QueryText; readonly required: readonly ColumnName[] },
): void {
  const needed = [...ALWAYS, ...required];
  const problems = [...missing(columns, needed), ...repeated(columns), ...mistyped(columns, query)];
  const place = { kind: 'name', name: query.name } as const;
  if (problems.length > 0)
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
    .map(({ name, type }) => {
      const hint = isKnown(name) ? undefined : didYouMean(name, free);
      const why = isKnown(name) ? `, being ${wrongType(name, type)}` : ': no key of an entry has its name';
      const message = `the column ${name} is ignored${why}`;
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

function mistyped(columns: readonly Column[], query: QueryText): Told[] {
  const where = isDefault(query) ? 'Give a query of your own with' : 'Convert it in the query:';
  return columns.flatMap(({ name, type, use }) => {
    if (use === null || fits(use, type)) return [];
    const hint = `${where} ${conversionOf(use, type.form, FORMS[use])} AS ${use}.`;
    return [{ message: `the column ${name} is ${wrongType(use, type)}`, hint }];
  });
}

function wrongType(name: ColumnName, type: ColumnType): string {
  return `${type.name}: it must be ${oneOf(FORMS[name].map((form) => TYPES[form]))}`;
}

function fits(name: ColumnName, { form }: ColumnType): boolean {
  const forms: readonly Form[] = FORMS[name];
  return forms.includes(form);
}

function isKnown(name: string): name is ColumnName {
  return Object.hasOwn(FORMS, name);
}
