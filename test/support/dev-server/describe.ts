import { describe, inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** host:port of a real server with namespace `echora`; empty where none could be had. */
    temporalAddress: string;
    /** The `temporal` executable; empty where none is known. */
    temporalCli: string;
  }
}

/** `describe` for tests that need a real Temporal server; where there is none, they are skipped and say so. */
export function describeWithServer(name: string, tests: () => void): void {
  if (inject('temporalAddress') === '') describe.skip(`${name} (skipped: no Temporal server)`, tests);
  else describe(name, tests);
}
