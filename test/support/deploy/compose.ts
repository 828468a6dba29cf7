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

/** The names in `${NAME}`, `${NAME:?…}` and so on. */
export function composeVariables(text: string): Set<string> {
  return new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name));
}
