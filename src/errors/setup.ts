import { setupCommand } from './connection.ts';
import type { Destination } from './connection.ts';
import { KnownError } from './known.ts';

/** Search attributes that our marks live in are not there. */
export function missingAttributes(at: Destination, names: readonly string[]): KnownError {
  return new KnownError({
    code: 'setup.missing',
    message: `Namespace ${at.namespace} lacks the search ${names.length === 1 ? 'attribute' : 'attributes'} ${names.join(' and ')}.`,
    hint: `Run \`${setupCommand(at)}\` once; it adds what is missing and changes nothing else.`,
  });
}

/** Somebody gave the name of one of our search attributes another type. */
export function wrongAttribute(at: Destination, name: string, type: string): KnownError {
  const { address, namespace } = at;
  return new KnownError({
    code: 'setup.type',
    message: `The search attribute ${name} of namespace ${namespace} has the type ${type}, and must be Keyword.`,
    hint: `If nothing else uses it: temporal operator search-attribute remove --address ${address} --namespace ${namespace} --name ${name}, then ${setupCommand(at)}.`,
  });
}

/** The server does not do a step of setting up, and not for want of permission. */
export function setupRefused({ namespace }: Destination, step: string, error: Error): KnownError {
  const parts = {
    code: 'setup.refused',
    message: `Temporal did not ${step} (namespace ${namespace}): ${error.message}.`,
    hint: 'On a SQL server a namespace has ten Keyword attributes at most: is there one that nothing uses?',
  };
  return new KnownError(parts, { cause: error });
}

/** Registered, and still not usable after `seconds`. */
export function setupSlow(at: Destination, seconds: number): KnownError {
  return new KnownError({
    code: 'setup.slow',
    message: `The search attributes of namespace ${at.namespace} are registered, and not usable after ${seconds} s.`,
    hint: `Run \`${setupCommand(at)}\` again in a minute; it goes on where it stopped.`,
  });
}
