/** The two implementations of schedules: a workflow a schedule (`v1`), or a state machine of the server's own (`v2`, CHASM). */
export type Engine = 'v1' | 'v2';

/** A server that the tests run against, as production may have it. */
export interface Leg {
  readonly name: string;
  /** Of go.temporal.io/server. */
  readonly version: string;
  readonly engine: Engine;
}

/** Every server of the matrix but the development server, which `npm test` runs. */
export const LEGS: readonly Leg[] = [
  { name: '1.24', version: '1.24.2', engine: 'v1' },
  { name: '1.32-v1', version: '1.32.0', engine: 'v1' },
  { name: '1.32-v2', version: '1.32.0', engine: 'v2' },
];

/** The legs of these names, in the matrix's order; all of them for no names. Throws on a name that is none. */
export function selectLegs(names: readonly string[]): readonly Leg[] {
  const known = LEGS.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no server ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  }
  return names.length === 0 ? LEGS : LEGS.filter(({ name }) => names.includes(name));
}
