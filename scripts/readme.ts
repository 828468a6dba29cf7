import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withUsage } from '../test/support/readme.ts';

const path = join(import.meta.dirname, '../README.md');

await writeFile(path, await withUsage(await readFile(path, 'utf8')));
