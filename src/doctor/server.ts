import type { NamespaceFacts } from '../live/inspect.ts';
import type { LivePlace } from '../live/port.ts';
import { ok, skipped, warn } from './check.ts';
import type { Finding } from './check.ts';
import { formatAge } from './words.ts';

/** Where the server is. */
export interface Address {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
}

const DAY_MS = 86_400_000;
/** What ran is asked for a week later still: that is how far a catch-up window reaches. */
const LEAST_RETENTION_MS = 7 * DAY_MS;

export function judgeServer({ serverVersion, cluster }: LivePlace, { address }: Address): Finding {
  const version = serverVersion === '' ? 'of a version it does not tell' : serverVersion;
  return ok(`Temporal ${version} answers at ${address} (cluster ${cluster}).`);
}

export function judgeNamespace(
  { id, retentionMs }: NamespaceFacts,
  { address, namespace }: Address,
): Finding {
  const name = `${namespace} (id ${id})`;
  if (retentionMs === null) return ok(`${name} is there; how long it keeps what has ended is not told.`);
  const kept = `${name} keeps what has ended for ${formatAge(retentionMs)}`;
  if (retentionMs >= LEAST_RETENTION_MS) return ok(`${kept}.`);
  return warn(
    `${kept}: nobody can tell after that whether an airing ran.`,
    `temporal operator namespace update --address ${address} --namespace ${namespace} --retention 30d`,
  );
}

/** How many schedules there are, and how many of them are workflows; null: not counted. */
export interface EngineFacts {
  readonly serverVersion: string;
  readonly schedules: number;
  readonly classic: number | null;
}

/** Servers before it have no other engine. */
export function hasOneEngine(serverVersion: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(serverVersion) ?? [];
  return Number(major) < 1 || (Number(major) === 1 && Number(minor) < 31);
}

const CLASSIC = 'V1: each schedule is a workflow of the server’s';
const CHASM = 'V2 (CHASM): each schedule is a state machine of the server’s';

export function judgeEngine({ serverVersion, schedules, classic }: EngineFacts): Finding {
  if (hasOneEngine(serverVersion)) return ok(`${CLASSIC} (a server ${serverVersion} has no other engine).`);
  if (schedules === 0 || classic === null) return skipped('Which engine is on shows on the first schedule.');
  if (classic >= schedules) return ok(`${CLASSIC} (counted: ${schedules} of ${schedules}).`);
  if (classic === 0) return ok(`${CHASM} (counted: none of ${schedules} is a workflow).`);
  return ok(`${classic} of ${schedules} schedules are V1 (workflows), the others V2 (CHASM); counted.`);
}
