// Builds the program: a file each for what is run and what its parts share, as loading hundreds of small modules is a
// third of the start-up time. The compiler builds the contract, with its types.
import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const outdir = resolve(process.argv[2] ?? join(root, 'dist'));
const contract = join(outdir, 'contract');

const tsc = join(root, 'node_modules/typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', contract], {
  stdio: 'inherit',
});
/** Libraries of many small files, each of which would be looked for and read at every start; all others stay outside. */
const INSIDE = ['canonicalize', 'chalk', 'js-yaml', 'p-queue', 'parse-duration', 'temporal-polyfill', 'zod'];
const manifest = /** @type {{ readonly dependencies: Readonly<Record<string, string>> }} */ (
  JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
);
const outside = Object.keys(manifest.dependencies).filter((name) => !INSIDE.includes(name));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  external: outside.flatMap((name) => [name, `${name}/*`]),
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
});

// Chunks are named by their content: those of earlier builds would be shipped, too.
const built = new Set(Object.keys(metafile.outputs).map((path) => resolve(root, path)));
for (const entry of await readdir(outdir, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !path.startsWith(contract) && !built.has(path)) await rm(path);
}
