import { missingNamespace } from '../../../errors/connection.ts';
import { setupSlow } from '../../../errors/setup.ts';
import { isNamespaceMissing, isRefused, readErrorFrom } from '../errors.ts';
import { areMarksUsable, KEYWORD, MARK_ATTRIBUTES, missingMarks } from '../marks.ts';
import type { Session } from '../session.ts';
import { attributeCommands } from './commands.ts';
import { PATIENCE_MS, poll } from './poll.ts';
import { writeOnce } from './step.ts';
import type { SetupOptions, SetupOutcome } from './step.ts';

/**
 * How long it may take until every part of a server knows new attributes: each reads namespaces at moments of its own, every
 * 10 s before 1.25, and every 2 s since (namespaceCacheRefreshInterval). From 1.30 on, what one of them does not know yet is
 * left out of the list for good (CHASM; 1.32, visibility_queue_task_executor.go: "ignoring search attribute").
 */
function spreadingMs(version: string): number {
  if (isBefore(version, [1, 25])) return 10_000;
  return isBefore(version, [1, 30]) ? 0 : 4000;
}

/** Adds the attributes that are missing. A KnownError when one is there with another type. */
export async function ensureAttributes(session: Session, options: SetupOptions): Promise<SetupOutcome> {
  const missing = await poll(options, () => readMissing(session, options.signal));
  if (missing === null) throw missingNamespace(session.at);
  if (missing.length === 0) return { outcome: 'already' };
  const request = {
    namespace: session.at.namespace,
    searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
  };
  return writeOnce(session, {
    what: 'add search attributes',
    method: 'AddSearchAttributes',
    send: () => session.connection.operatorService.addSearchAttributes(request),
    commands: attributeCommands(session.at),
  });
}

/** Waits until a list may name the attributes; `fresh`: they were added just now. */
export async function ensureUsable(
  session: Session,
  options: SetupOptions,
  fresh: boolean,
): Promise<SetupOutcome> {
  const { clock, signal } = options;
  const look = async (): Promise<true | null> => (await areMarksUsable(session, signal)) || null;
  if (!fresh && (await look())) return { outcome: 'already' };
  if (!(await poll(options, look))) throw setupSlow(session.at, PATIENCE_MS / 1000);
  await clock.sleep(spreadingMs(session.place.serverVersion), signal);
  return { outcome: 'done' };
}

/** Null while the namespace, created just now, is not known everywhere. */
async function readMissing(session: Session, signal: AbortSignal): Promise<readonly string[] | null> {
  try {
    return await missingMarks(session, signal);
  } catch (error) {
    if (isRefused(error)) return (await areMarksUsable(session, signal)) ? [] : MARK_ATTRIBUTES;
    if (isNamespaceMissing(error)) return null;
    throw readErrorFrom(error, session.at, 'list its search attributes');
  }
}

function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a < major || (a === major && b < minor);
}
