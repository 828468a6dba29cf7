import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments, USAGE } from './season/arguments.ts';
import { makeList } from './season/list.ts';

const SCHEMA = fileURLToPath(new URL('../schedules.schema.json', import.meta.url));

const args = process.argv.slice(2);
try {
  if (args.includes('--help') || args.includes('-h')) process.stdout.write(`${USAGE}\n`);
  else main(args);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
}

function main(args: readonly string[]): void {
  const { selection, out } = readArguments(args);
  const list = makeList(selection, {
    schema: schemaFrom(out === null ? process.cwd() : dirname(resolve(out))),
    command: `npm run season -- ${args.join(' ')}`,
  });
  if (out === null) process.stdout.write(list.yaml);
  else writeFileSync(out, list.yaml);
  for (const remark of list.remarks) process.stderr.write(`${remark}\n`);
  process.stderr.write(`${list.entries} entries, ${list.remarks.length} of them odd in the data\n`);
}

/** Editors want `./` before a path in the same folder. */
function schemaFrom(folder: string): string {
  const path = relative(folder, SCHEMA);
  return path.startsWith('.') ? path : `./${path}`;
}
