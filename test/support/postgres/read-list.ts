import { KnownError } from '../../../src/errors/known.ts';
import { formatPlace, type Problem } from '../../../src/errors/problem.ts';
import { postgresSource, type PostgresOptions } from '../../../src/desired/postgres/source.ts';
import type { DesiredList, ReadOver } from '../../../src/desired/source.ts';
import { TEST_NOW } from '../world.ts';

/** What a test says of its source; the rest is as in the default configuration. */
export type ReadOptions = Partial<Omit<PostgresOptions, 'query'>> & {
  /** SQL; Echora's unless said. */
  readonly query?: string;
  readonly signal?: AbortSignal;
  readonly over?: ReadOver;
};

/** Reads a list from Postgres once. */
export function readPostgres(url: string, options: ReadOptions = {}): Promise<DesiredList> {
  const { query, signal = new AbortController().signal, over, ...rest } = options;
  const source = postgresSource({
    url,
    env: {},
    query: query === undefined ? null : { kind: 'inline', text: query },
    minRows: 0,
    maxAgeMs: null,
    timeoutMs: 30_000,
    defaults: { timezone: 'Asia/Tokyo' },
    now: () => TEST_NOW,
    ...rest,
  });
  return source.read(signal, over);
}

/** The error that reading ends in. Throws where it does not. */
export async function refusalOf(reading: Promise<unknown>): Promise<KnownError> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof KnownError) return error;
  throw new Error(`not refused by a KnownError, but ${String(error)}`, { cause: error });
}

/** `place: message` of each. */
export function told(problems: readonly Problem[]): string[] {
  return problems.map(({ place, message }) => `${formatPlace(place)}: ${message}`);
}
