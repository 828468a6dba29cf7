import { libpqValues, withDatabaseUrl } from './database.ts';
import { readConfigFile } from './file.ts';
import type { ConfigFile } from './file.ts';
import { invalidConfig, warningsOf } from './problems.ts';
import { defaultLayer, envLayer, fileLayer, flagLayer } from './layers.ts';
import type { ConfigFlags, Env } from './layers.ts';
import { isMap, keyOf, leafAt, nest, overlay } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import { expandReferences } from './references.ts';
import { showLeaf } from './secrets.ts';
import { parseSettings } from './parse-settings.ts';
import type { Resolved } from './settings.ts';
import { temporalEnvLayer, temporalFileLayer } from './temporal.ts';
import { SECTIONS } from './written.ts';

export interface ConfigRequest {
  readonly flags: ConfigFlags;
  readonly env: Env;
  /** Absolute. */
  readonly cwd: string;
}

/**
 * The effective configuration: flags > environment > file > temporal.toml (for the connection) > defaults. Throws one
 * KnownError with every problem, each at its place.
 */
export async function resolveConfig({ flags, env, cwd }: ConfigRequest): Promise<Resolved> {
  const named = flags.config ?? (env['ECHORA_SCHED_CONFIG'] || null);
  const file = await readConfigFile(named, cwd);
  const { leaves, problems } = expandReferences(layered({ flags, env, file }), env);
  const settings = await parseSettings(leaves, (path) => folderOf(leafAt(leaves, path), file, cwd));
  if (!settings.ok || problems.length > 0)
    throw invalidConfig(problems.concat(settings.ok ? [] : settings.problems), leaves, file);
  const values = [...inOrder(leaves).map(describeLeaf), ...libpqValues(settings.value.source, env)];
  return { settings: { ...settings.value, warnings: warningsOf(settings.value, leaves, file) }, values };
}

function layered({ flags, env, file }: Pick<ConfigRequest, 'flags' | 'env'> & { file: ConfigFile | null }) {
  const written = overlay([
    file === null ? [] : fileLayer(file),
    temporalEnvLayer(env),
    envLayer(env),
    flagLayer(flags),
  ]);
  const all = overlay([defaultLayer(), temporalFileLayer(profileOf(written), env), written]);
  return withDatabaseUrl(withTls(all), env);
}

function profileOf(leaves: readonly Leaf[]): string | null {
  const value = leaves.find(({ path }) => keyOf(path) === 'temporal.profile')?.value;
  return typeof value === 'string' ? value : null;
}

/**
 * Says whether TLS is on where nobody does: with any of its keys, and with an API key, which must not travel in clear
 * (`toClientOptions` of @temporalio/envconfig 1.24).
 */
function withTls(leaves: readonly Leaf[]): readonly Leaf[] {
  const { temporal } = nest(leaves);
  if (!isMap(temporal) || !(temporal['tls'] === undefined || isMap(temporal['tls']))) return leaves;
  if (temporal['tls']?.['enabled'] !== undefined) return leaves;
  const value = temporal['tls'] !== undefined || temporal['apiKey'] !== undefined;
  return [...leaves, { path: ['temporal', 'tls', 'enabled'], value, origin: { kind: 'default' } }];
}

/** Relative paths of a file are relative to it, and so is what it leaves to the default. */
function folderOf(leaf: Leaf | undefined, file: ConfigFile | null, cwd: string): string {
  const kind = leaf?.origin.kind;
  return file !== null && (kind === 'file' || kind === 'default') ? file.folder : cwd;
}

function inOrder(leaves: readonly Leaf[]): Leaf[] {
  const section = ({ path }: Leaf) => SECTIONS.indexOf(path[0] ?? '');
  return leaves.toSorted((a, b) => section(a) - section(b));
}

function describeLeaf(leaf: Leaf): Resolved['values'][number] {
  return { key: keyOf(leaf.path), shown: showLeaf(leaf), origin: leaf.origin };
}
