import { parseArgs } from 'node:util';
import type { Selection } from './list.ts';

/** What the command line asks for. */
export interface Arguments {
  readonly selection: Selection;
  /** The file to write, as it was given; null: standard output. */
  readonly out: string | null;
}

export const USAGE = `usage: npm run -s season -- (--from YYYY-MM-DD --to YYYY-MM-DD | --all) [--status STATUS] [--out FILE]
Writes a list of the shows of bangumi-data that begin in a range, or of all that have a broadcast.`;

const STATUSES = ['upcoming', 'airing', 'hiatus', 'finished', 'cancelled', 'unknown'];

/** Reads the command line; throws an Error that says what is wrong with it. */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      all: { type: 'boolean', default: false },
      status: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { status = null, out = null } = values;
  if (status !== null && !STATUSES.includes(status)) {
    throw new Error(`${status} is not a status: ${STATUSES.join(', ')}.`);
  }
  return { selection: { range: readRange(values), status }, out };
}

function readRange({ from, to, all }: { from?: string; to?: string; all: boolean }): Selection['range'] {
  if (all && from === undefined && to === undefined) return null;
  if (all || from === undefined || to === undefined) throw new Error('Give --from and --to, or --all.');
  for (const date of [from, to]) {
    if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new Error(`${date} is not a date: write YYYY-MM-DD.`);
  }
  if (to < from) throw new Error(`--to ${to} is before --from ${from}.`);
  return { from, to };
}
