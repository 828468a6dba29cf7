import { createRequire } from 'node:module';

/** The package's version, from its package.json. */
export function version(): string {
  const manifest = createRequire(import.meta.url)('../../package.json') as { readonly version: string };
  return manifest.version;
}
