import type { Start } from './starts.ts';

const SECOND = 1000;
const MINUTE = 60_000;

/** A minute in which something starts. */
export interface Minute {
  /** Epoch ms, a whole minute. */
  readonly at: number;
  /** In order of time. */
  readonly starts: readonly Start[];
  /** The most in one second. */
  readonly peak: number;
}

/** How starts weigh against a budget of so many a second. */
export interface Load {
  /** The most that are due in one second, and the first such second (epoch ms); null where nothing starts. */
  readonly peak: { readonly at: number; readonly starts: number } | null;
  /** Seconds in which more are due than the budget, the first of them first; epoch ms. */
  readonly over: readonly number[];
  /** How long the unluckiest start waits for its turn, in whole seconds. */
  readonly longestWait: number;
}

/** The minutes in which something starts, in order; `starts` in order of time. */
export function minutesOf(starts: readonly Start[]): Minute[] {
  return [...groupBy(starts, MINUTE)].map(([at, some]) => ({
    at,
    starts: some,
    peak: [...groupBy(some, SECOND).values()].reduce((most, { length }) => Math.max(most, length), 0),
  }));
}

/**
 * The load of starts in order of time. What is due beyond the budget of its second waits for the next ones: a namespace
 * starts so many scheduled workflows a second, and no more (worker.schedulerNamespaceStartWorkflowRPS).
 */
export function loadOf(starts: readonly Start[], perSecond: number): Load {
  const seconds = [...groupBy(starts, SECOND)].map(([at, { length }]) => ({ at, starts: length }));
  const peak = seconds.reduce<Load['peak']>(
    (most, second) => (most === null || second.starts > most.starts ? second : most),
    null,
  );
  let queue = 0;
  let last = -Infinity;
  let longestWait = 0;
  for (const { at, starts: due } of seconds) {
    const before = Math.max(0, queue - ((at - last) / SECOND - 1) * perSecond);
    queue = Math.max(0, before + due - perSecond);
    longestWait = Math.max(longestWait, Math.ceil(queue / perSecond));
    last = at;
  }
  const over = seconds.filter((second) => second.starts > perSecond).map(({ at }) => at);
  return { peak, over, longestWait };
}

function groupBy(starts: readonly Start[], length: number): Map<number, Start[]> {
  const groups = new Map<number, Start[]>();
  for (const start of starts) {
    const at = Math.floor(start.at / length) * length;
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [start]);
    else group.push(start);
  }
  return groups;
}
