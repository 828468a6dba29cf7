import type { LiveInspector, PauseTrace } from '../live/inspect.ts';
import type { ListedSchedule } from '../live/port.ts';
import { openStates } from './live-state.ts';
import { traceOf } from './look-back.ts';

/**
 * How those of them came to be paused that somebody holds, by their ids, as far as it is not in their notes and the
 * server tells.
 */
export type Tracer = (owned: readonly ListedSchedule[]) => Promise<ReadonlyMap<string, PauseTrace>>;

/** With whom to ask. */
export interface Traceable {
  readonly inspector: Pick<LiveInspector, 'pause'>;
}

/**
 * How each of these came to be paused, by its id, as far as it is not in its note and the server tells: a call for each,
 * so many at once.
 */
export async function traceEach(
  inspector: Traceable['inspector'],
  paused: readonly Pick<ListedSchedule, 'id' | 'state'>[],
  { concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, PauseTrace>> {
  const traces = new Map<string, PauseTrace>();
  const rest = paused.values();
  const traceRest = async (): Promise<void> => {
    for (const schedule of rest) {
      const trace = await traceOf(inspector, schedule, signal);
      if (trace !== null) traces.set(schedule.id, trace);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, traceRest));
  return traces;
}

/** Each costs a call: a few holds are worth it; hundreds, as in an incident, tell what they tell for nothing. */
const MOST = 24;

/** Asks once of each hold, however often it is called, and of none while there are more than `most`. */
export function openTracer({ inspector }: Traceable, signal: AbortSignal, most = MOST): Tracer {
  let asked: ReadonlyMap<string, Promise<PauseTrace | null>> = new Map();
  // Whether a pause is held does not depend on the list; when it ends by itself its note tells.
  const stateOf = openStates(null, 0);
  return async (owned) => {
    const held = owned.filter((schedule) => schedule.state.paused && stateOf(schedule) === 'held');
    if (held.length > most) return new Map();
    const keyed = held.map((schedule) => ({
      id: schedule.id,
      key: `${schedule.id} ${schedule.state.note}`,
      schedule,
    }));
    asked = new Map(
      keyed.map(({ key, schedule }) => [key, asked.get(key) ?? traceOf(inspector, schedule, signal)]),
    );
    const found = await Promise.all(
      keyed.map(async ({ id, key }) => ({ id, trace: (await asked.get(key)) ?? null })),
    );
    return new Map(found.flatMap(({ id, trace }) => (trace === null ? [] : [[id, trace] as const])));
  };
}
