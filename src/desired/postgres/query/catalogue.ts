import type { Client, FieldDef } from 'pg';

/** What a column's values are like, as far as an entry cares. */
export type Form = 'text' | 'number' | 'json' | 'date' | 'timestamp' | 'instant' | 'other';

export interface ColumnType {
  /** As Postgres names it: `timestamp with time zone`. */
  readonly name: string;
  readonly form: Form;
}

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['json', 'json'],
  ['jsonb', 'json'],
  ['uuid', 'text'],
  ['date', 'date'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp with time zone', 'instant'],
]);

/** pg_type.typcategory: enums, numbers, strings and what is not known to be anything else. */
const CATEGORIES: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['E', 'text'],
  ['N', 'number'],
  ['S', 'text'],
  ['X', 'text'],
]);

/** The types of columns, by their oids. */
export async function readTypes(
  client: Client,
  fields: readonly FieldDef[],
): Promise<ReadonlyMap<number, ColumnType>> {
  const { rows } = await client.query<{ oid: string; category: string; name: string }>(
    `SELECT oid, typcategory AS category, format_type(oid, NULL) AS name FROM pg_type WHERE oid = ANY ($1::oid[])`,
    [fields.map(({ dataTypeID }) => dataTypeID)],
  );
  return new Map(
    rows.map(({ oid, category, name }) => [
      Number(oid),
      { name, form: FORMS.get(name) ?? CATEGORIES.get(category) ?? 'other' },
    ]),
  );
}

/** The table that most of a row comes from: the id's, or else that of the first column that is one of a table. */
export async function readTable(client: Client, fields: readonly FieldDef[]): Promise<string | null> {
  const inTable = fields.filter(({ tableID }) => tableID !== 0);
  const oid = (inTable.find(({ name }) => name === 'id') ?? inTable[0])?.tableID;
  if (oid === undefined) return null;
  const { rows } = await client.query<{ relname: string }>('SELECT relname FROM pg_class WHERE oid = $1', [
    oid,
  ]);
  return rows[0]?.relname ?? null;
}
