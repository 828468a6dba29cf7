import type { temporal } from '@temporalio/proto';
import type { DescribedSchedule, ListedSchedule, LiveReader } from '../port.ts';
import { decodeDescribed, decodeListed } from './codec/read.ts';
import { liveErrorFrom, isNamespaceMissing, readErrorFrom, Status, statusOf } from './errors.ts';
import { READING } from './retry.ts';
import type { Session } from './session.ts';

type WirePage = temporal.api.workflowservice.v1.IListSchedulesResponse;

/** Larger pages are cut to it; smaller ones cost more (10,000 schedules: 1.5 s in pages of 1,000, 6 s in pages of 200). */
const PAGE = 1000;

export function makeReader(session: Session): LiveReader {
  return {
    place: session.place,
    list: (signal) => list(session, signal),
    describe: (id, signal) => describe(session, id, signal),
  };
}

/** Errors are KnownErrors: without a list there is nothing to do. */
async function list(session: Session, signal: AbortSignal): Promise<ListedSchedule[]> {
  const byId = new Map<string, ListedSchedule>();
  let next: Promise<WirePage> | null = listPage(session, null, signal);
  while (next !== null) {
    const { schedules, nextPageToken }: WirePage = await next;
    // The server makes the next page while this one is decoded.
    next = nextPageToken?.length ? listPage(session, nextPageToken, signal) : null;
    // While a schedule's workflow continues as new it may have two rows: the latest run comes first.
    for (const entry of schedules ?? []) {
      const listed = decodeListed(entry);
      if (!byId.has(listed.id)) byId.set(listed.id, listed);
    }
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function listPage(
  { connection, call, at }: Session,
  token: Uint8Array | null,
  signal: AbortSignal,
): Promise<WirePage> {
  const request = { namespace: at.namespace, maximumPageSize: PAGE, nextPageToken: token };
  try {
    return await call({
      method: 'ListSchedules',
      send: () => connection.workflowService.listSchedules(request),
      patience: READING,
      signal,
    });
  } catch (error) {
    throw readErrorFrom(error, at, 'list its schedules');
  }
}

async function describe(
  { connection, call, at }: Session,
  id: string,
  signal: AbortSignal,
): Promise<DescribedSchedule | null> {
  const request = { namespace: at.namespace, scheduleId: id };
  try {
    const answer = await call({
      method: 'DescribeSchedule',
      send: () => connection.workflowService.describeSchedule(request),
      patience: READING,
      signal,
    });
    return decodeDescribed(id, answer);
  } catch (error) {
    if (statusOf(error) === Status.notFound && !isNamespaceMissing(error)) return null;
    throw liveErrorFrom(error, at);
  }
}
