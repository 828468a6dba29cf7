import PQueue from 'p-queue';
import { askForStarts } from './ask-for-starts.ts';
import type { Ask, StartContext } from './ask-for-starts.ts';
import { APPLIED, skipped } from './ending.ts';
import type { Ending } from './ending.ts';
import type { Outcome } from './outcome.ts';
import type { Stop } from './stop.ts';

/** The starts of one schedule: asked for one after the other. */
export interface Starting extends Pick<Outcome, 'id' | 'animeId' | 'title'> {
  readonly asks: readonly Ask[];
}

/** What became of the starts of one schedule. */
export interface StartOutcome extends Pick<Outcome, 'id' | 'animeId' | 'title' | 'outcome' | 'message'> {
  readonly asked: number;
  /** Of these, from the first on: not to be asked for again. */
  readonly begun: number;
  readonly started: number;
  /** For a run of the same schedule to end. */
  readonly waiting: number;
}

export interface StartAllOptions extends StartContext {
  /** Schedules at a time. */
  readonly concurrency: number;
  /** Between the beginnings of two schedules, ms. */
  readonly spacingMs: number;
  readonly stop: Stop;
  /** Called with how many starts more were asked for and looked at. */
  readonly onAsked: (starts: number) => void;
}

/** Asks for the starts of every schedule, some side by side. Each ends in one outcome, in the order given. */
export async function startAll(
  startings: readonly Starting[],
  options: StartAllOptions,
): Promise<readonly StartOutcome[]> {
  const { clock, concurrency, signal, spacingMs } = options;
  const queue = new PQueue({ concurrency });
  let nextAt = clock.now();
  return queue.addAll(
    startings.map((starting) => async () => {
      const wait = nextAt - clock.now();
      nextAt = Math.max(nextAt, clock.now()) + spacingMs;
      if (wait > 0) await clock.sleep(wait, signal);
      return startOne(starting, options);
    }),
  );
}

async function startOne({ asks, ...of }: Starting, options: StartAllOptions): Promise<StartOutcome> {
  const { stop } = options;
  let [begun, started, waiting]: readonly [number, number, number] = [0, 0, 0];
  let ending: Ending = APPLIED;
  for (const ask of asks) {
    const reason = stop.reason();
    ending = reason === null ? ending : skipped(reason);
    if (ending.outcome !== 'applied') break;
    const asked = await askForStarts(ask, options);
    options.onAsked(ask.starts);
    stop.note({ ending: asked.ending, attempts: 1, denied: asked.denied });
    [started, waiting] = [started + asked.started, waiting + asked.waiting];
    ending = asked.ending;
    if (ending.outcome === 'applied') begun += ask.starts;
  }
  const total = asks.reduce((sum, ask) => sum + ask.starts, 0);
  return { ...of, ...ending, asked: total, begun, started, waiting };
}
