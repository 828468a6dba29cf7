import type { State } from '../../schedule/schedule.ts';
import type { PauseTrace } from '../inspect.ts';
import { askIfThere } from './ask.ts';
import { isSame, stateIn, tracePause } from './codec/pause-trace.ts';
import type { WireEvent } from './codec/pause-trace.ts';
import type { Session } from './session.ts';

/** Servers cut pages to 256 events; a run of a schedule's workflow has some 4,000 at most. */
const PAGE = 1000;
const MOST_PAGES = 20;
/** The workflow of a V1 schedule (temporal, service/worker/scheduler/workflow.go). */
const WORKFLOW_PREFIX = 'temporal-sys-scheduler:';

/** See `LiveInspector.pause`. Reads the history from its end, as far back as the state was another. */
export async function findPause(
  session: Session,
  { id, state }: { readonly id: string; readonly state: State },
  signal: AbortSignal,
): Promise<PauseTrace | null> {
  const newestFirst: WireEvent[] = [];
  let at: Position | null = { workflowId: `${WORKFLOW_PREFIX}${id}`, runId: '', token: null };
  for (let page = 0; at !== null && page < MOST_PAGES; page += 1) {
    const events: Page | null = await readPage(session, at, signal);
    newestFirst.push(...(events?.events ?? []));
    const isBefore = events?.events.some((event) => differs(stateIn(event), state)) ?? true;
    at = isBefore ? null : (events?.next ?? null);
  }
  return tracePause(newestFirst.toReversed(), state);
}

interface Position {
  readonly workflowId: string;
  /** Empty: the latest. */
  readonly runId: string;
  readonly token: Uint8Array | null;
}

interface Page {
  /** Newest first. */
  readonly events: readonly WireEvent[];
  /** Null: nothing was before. */
  readonly next: Position | null;
}

function differs(told: State | null, state: State): boolean {
  return told !== null && !isSame(told, state);
}

/** Null: there is no such run, or none any more. */
async function readPage(session: Session, at: Position, signal: AbortSignal): Promise<Page | null> {
  const { workflowId, runId, token } = at;
  const request = {
    namespace: session.at.namespace,
    execution: { workflowId, runId },
    maximumPageSize: PAGE,
    nextPageToken: token,
  };
  const answer = await askIfThere(session, {
    what: `read the history of ${workflowId}`,
    method: 'GetWorkflowExecutionHistoryReverse',
    send: () => session.connection.workflowService.getWorkflowExecutionHistoryReverse(request),
    signal,
  });
  if (answer === null) return null;
  const events = answer.history?.events ?? [];
  if (answer.nextPageToken?.length) return { events, next: { ...at, token: answer.nextPageToken } };
  const began = events.at(-1)?.workflowExecutionStartedEventAttributes;
  const before = began?.continuedExecutionRunId ?? '';
  return { events, next: before === '' ? null : { workflowId, runId: before, token: null } };
}
