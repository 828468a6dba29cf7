import type { Problem } from './problem.ts';

/** How a document differs from what this program writes, as a schema tells it (zod's issues). */
export interface Alteration {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Of unknown ones. */
  readonly keys?: readonly string[];
}

/** In words for whoever was handed the document: nobody is to write one by hand. `file`: its name, for what is all of it. */
export function alteredProblem({ code, path, message, keys = [] }: Alteration, file: string): Problem {
  return {
    place: { kind: 'name', name: path.length === 0 ? file : path.map(String).join('.') },
    message:
      code === 'custom'
        ? message
        : keys.length > 0
          ? `unknown key ${keys.join(', ')}`
          : 'missing, or altered',
  };
}
