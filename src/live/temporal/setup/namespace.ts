import { isNamespaceMissing, readErrorFrom } from '../errors.ts';
import { encodeMs } from '../codec/time.ts';
import { READING } from '../retry.ts';
import type { Session } from '../session.ts';
import { namespaceCommands, RETENTION_DAYS } from './commands.ts';
import { writeOnce } from './step.ts';
import type { SetupOptions, SetupOutcome } from './step.ts';

/** temporal.api.enums.v1.ArchivalState.ARCHIVAL_STATE_DISABLED */
const ARCHIVAL_OFF = 1;

/** Creates the namespace when there is none; one that is there keeps its retention. */
export async function ensureNamespace(session: Session, { signal }: SetupOptions): Promise<SetupOutcome> {
  if (await exists(session, signal)) return { outcome: 'already' };
  const request = {
    namespace: session.at.namespace,
    workflowExecutionRetentionPeriod: encodeMs(RETENTION_DAYS * 86_400_000),
    historyArchivalState: ARCHIVAL_OFF,
    visibilityArchivalState: ARCHIVAL_OFF,
  };
  return writeOnce(session, {
    what: 'create the namespace',
    method: 'RegisterNamespace',
    send: () => session.connection.workflowService.registerNamespace(request),
    commands: namespaceCommands(session.at),
  });
}

async function exists({ connection, call, at }: Session, signal: AbortSignal): Promise<boolean> {
  try {
    await call({
      method: 'DescribeNamespace',
      send: () => connection.workflowService.describeNamespace({ namespace: at.namespace }),
      patience: READING,
      signal,
    });
    return true;
  } catch (error) {
    if (isNamespaceMissing(error)) return false;
    throw readErrorFrom(error, at, 'describe its namespace');
  }
}
