import type { Client } from 'pg';
import { sharedRowIds } from '../../errors/postgres.ts';
import type { Problem } from '../../errors/problem.ts';
import { openShare } from '../../schedule/share.ts';
import { oddities } from '../rules.ts';
import type { DesiredList, InvalidEntry, ListEntry, LocateEntry } from '../source.ts';
import { formatLocation } from './connection/parameters.ts';
import { openDigest } from './digest.ts';
import { openNewest } from './newest.ts';
import { prepare, type Prepared, type Reading } from './prepare.ts';
import { ignoredColumns } from './query/columns.ts';
import { placeInRow, readRow, type ReadRow } from './row/entry.ts';
import { lean } from './row/share.ts';

/** A list, and when its newest row was updated: epoch ms, null where no row says. */
export interface ReadList {
  readonly list: DesiredList;
  readonly newest: number | null;
}

/** Reads every row of the query. Throws a KnownError when they cannot be trusted as a whole. */
export async function readList(client: Client, reading: Reading): Promise<ReadList> {
  const prepared = await prepare(client, reading);
  const { columns, context } = prepared;
  const { rows, digest, newest, shared, kept } = await readRows(prepared);
  const location = formatLocation(reading.parameters);
  if (shared.length > 0) {
    const problems = shared.map(({ id, message }) => ({ place: placeInRow(id, ['id'], context), message }));
    throw sharedRowIds(location, problems);
  }
  const locate: LocateEntry = ({ id }, path) => placeInRow(id, path, context);
  const { entries, invalid, nextAt, warnings } = kept;
  const list = {
    source: { kind: 'postgres', location, entries: rows, digest },
    entries,
    locate,
    nextAt,
    invalid,
    warnings: [...ignoredColumns(columns, reading.query), ...warnings, ...oddities(entries, locate)],
    texts: new Map<string, string>(),
  } as const;
  return { list, newest };
}

/** What is kept of rows once they have been read. */
interface Kept {
  readonly entries: ListEntry[];
  readonly invalid: InvalidEntry[];
  readonly nextAt: Map<string, number>;
  readonly warnings: Problem[];
}

async function readRows({ columns, context, batches }: Prepared) {
  const digest = openDigest(columns.map(({ name }) => name));
  const newest = openNewest(columns);
  const kept: Kept = { entries: [], invalid: [], nextAt: new Map(), warnings: [] };
  const keep = openKeeping(kept);
  const ids = openIds();
  let rows = 0;
  for await (const batch of batches())
    for (const row of batch) {
      rows += 1;
      digest.add(row);
      newest.add(row);
      const read = readRow(row, rows, context);
      ids.add(read.id, rows);
      keep(read);
    }
  return { rows, digest: digest.finish(), newest: newest.at(), shared: ids.shared(), kept };
}

function openKeeping({ entries, invalid, nextAt, warnings }: Kept): (row: ReadRow) => void {
  const share = openShare();
  return (row) => {
    for (const warning of row.warnings) warnings.push(warning);
    if (!('entry' in row.outcome)) {
      invalid.push(row.outcome);
      return;
    }
    const entry = lean(row.outcome.entry, share);
    entries.push(entry);
    if (row.nextAt !== null) nextAt.set(entry.id, row.nextAt);
  };
}

/** Finds the ids that more than one row has. */
function openIds() {
  const numbers = new Map<string, number>();
  const shared: { readonly id: string; readonly message: string }[] = [];
  return {
    add: (id: string | null, number: number) => {
      const before = id === null ? undefined : numbers.get(id);
      if (id === null) return;
      if (before === undefined) numbers.set(id, number);
      else shared.push({ id, message: `rows ${before} and ${number} have this id` });
    },
    shared: () => shared,
  };
}
