import type { Client } from 'pg';
import type { Anime } from '../../anime/anime.ts';
import { isOver } from '../../anime/status.ts';
import { sharedRowIds, type NewestRow } from '../../errors/postgres.ts';
import type { Problem } from '../../errors/problem.ts';
import { openShare } from '../../schedule/share.ts';
import type { Share } from '../../schedule/share.ts';
import { oddities } from '../rules.ts';
import type { Over } from '../over.ts';
import type { DesiredList, InvalidEntry, ListEntry, LocateEntry, ReadOver } from '../source.ts';
import { formatLocation } from './connection/parameters.ts';
import { openDigest } from './digest.ts';
import { aheadWarnings, openNewest } from './newest.ts';
import { prepare, type Prepared, type Reading } from './prepare.ts';
import { ignoredColumns } from './query/columns.ts';
import { placeInRow, readRow, type ReadRow } from './row/entry.ts';
import { lean } from './row/share.ts';

/** A list, and when its newest row was updated. */
export interface ReadList {
  readonly list: DesiredList;
  readonly newest: NewestRow;
}

/** What to read, and what of anime that are over. */
export interface ListReading extends Reading {
  readonly over: ReadOver;
  /** Epoch ms. */
  readonly now: number;
}

/** Reads every row of the query. Throws a KnownError when they cannot be trusted as a whole. */
export async function readList(client: Client, reading: ListReading): Promise<ReadList> {
  const prepared = await prepare(client, reading);
  const { columns, context } = prepared;
  const { rows, digest, newest, ids, kept } = await readRows(prepared, reading);
  const location = formatLocation(reading.parameters);
  if (ids.shared.length > 0) {
    const message = 'a row before has this id, too';
    throw sharedRowIds(
      location,
      ids.shared.map((id) => ({ place: placeInRow(id, ['id'], context), message })),
    );
  }
  const locate: LocateEntry = ({ id }, path) => placeInRow(id, path, context);
  const { entries, invalid, nextAt, warnings } = kept;
  const list = {
    source: { kind: 'postgres', location, entries: rows, digest },
    entries,
    overOf: ids.overOf,
    locate,
    nextAt,
    invalid,
    warnings: [
      ...ignoredColumns(columns, reading.query),
      ...(reading.required.includes('updated_at') ? aheadWarnings(newest, reading.query.name) : []),
      ...warnings,
      ...oddities(entries, locate),
    ],
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

async function readRows({ columns, context, batches }: Prepared, { over, now }: ListReading) {
  const digest = openDigest(columns.map(({ name }) => name));
  const newest = openNewest(columns, now);
  const kept: Kept = { entries: [], invalid: [], nextAt: new Map(), warnings: [] };
  const share = openShare();
  const keep = openKeeping(kept, share);
  const ids = openIds();
  let rows = 0;
  for await (const batch of batches())
    for (const row of batch) {
      rows += 1;
      digest.add(row);
      newest.add(row);
      const read = readRow(row, rows, context);
      const left = over === 'ids' ? overIn(read) : null;
      ids.add(read.id, left === null ? null : share({ status: left.status, cadence: left.cadence }));
      if (left === null) keep(read);
    }
  return { rows, digest: digest.finish(), newest: newest.found(), ids, kept };
}

/** The row's anime, if it is over. */
function overIn({ outcome }: ReadRow): Anime | null {
  return 'entry' in outcome && isOver(outcome.entry) ? outcome.entry : null;
}

function openKeeping({ entries, invalid, nextAt, warnings }: Kept, share: Share): (row: ReadRow) => void {
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

/** Every id, which is all that is kept of many rows: with what is over, or null. */
function openIds() {
  const known = new Map<string, Over | null>();
  const shared: string[] = [];
  return {
    add: (id: string | null, over: Over | null) => {
      if (id === null) return;
      if (known.has(id)) shared.push(id);
      else known.set(id, over);
    },
    /** Those that more than one row has, once for each row after the first. */
    shared: shared as readonly string[],
    overOf: (id: string) => known.get(id) ?? null,
  };
}
