import type { LiveInspector } from '../inspect.ts';
import type { RunLocks } from '../lock.ts';
import type { LiveWriter } from '../port.ts';
import type { Runs } from '../runs.ts';
import type { Snapshots } from '../snapshots.ts';
import { snapshots } from './codec/snapshot.ts';
import { readErrorFrom } from './errors.ts';
import { makeInspector } from './inspect.ts';
import { makeLocks } from './lock.ts';
import { checkMarks } from './marks.ts';
import { makeReader } from './reader.ts';
import { READING } from './retry.ts';
import { makeRuns } from './runs.ts';
import type { Session } from './session.ts';
import { setupNamespace } from './setup/setup.ts';
import type { SetupOptions, SetupStep } from './setup/step.ts';
import { makeWriter } from './writer.ts';

/** A namespace of a real Temporal. */
export interface TemporalLive extends LiveWriter {
  /** Makes sure that our search attributes are there, with one RPC; a KnownError otherwise. May run beside `list`. */
  checkMarks(signal: AbortSignal): Promise<void>;
  /** The namespace's id, on which jitter depends; one RPC. A KnownError when there is no such namespace. */
  namespaceId(signal: AbortSignal): Promise<string>;
  /** The run locks of the namespace's owners. */
  readonly locks: RunLocks;
  /** What its schedules started. */
  readonly runs: Runs;
  readonly snapshots: Snapshots;
  /** What surrounds its schedules. */
  readonly inspector: LiveInspector;
  /** Creates the namespace and the search attributes where missing, and waits until they are usable. Idempotent. */
  setUp(options: SetupOptions): Promise<readonly SetupStep[]>;
  close(): Promise<void>;
}

/** The port over an open session. */
export function makeLive(session: Session): TemporalLive {
  return {
    ...makeReader(session),
    ...makeWriter(session),
    checkMarks: (signal) => checkMarks(session, signal),
    namespaceId: (signal) => namespaceId(session, signal),
    locks: makeLocks(session),
    runs: makeRuns(session),
    snapshots,
    inspector: makeInspector(session),
    setUp: (options) => setupNamespace(session, options),
    close: () => session.connection.close(),
  };
}

async function namespaceId({ connection, call, at }: Session, signal: AbortSignal): Promise<string> {
  try {
    const { namespaceInfo } = await call({
      method: 'DescribeNamespace',
      send: () => connection.workflowService.describeNamespace({ namespace: at.namespace }),
      patience: READING,
      signal,
    });
    return namespaceInfo?.id ?? '';
  } catch (error) {
    throw readErrorFrom(error, at, 'describe its namespace');
  }
}
