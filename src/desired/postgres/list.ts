import type { Client } from 'pg';
import { sharedRowIds } from '../../errors/postgres.ts';
import type { Problem } from '../../errors/problem.ts';
import { oddities } from '../rules.ts';
import type { DesiredList, InvalidEntry, ListEntry } from '../source.ts';
import { formatLocation } from './connection/parameters.ts';
import { openDigest } from './digest.ts';
import { openNewest } from './newest.ts';
import { prepare, type Reading } from './prepare.ts';
import { ignoredColumns } from './query/columns.ts';
import { readRow, type ReadRow } from './row/entry.ts';

/** A list, and when its newest row was updated: epoch ms, null where no row says. */
export interface ReadList {
  readonly list: DesiredList;
  readonly newest: number | null;
}

/** What is kept of the rows that have come. */
interface Kept {
  readonly entries: ListEntry[];
  readonly invalid: InvalidEntry[];
  readonly warnings: Problem[];
  /** The number of the row that has an id. */
  readonly numbers: Map<string, number>;
  readonly shared: Problem[];
}

/** Reads every row of the query. Throws a KnownError when they cannot be trusted as a whole. */
export async function readList(client: Client, reading: Reading): Promise<ReadList> {
  const { columns, context, batches } = await prepare(client, reading);
  const digest = openDigest(columns.map(({ name }) => name));
  const newest = openNewest(columns);
  const kept: Kept = { entries: [], invalid: [], warnings: [], numbers: new Map(), shared: [] };
  let rows = 0;
  for await (const batch of batches())
    for (const row of batch) {
      rows += 1;
      digest.add(row);
      newest.add(row);
      keep(kept, readRow(row, rows, context), rows);
    }
  const location = formatLocation(reading.parameters);
  if (kept.shared.length > 0) throw sharedRowIds(location, kept.shared);
  const { entries, invalid } = kept;
  const list = {
    source: { kind: 'postgres', location, entries: rows, digest: digest.finish() },
    entries,
    invalid,
    warnings: [...ignoredColumns(columns, reading.query), ...kept.warnings, ...oddities(entries)],
    texts: new Map<string, string>(),
  } as const;
  return { list, newest: newest.at() };
}

function keep(kept: Kept, { id, locate, outcome, warnings }: ReadRow, number: number): void {
  if ('entry' in outcome) kept.entries.push(outcome);
  else kept.invalid.push(outcome);
  for (const warning of warnings) kept.warnings.push(warning);
  if (id === null) return;
  const before = kept.numbers.get(id);
  if (before === undefined) kept.numbers.set(id, number);
  else kept.shared.push({ place: locate(['id']), message: `rows ${before} and ${number} have this id` });
}
