import { describe, inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of a superuser of a real Postgres; empty where none could be had. */
    postgresUrl: string;
    /** A database there with Echora's schema and no rows, for cloning. */
    postgresTemplate: string;
  }
}

/** `describe` for tests that need a real Postgres; where there is none, they are skipped and say so. */
export function describeWithPostgres(name: string, tests: () => void): void {
  if (inject('postgresUrl') === '') describe.skip(`${name} (skipped: no Postgres)`, tests);
  else describe(name, tests);
}
