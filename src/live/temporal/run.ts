import type { RunFacts } from '../inspect.ts';
import { askIfThere } from './ask.ts';
import { decodeText } from './codec/payload.ts';
import { decodeStatus } from './codec/run.ts';
import { decodeMs } from './codec/time.ts';
import type { Session } from './session.ts';

export interface Execution {
  readonly workflowId: string;
  /** Empty: the latest run of that id. */
  readonly runId: string;
}

/** See `LiveInspector.run`. */
export async function findRun(
  session: Session,
  execution: Execution,
  signal: AbortSignal,
): Promise<RunFacts | null> {
  const first = await describe(session, execution, signal);
  if (first === null) return null;
  if (first.facts.status === 'running' || first.facts.status === 'completed') return first.facts;
  // It may have gone on in another run: retried, reset, or continued as new.
  const latest = await describe(session, { ...execution, runId: '' }, signal);
  return latest !== null && latest.chain !== null && latest.chain === first.chain
    ? latest.facts
    : first.facts;
}

/** `chain`: the same for all runs that go on from one, another for the next fire's; null: not told. */
interface Described {
  readonly facts: RunFacts;
  readonly chain: string | null;
}

async function describe(
  session: Session,
  execution: Execution,
  signal: AbortSignal,
): Promise<Described | null> {
  const request = { namespace: session.at.namespace, execution };
  const answer = await askIfThere(session, {
    what: `describe the workflow ${execution.workflowId}`,
    method: 'DescribeWorkflowExecution',
    send: () => session.connection.workflowService.describeWorkflowExecution(request),
    signal,
  });
  if (answer === null) return null;
  const info = answer.workflowExecutionInfo;
  const facts = {
    status: decodeStatus(info?.status),
    startedAt: decodeMs(info?.startTime),
    closedAt: decodeMs(info?.closeTime),
    runId: info?.execution?.runId ?? '',
  };
  // Servers before 1.25 do not tell the first run; the fire is told by all of them.
  const scheduled = decodeText(info?.searchAttributes?.indexedFields?.['TemporalScheduledStartTime']);
  return { facts, chain: info?.firstRunId || scheduled };
}
