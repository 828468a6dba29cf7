import { KnownError } from './known.ts';
import type { DatabasePlace } from './postgres-connection.ts';
import type { Problem } from './problem.ts';

/** Words for what is wrong with a query, or with its rows as a whole: nothing is concluded from them. */

/** A query as its reader knows it. */
export interface QueryText {
  /** A file's path, or what it is: `the default query`. */
  readonly name: string;
  readonly text: string;
}

const SHAPE = 'Its columns are named after the keys of an entry: `echora-sched schema list` prints them.';
const HOUR_MS = 3_600_000;
const MEND = 'Nothing was concluded from any row. Mend the value, or its conversion in the query:';
const NEXT = "that of the row after the last one, in the query's order.";
const FIRST =
  'that of the first row; or, where the query sorts, of any row: without ORDER BY it tells which row came before.';

export function unreadableQuery(path: string, cause: unknown): KnownError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const parts = {
    code: 'postgres.query-file',
    message: `The query ${path} cannot be read: ${reason}.`,
    hint: 'Correct `query` of the source: a path relative to the configuration, or the query itself.',
  };
  return new KnownError(parts, { cause });
}

/** Postgres does not understand it. `problem`: at the place where it stops, in Postgres' words. */
export function wrongQuery({ name, text }: QueryText, problem: Problem): KnownError {
  return new KnownError({
    code: 'postgres.query',
    message: `Postgres does not understand ${name}.`,
    hint: 'Correct it, and try it with psql.',
    problems: [problem],
    texts: new Map([[name, text]]),
  });
}

/** A table or column that the query names is not there: it was renamed, or this is another database. */
export function outdatedQuery({ name, text }: QueryText, place: DatabasePlace, problem: Problem): KnownError {
  return new KnownError({
    code: 'postgres.schema',
    message: `${name} does not fit the database ${place.database} at ${place.address}.`,
    hint: 'Check that it is the right database (and search_path); or give a query of your own, with `query` of the source.',
    problems: [problem],
    texts: new Map([[name, text]]),
  });
}

/** `what`: in Postgres' words. */
export function writingQuery({ name }: QueryText, what: string): KnownError {
  return new KnownError({
    code: 'postgres.query-writes',
    message: `${name} does more than read: ${what}.`,
    hint: 'The source of the list is only ever read. Write one SELECT, without FOR UPDATE and without functions that write.',
  });
}

/** `what`: in Postgres' words, naming the table. */
export function deniedQuery({ name }: QueryText, user: string, what: string): KnownError {
  const [, table] = /permission denied for (?:table|view|relation|materialized view) (\S+)/.exec(what) ?? [];
  return new KnownError({
    code: 'postgres.permission',
    message: `${user} may not run ${name}: ${what}.`,
    hint: `It needs SELECT and no more: GRANT SELECT ON ${table ?? 'its tables'} TO ${user}.`,
  });
}

/** `problems`: one for each key without its column, and each column of a type that it cannot have. */
export function wrongColumns({ name }: QueryText, problems: readonly Problem[]): KnownError {
  return new KnownError({
    code: 'postgres.columns',
    message: `The columns of ${name} are not those of an entry.`,
    hint: SHAPE,
    problems,
  });
}

/** How far a query came. */
export interface AfterRows {
  readonly rows: number;
  /** Of the last one, as a sentence shows it; null where there is none. */
  readonly lastId: string | null;
}

/** A value could not be converted while rows came. `what`: in Postgres' words. */
export function brokenRow({ name }: QueryText, what: string, { rows, lastId }: AfterRows): KnownError {
  const last = lastId === null ? '' : `, the last with the id ${lastId}`;
  return new KnownError({
    code: 'postgres.conversion',
    message: `${name} failed after ${rows} ${rows === 1 ? 'row' : 'rows'}${last}: ${what}.`,
    hint: `${MEND} ${rows === 0 ? FIRST : NEXT}`,
  });
}

export function tooFewRows(location: string, rows: number, least: number): KnownError {
  return new KnownError({
    code: 'postgres.min-rows',
    message: `${location} has ${rows} rows; minRows of the source is ${least}.`,
    hint: 'Find out where the others are; or lower minRows, if so few are meant.',
  });
}

/** When the newest row was updated. */
export interface NewestRow {
  /** Epoch ms; null: no row says. */
  readonly at: number | null;
  /** How many rows are dated in the future, which says nothing. */
  readonly ahead: number;
}

export function tooOld(location: string, { at, ahead }: NewestRow, maxAgeMs: number): KnownError {
  const future = ahead === 0 ? '' : ` (${ahead} in the future not counted)`;
  const limit = `maxAge of the source is ${maxAgeMs / HOUR_MS} h`;
  return new KnownError({
    code: 'postgres.max-age',
    message:
      at === null
        ? `No row of ${location} says when it was updated${future}; ${limit}.`
        : `${location} was last updated at ${new Date(at).toISOString()}${future}; ${limit}.`,
    hint: 'See whether what writes this table still runs; or raise maxAge, if that is meant.',
  });
}

export function sharedRowIds(location: string, problems: readonly Problem[]): KnownError {
  return new KnownError({
    code: 'list.shared-id',
    message: `${location} has rows that share an id.`,
    hint: 'Remove the others; or, where a join repeats rows, make the query give one row an anime.',
    problems,
  });
}

/** `validate --explain` of a list that no query gives. */
export function nothingToExplain(location: string): KnownError {
  return new KnownError({
    code: 'usage.explain',
    message: `${location} is not read with a query: there is nothing to explain.`,
    hint: 'Leave --explain out, or give a postgres:// URL with --source.',
  });
}
