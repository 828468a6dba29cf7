import { DatabaseError } from 'pg';
import { shown } from '../../../anime/shown.ts';
import * as words from '../../../errors/postgres.ts';
import type { DatabasePlace } from '../../../errors/postgres-connection.ts';
import type { Problem } from '../../../errors/problem.ts';

export interface Running {
  readonly query: words.QueryText;
  readonly place: DatabasePlace;
  /** How many characters of ours stand before the query in what was sent. */
  readonly offset: number;
  /** How many rows came before. */
  readonly rows: number;
  /** Of the last of them; null where it has none. */
  readonly lastId: string | null;
}

/** Not a plain SELECT: a cursor cannot be declared for it, whatever it answers. */
const NOT_A_SELECT =
  /^\s*(?:(?:--[^\n]*\n|\/\*[\s\S]*?\*\/)\s*)*(?:insert|update|delete|merge|truncate|drop|alter|create|call|do|copy|explain|show)\b/i;

/** What Postgres says of a query, in our words; anything else as it is. */
export function explainQueryFailure(error: unknown, running: Running): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const { query, place } = running;
  const { code = '', message } = error;
  if (code === '42501') return words.deniedQuery(query, place.user, message);
  if (code === '25006' || code === '25001') return words.writingQuery(query, message);
  if (code === '0A000' && message.includes('data-modifying')) return words.writingQuery(query, message);
  if (code === '42601' && NOT_A_SELECT.test(query.text))
    return words.writingQuery(query, 'it is not a SELECT');
  if (code === '42P01' || code === '42703' || code === '3F000')
    return words.outdatedQuery(query, place, problemOf(error, running));
  if (code === '08P01') return words.wrongQuery(query, problemOf(error, running));
  if (code.startsWith('42')) return words.wrongQuery(query, problemOf(error, running));
  if (code.startsWith('22')) return words.brokenRow(query, message, afterOf(running));
  return error;
}

function afterOf({ rows, lastId }: Running): words.AfterRows {
  return { rows, lastId: lastId === null ? null : shown(lastId) };
}

/** Postgres counts characters from 1, ours included. */
function problemOf({ message, hint, position }: DatabaseError, { query, offset }: Running): Problem {
  const before = Array.from(query.text)
    .slice(0, Math.max(0, Number(position ?? 0) - 1 - offset))
    .join('');
  const lines = before.split('\n');
  const column = (lines.at(-1) ?? '').length + 1;
  return {
    place: { kind: 'file', file: query.name, line: lines.length, column },
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}
