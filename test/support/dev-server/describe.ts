import { describe, inject } from 'vitest';
import type { Engine } from '../servers/legs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** host:port of a real server with namespace `echora`; empty where none could be had. */
    temporalAddress: string;
    /** The `temporal` executable; empty where none is known. */
    temporalCli: string;
    /** Which server this is: `dev`, a name of the matrix (`1.24`), or empty for one that the user names. */
    temporalServer: string;
    temporalEngine: Engine;
  }
}

/** `describe` for tests that need a real Temporal server; where there is none, they are skipped and say so. */
export function describeWithServer(name: string, tests: () => void): void {
  if (inject('temporalAddress') === '') describe.skip(`${name} (skipped: no Temporal server)`, tests);
  else describe(name, tests);
}

/** The same for what only this one server of the matrix has (`dev`: the development server of Temporal's CLI). */
export function describeOnServer(server: string, name: string, tests: () => void): void {
  if (inject('temporalServer') === server) describeWithServer(name, tests);
  else describe.skip(`${name} (skipped: not server ${server})`, tests);
}
