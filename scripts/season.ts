import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeList, type Selection } from './season/list.ts';

const SCHEMA = fileURLToPath(new URL('../schedules.schema.json', import.meta.url));
const STATUSES = ['upcoming', 'airing', 'hiatus', 'finished', 'cancelled', 'unknown'];
const USAGE = `usage: npm run -s season -- (--from YYYY-MM-DD --to YYYY-MM-DD | --all) [--status STATUS] [--out FILE]
Writes a list of the shows of bangumi-data that begin in a range, or of all that have a broadcast.`;

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
}

function main(args: readonly string[]): void {
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
  const selection: Selection = { range: readRange(values), status: values.status ?? null };
  checkStatus(values.status);
  const out = values.out === undefined ? null : resolve(values.out);
  const folder = out === null ? dirname(SCHEMA) : dirname(out);
  const list = makeList(selection, {
    schema: schemaFrom(folder),
    command: `npm run season -- ${args.join(' ')}`,
  });
  if (out === null) process.stdout.write(list.yaml);
  else writeFileSync(out, list.yaml);
  for (const remark of list.remarks) process.stderr.write(`${remark}\n`);
  process.stderr.write(`${list.entries} entries, ${list.remarks.length} of them odd in the data\n`);
}

function readRange({ from, to, all }: { from?: string; to?: string; all: boolean }): Selection['range'] {
  if (all && from === undefined && to === undefined) return null;
  if (all || from === undefined || to === undefined) throw new Error('Give --from and --to, or --all.');
  for (const date of [from, to]) {
    if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new Error(`${date} is not a date: write YYYY-MM-DD.`);
  }
  return { from, to };
}

function checkStatus(status: string | undefined): void {
  if (status === undefined || STATUSES.includes(status)) return;
  throw new Error(`${status} is not a status: ${STATUSES.join(', ')}.`);
}

/** Editors want `./` before a path in the same folder. */
function schemaFrom(folder: string): string {
  const path = relative(folder, SCHEMA);
  return path.startsWith('.') ? path : `./${path}`;
}
