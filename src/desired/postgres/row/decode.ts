import type { EntryProblem } from '../../../anime/parsed.ts';
import type { Column } from '../query/columns.ts';
import type { Row } from '../query/pull.ts';
import { parseInstant } from './instant.ts';

/** A row by the names of its columns, as if a person had written it; what is NULL is not there. */
export type WrittenRow = Readonly<Record<string, unknown>>;

/** Gives the values of rows the kind that their columns have. What means nothing to an entry is left out. */
export interface RowDecoder {
  readonly decode: (row: Row) => WrittenRow;
  /** The columns whose bytes are no text. */
  readonly undecodable: (row: Row) => readonly EntryProblem[];
}

const NO_CHARACTER = '\uFFFD';

/** `unchecked`: the database keeps bytes of any encoding (SQL_ASCII), so that they need not be UTF-8. */
export function rowDecoder(columns: readonly Column[], unchecked: boolean): RowDecoder {
  const used = columns.flatMap(({ use, type }, index) =>
    use === null || use === 'updated_at' ? [] : [{ name: use, index, decode: decoderOf(use, type.form) }],
  );
  const decode = (row: Row): WrittenRow => {
    const written: Record<string, unknown> = {};
    for (const { name, index, decode } of used) {
      const text = row[index] ?? null;
      if (text !== null) written[name] = decode(text);
    }
    return written;
  };
  const undecodable = (row: Row): readonly EntryProblem[] =>
    used
      .filter(({ index }) => row[index]?.includes(NO_CHARACTER))
      .map(({ name }) => ({ path: [name], message: 'it holds bytes that are not UTF-8' }));
  return { decode, undecodable: unchecked ? undecodable : () => [] };
}

function decoderOf(use: string, form: Column['type']['form']): (text: string) => unknown {
  if (form === 'json') return (text) => JSON.parse(text) as unknown;
  if (form === 'number' && use === 'episodes') return Number;
  if (form === 'instant') return toIso;
  return (text) => text;
}

/** In ISO 8601; as it is where it is no instant (`infinity`, years before Christ). */
function toIso(text: string): string {
  const instant = parseInstant(text);
  return Number.isNaN(instant) ? text : new Date(instant).toISOString();
}
