import { KnownError } from '../errors/known.ts';
import type { LiveInspector, PauseTrace } from '../live/inspect.ts';
import type { DescribedSchedule, ListedSchedule, RecentRun } from '../live/port.ts';
import type { ShownRun } from '../render/show-view.ts';
import { decodeByHand } from '../schedule/by-hand.ts';

/** Each of the last runs, oldest first, with what became of it. What cannot be asked hides nothing else. */
export async function lookBack(
  inspector: Pick<LiveInspector, 'run'>,
  { recent }: DescribedSchedule,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): Promise<readonly ShownRun[]> {
  const fateOf = async (run: RecentRun): Promise<ShownRun> => {
    const facts = await orElse<ShownRun['facts']>(
      'unknown',
      signal,
      async () => (await inspector.run(run, signal)) ?? 'gone',
    );
    return { ...run, facts };
  };
  return Promise.all(recent.slice(-most).map(fateOf));
}

/** How a schedule came to be paused; null: it is not, its note says it already, or the server does not tell. */
export async function traceOf(
  inspector: Pick<LiveInspector, 'pause'>,
  { id, state }: Pick<ListedSchedule, 'id' | 'state'>,
  signal: AbortSignal,
): Promise<PauseTrace | null> {
  if (!state.paused || decodeByHand(state.note) !== null) return null;
  return orElse(null, signal, () => inspector.pause(id, state, signal));
}

async function orElse<T>(otherwise: T, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof KnownError && !signal.aborted) return otherwise;
    throw error;
  }
}
