import { loadClientConfig, loadClientConfigProfile } from '@temporalio/envconfig';
import type { ClientConfigProfile, ConfigDataSource } from '@temporalio/envconfig';
import { temporalConfigInvalid, temporalProfileUnknown } from '../errors/config.ts';
import { leafOf } from './layers.ts';
import type { Env } from './layers.ts';
import type { Leaf } from './leaves.ts';
import type { Origin } from './settings.ts';

/** Which origin a value of a profile has, by the name of its variable. */
type OriginOf = (variable: string) => Origin;

/** Temporal's own variables: `TEMPORAL_ADDRESS` and so on. An empty one is as good as none. */
export function temporalEnvLayer(env: Env): Leaf[] {
  const own = setVariables(env);
  const profile = load(() => loadClientConfigProfile({ disableFile: true, overrideEnvVars: own }), env);
  const originOf: OriginOf = (variable) => {
    const names = [variable, `${variable}_PATH`, `${variable}_DATA`];
    return { kind: 'env', name: names.find((name) => own[name] !== undefined) ?? variable };
  };
  return [
    ...leafOf(['temporal', 'profile'], own['TEMPORAL_PROFILE'], originOf('TEMPORAL_PROFILE')),
    ...profileLayer(profile, originOf),
  ];
}

/** The profile in temporal.toml; `name` null: the default one, if there is any. Throws a KnownError when it is wrong. */
export function temporalFileLayer(name: string | null, env: Env): Leaf[] {
  const { TEMPORAL_PROFILE: _, ...own } = setVariables(env);
  if (name !== null) {
    const { profiles } = load(() => loadClientConfig({ overrideEnvVars: own }), env);
    if (!Object.hasOwn(profiles, name))
      throw temporalProfileUnknown(name, { file: fileName(env), known: Object.keys(profiles) });
  }
  const profile = load(
    () =>
      loadClientConfigProfile({
        disableEnv: true,
        overrideEnvVars: own,
        ...(name !== null && { profile: name }),
      }),
    env,
  );
  const origin: Origin = { kind: 'temporal', file: fileName(env), profile: name ?? 'default' };
  return profileLayer(profile, () => origin);
}

function profileLayer(profile: ClientConfigProfile, originOf: OriginOf): Leaf[] {
  const { tls } = profile;
  const enabled = tls?.disabled === undefined ? undefined : !tls.disabled;
  return [
    ...leafOf(['temporal', 'address'], profile.address, originOf('TEMPORAL_ADDRESS')),
    ...leafOf(['temporal', 'namespace'], profile.namespace, originOf('TEMPORAL_NAMESPACE')),
    ...leafOf(['temporal', 'apiKey'], profile.apiKey, originOf('TEMPORAL_API_KEY')),
    ...leafOf(['temporal', 'tls', 'enabled'], enabled, originOf('TEMPORAL_TLS')),
    ...leafOf(['temporal', 'tls', 'serverName'], tls?.serverName, originOf('TEMPORAL_TLS_SERVER_NAME')),
    ...leafOf(['temporal', 'tls', 'ca'], pemOf(tls?.serverCACert), originOf('TEMPORAL_TLS_SERVER_CA_CERT')),
    ...leafOf(['temporal', 'tls', 'cert'], pemOf(tls?.clientCert), originOf('TEMPORAL_TLS_CLIENT_CERT')),
    ...leafOf(['temporal', 'tls', 'key'], pemOf(tls?.clientKey), originOf('TEMPORAL_TLS_CLIENT_KEY')),
    ...Object.entries(profile.grpcMeta ?? {}).flatMap(([key, value]) =>
      leafOf(['temporal', 'metadata', key], value, originOf('TEMPORAL_GRPC_META_*')),
    ),
  ];
}

/** PEM text, or the path of a file with it. */
function pemOf(source: ConfigDataSource | undefined): string | undefined {
  if (source === undefined) return undefined;
  if ('path' in source) return source.path;
  return typeof source.data === 'string' ? source.data : new TextDecoder().decode(source.data);
}

function setVariables(env: Env): Record<string, string> {
  const set = Object.entries(env).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return Object.fromEntries(set);
}

function fileName(env: Env): string {
  return env['TEMPORAL_CONFIG_FILE'] ?? 'temporal.toml';
}

function load<T>(read: () => T, env: Env): T {
  try {
    return read();
  } catch (error) {
    throw temporalConfigInvalid(fileName(env), error);
  }
}
