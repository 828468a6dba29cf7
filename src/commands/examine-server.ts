import type { Settings } from '../config/settings.ts';
import { failedBy, ok, skipped } from '../doctor/check.ts';
import type { Check, CheckName, Finding } from '../doctor/check.ts';
import { judgeClock, skewOf } from '../doctor/clock.ts';
import { judgeLastRun } from '../doctor/last-run.ts';
import { judgeLiveContract } from '../doctor/list.ts';
import { hasOneEngine, judgeEngine, judgeNamespace, judgeServer } from '../doctor/server.ts';
import { judgeWorkers } from '../doctor/workers.ts';
import type { KnownError } from '../errors/known.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import { HASH_ATTRIBUTE, OWNER_ATTRIBUTE } from '../schedule/mark.ts';
import type { CommandContext } from './context.ts';
import { find, foreseen } from './finding.ts';
import { withLive } from './live.ts';

export interface Examination {
  readonly context: CommandContext;
  readonly settings: Settings;
  /** Those that workers should poll. */
  readonly taskQueues: readonly string[];
}

type Listing = ReturnType<TemporalLive['list']>;

/** What can only be asked inside a namespace. */
const INSIDE: readonly CheckName[] = ['attributes', 'engine', 'workers', 'last-run', 'clock'];

/** What Temporal tells. Without a connection, or the namespace, the rest is skipped. */
export async function examineServer(examination: Examination): Promise<Check[]> {
  const { settings, context } = examination;
  try {
    return await withLive(context, settings, (live) => examineLive(live, examination));
  } catch (error) {
    const server: Check = { check: 'server', ...failedBy(foreseen(error, context.world.signal)) };
    return [server, ...skipAll(['namespace', ...INSIDE], 'Temporal cannot be asked.')];
  }
}

async function examineLive(live: TemporalLive, examination: Examination): Promise<Check[]> {
  const {
    settings,
    context: { world },
  } = examination;
  const server: Check = { check: 'server', ...judgeServer(live.place, settings.temporal) };
  const namespace = await find({
    check: 'namespace',
    signal: world.signal,
    look: async () => judgeNamespace(await live.inspector.namespace(world.signal), settings.temporal),
  });
  const inside =
    namespace.verdict === 'fail'
      ? skipAll(INSIDE, 'The namespace cannot be asked.')
      : await examineInside(live, examination);
  return [server, namespace, ...inside];
}

async function examineInside(
  live: TemporalLive,
  { settings, taskQueues, context }: Examination,
): Promise<Check[]> {
  const { clock, signal } = context.world;
  let skew = 0;
  const clocks = await find({
    check: 'clock',
    signal,
    look: async () => {
      const reading = await live.inspector.readClock(clock, signal);
      skew = reading === null ? 0 : skewOf(reading);
      return judgeClock(reading);
    },
    otherwise: unknown,
  });
  const now = clock.now() + skew;
  const listing = live.list(signal);
  // Whoever waits for it hears of its failure.
  listing.catch(() => undefined);
  const found = await Promise.all([
    find({ check: 'attributes', signal, look: () => lookAtAttributes(live, signal) }),
    find({ check: 'engine', signal, look: () => lookAtEngine(live, listing, signal), otherwise: unknown }),
    find({
      check: 'contract',
      signal,
      look: async () => judgeLiveContract(workflowsOf(await listing, settings.owner)),
      otherwise: unknown,
    }),
    ...taskQueues.map((queue) =>
      find({
        check: 'workers',
        signal,
        look: async () => judgeWorkers(queue, await live.inspector.pollers(queue, signal), now),
      }),
    ),
    find({
      check: 'last-run',
      signal,
      look: async () => judgeLastRun(await live.inspector.lastRun(settings.owner, signal), now),
      otherwise: unknown,
    }),
  ]);
  return [...found, clocks];
}

async function lookAtAttributes(live: TemporalLive, signal: AbortSignal): Promise<Finding> {
  await live.checkMarks(signal);
  return ok(`The search attributes ${OWNER_ATTRIBUTE} and ${HASH_ATTRIBUTE} are there, as Keywords.`);
}

async function lookAtEngine(live: TemporalLive, listing: Listing, signal: AbortSignal): Promise<Finding> {
  const { serverVersion } = live.place;
  if (hasOneEngine(serverVersion)) return judgeEngine({ serverVersion, schedules: 0, classic: 0 });
  const [listed, classic] = await Promise.all([listing, live.inspector.countClassic(signal)]);
  return judgeEngine({ serverVersion, schedules: listed.length, classic });
}

function workflowsOf(listed: Awaited<Listing>, owner: string): readonly string[] {
  return listed.filter((schedule) => schedule.owner === owner).map(({ workflowType }) => workflowType);
}

/** Nothing rests on it. */
function unknown({ message }: KnownError): Finding {
  return skipped(message);
}

function skipAll(checks: readonly CheckName[], message: string): Check[] {
  return checks.map((check) => ({ check, ...skipped(message) }));
}
