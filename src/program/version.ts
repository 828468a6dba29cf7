import manifest from '../../package.json' with { type: 'json' };

/** The package's version, from its package.json. */
export function version(): string {
  return manifest.version;
}
