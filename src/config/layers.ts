import { hasPassword } from './secrets.ts';
import { secretInFlag } from '../errors/config.ts';
import type { ConfigFile } from './file.ts';
import { flatten, keyOf } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import type { Origin } from './settings.ts';
import { defaultConfig } from './written.ts';

/** The flags that set a value; `config` names the file. */
export interface ConfigFlags {
  readonly config?: string;
  readonly source?: string;
  readonly owner?: string;
  readonly address?: string;
  readonly namespace?: string;
  readonly profile?: string;
}

export type Env = Readonly<Record<string, string | undefined>>;

type FlagName = Exclude<keyof ConfigFlags, 'config'>;

const FLAG_PATHS: Readonly<Record<FlagName, readonly string[]>> = {
  source: ['source'],
  owner: ['owner'],
  address: ['temporal', 'address'],
  namespace: ['temporal', 'namespace'],
  profile: ['temporal', 'profile'],
};
const FLAG_NAMES = Object.keys(FLAG_PATHS) as readonly FlagName[];

/** Throws a KnownError for a secret in a flag. */
export function flagLayer(flags: ConfigFlags): Leaf[] {
  if (flags.source !== undefined && hasPassword(flags.source)) throw secretInFlag('--source');
  return FLAG_NAMES.flatMap((name) =>
    leafOf(FLAG_PATHS[name], flags[name], { kind: 'flag', name: `--${name}` }),
  );
}

/** Our own variables; an empty one is as good as none. Temporal's are in `temporal.ts`. */
export function envLayer(env: Env): Leaf[] {
  return (['owner', 'source'] as const).flatMap((key) => {
    const name = `ECHORA_SCHED_${key.toUpperCase()}`;
    return leafOf([key], env[name] === '' ? undefined : env[name], { kind: 'env', name });
  });
}

/** `tls: true` is short for `tls: { enabled: true }`; `$schema` is for editors. */
export function fileLayer(file: ConfigFile): Leaf[] {
  const originOf = (path: readonly string[]): Origin => {
    const place = file.locate(path);
    return { kind: 'file', file: file.shown, line: place.kind === 'file' ? place.line : 1 };
  };
  const { $schema: _, ...content } = file.content;
  return flatten(content, originOf).map((leaf) =>
    keyOf(leaf.path) === 'temporal.tls' && typeof leaf.value === 'boolean'
      ? { ...leaf, path: ['temporal', 'tls', 'enabled'] }
      : leaf,
  );
}

export function defaultLayer(): Leaf[] {
  return flatten(defaultConfig(), () => ({ kind: 'default' }));
}

export function leafOf(path: readonly string[], value: unknown, origin: Origin): Leaf[] {
  return value === undefined ? [] : [{ path, value, origin }];
}
