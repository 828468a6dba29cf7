import { loadOf, minutesOf } from './load.ts';
import type { Load, Minute } from './load.ts';
import { startsIn } from './starts.ts';
import type { Firing, Window } from './starts.ts';
import { suggestJitter } from './suggest.ts';
import type { Suggestion } from './suggest.ts';

/** What starts in a stretch of time, and whether a namespace can bear it. */
export interface Forecast {
  readonly window: Window;
  /** How many schedules it is of. */
  readonly schedules: number;
  readonly starts: number;
  /** In order; minutes in which nothing starts are left out. */
  readonly minutes: readonly Minute[];
  /** The busiest of them, the busiest first. */
  readonly worst: readonly Minute[];
  /** Starts a second. */
  readonly budget: number;
  readonly load: Load;
  /** Null: the budget is kept, or no jitter would keep it. */
  readonly suggestion: Suggestion | null;
}

const WORST = 5;

/** `budget`: starts a second. */
export function makeForecast(window: Window, firings: readonly Firing[], budget: number): Forecast {
  const starts = startsIn(window, firings);
  const load = loadOf(starts, budget);
  const minutes = minutesOf(starts);
  return {
    window,
    schedules: firings.length,
    starts: starts.length,
    minutes,
    worst: worstOf(minutes),
    budget,
    load,
    suggestion: load.over.length === 0 ? null : suggestJitter(window, firings, budget),
  };
}

function worstOf(minutes: readonly Minute[]): Minute[] {
  return minutes
    .toSorted((a, b) => b.starts.length - a.starts.length || b.peak - a.peak || a.at - b.at)
    .slice(0, WORST);
}
