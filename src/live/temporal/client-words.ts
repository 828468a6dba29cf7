import type { Destination } from '../../errors/connection.ts';

type Meaning = (found: readonly (string | undefined)[], at: Destination) => string;

/**
 * What gRPC's client says of itself when no server answers (@grpc/grpc-js 1.14: load-balancer-pick-first.js,
 * subchannel-call.js, load-balancing-call.js, resolver-dns.js, resolving-call.js), and what it means.
 */
const MEANINGS: readonly (readonly [RegExp, Meaning])[] = [
  [/^No connection established(?:\. Last error: (.*?)\. Resolution note: .*)?$/s, notConnected],
  [/^(?:Connection dropped|Failed to start HTTP\/2 stream with error .*)$/s, lost],
  [/^((?:read|write) E[A-Z]+.*)$/s, lost],
  [/^Received RST_STREAM with code \d+ triggered by internal client error: (.*)$/s, lost],
  [/^Name resolution failed for target /, (_, { address }) => `the host of ${address} is not found any more`],
  [/^Deadline exceeded after ([\d.]+)s/, ([seconds]) => `no answer came within ${rounded(seconds)} s`],
  [/^Deadline exceeded$/, () => 'no answer came in time'],
];

/** The details of a gRPC error, for a person: the server's own words as they are, the client's as what they mean. */
export function wordsOf(details: string, at: Destination): string {
  for (const [pattern, meaning] of MEANINGS) {
    const match = pattern.exec(details);
    if (match !== null) return meaning(match.slice(1), at);
  }
  return details;
}

function notConnected(found: readonly (string | undefined)[], at: Destination): string {
  return found[0]?.includes('ECONNREFUSED') === true
    ? `nothing listens at ${at.address} any more`
    : lost(found, at);
}

/** Says why as far as anybody can read it: the system's code, or a reason such as a certificate's. */
function lost([found = '']: readonly (string | undefined)[], { address }: Destination): string {
  const reason = found.replace(/^Error: /, '').replace(/ \(\d{4}-[\dT:.-]+Z\)$/, '');
  const code = /\bE[A-Z]{4,}\b/.exec(reason)?.[0];
  const why = SAYS_NOTHING.includes(reason) ? '' : ` (${code ?? reason})`;
  return `the connection to ${address} was lost${why}`;
}

const SAYS_NOTHING = ['', 'null', 'undefined', 'Failed to connect', 'Socket closed'];

function rounded(seconds: string | undefined): number {
  return Number(Number(seconds).toFixed(1));
}
