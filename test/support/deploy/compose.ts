import { documentOf } from './files.ts';

export interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

/** The services of the Compose file, by name; variables are left as they are written. */
export function services(): Readonly<Record<string, Service>> {
  const { services } = documentOf<{ readonly services: Readonly<Record<string, Service>> }>(
    'deploy/docker-compose.yaml',
  );
  return services;
}

export interface Mount {
  /** A file or folder, which starts with a dot, or a named volume. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** What a service mounts; of a variable as source its default. */
export function mountsOf({ volumes = [] }: Service): Mount[] {
  return volumes.map((volume) => {
    const [source = '', target = '', mode] = volume.replace(/^\$\{\w+:-(.+?)\}/, '$1').split(':');
    return { source, target, readOnly: mode === 'ro' };
  });
}

/** The names of the volumes that Compose makes and keeps until `down --volumes`. */
export function namedVolumes(): string[] {
  const { volumes } = documentOf<{ readonly volumes: Readonly<Record<string, unknown>> }>(
    'deploy/docker-compose.yaml',
  );
  return Object.keys(volumes);
}

/** The names in `${NAME}`, `${NAME:?…}` and so on. */
export function composeVariables(text: string): Set<string> {
  return new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name));
}
