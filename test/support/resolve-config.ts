import { resolveConfig } from '../../src/config/resolve.ts';
import type { ConfigRequest } from '../../src/config/resolve.ts';
import type { Resolved } from '../../src/config/settings.ts';
import { KnownError } from '../../src/errors/known.ts';
import { formatPlace } from '../../src/errors/problem.ts';
import { describeOrigin } from '../../src/render/config.ts';

/** Where a configuration is looked for, nothing of it set unless said. */
export type Where = Partial<ConfigRequest> & Pick<ConfigRequest, 'cwd'>;

export function resolved(where: Where): Promise<Resolved> {
  return resolveConfig({ flags: {}, env: {}, ...where });
}

/** `value < origin` of one key. */
export async function inForce(key: string, where: Where): Promise<string | undefined> {
  const { values } = await resolved(where);
  const value = values.find((each) => each.key === key);
  return value && `${value.shown} < ${describeOrigin(value.origin)}`;
}

/** The error that resolving ends in. */
export async function refusal(where: Where): Promise<KnownError> {
  const error: unknown = await resolved(where).catch((thrown: unknown) => thrown);
  if (!(error instanceof KnownError)) throw new Error('the configuration was not refused', { cause: error });
  return error;
}

/** `place: message` of each problem. */
export async function problemsOf(where: Where): Promise<string[]> {
  const { problems } = await refusal(where);
  return problems.map(({ place, message }) => `${formatPlace(place)}: ${message}`);
}
