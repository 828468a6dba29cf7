/** Calls of one kind, so many at once. Times in ms. */
export interface Measured {
  readonly concurrency: number;
  readonly perSecond: number;
  readonly calls: number;
  readonly median: number;
  /** 95 of 100 were not slower. */
  readonly p95: number;
  readonly slowest: number;
}

/** What was measured, and what follows for the configuration's `pace`. */
export interface Bench {
  /** How many schedules were there to be described. */
  readonly schedules: number;
  readonly list: Measured;
  /** From few to many at once. */
  readonly describe: readonly Measured[];
  readonly pace: Pace;
}

export interface Pace {
  readonly concurrency: number;
  readonly rps: number;
}

/** Of what more calls at once may bring, so much must come of it. */
const WORTH = 0.9;
/** The server has others to serve, and writes weigh more than reads. */
const SHARE = 0.5;
const STEP = 5;

/** `ms`: of each call; `elapsedMs`: of all of them. */
export function measuredOf(concurrency: number, ms: readonly number[], elapsedMs: number): Measured {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return {
    concurrency,
    calls: ms.length,
    perSecond: Math.round((1000 * ms.length) / Math.max(elapsedMs, 1)),
    median: at(0.5),
    p95: at(0.95),
    slowest: at(1),
  };
}

/** The fewest calls at once that bring nearly as much as any number, and half the calls a second that they bring. */
export function suggestPace(describe: readonly Measured[]): Pace {
  const best = Math.max(...describe.map(({ perSecond }) => perSecond));
  const enough = describe.find(({ perSecond }) => perSecond >= WORTH * best);
  const rps = Math.floor((SHARE * (enough?.perSecond ?? best)) / STEP) * STEP;
  return { concurrency: enough?.concurrency ?? 1, rps: Math.max(STEP, rps) };
}
