import type { LiveWriter } from '../live/port.ts';
import type { Clock } from '../world.ts';

/** What it takes to write one schedule. */
export interface WriteContext {
  readonly live: LiveWriter;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Why no write may be sent any more, also none again, as when a lock is about to end; null: it may. */
  readonly halted: () => string | null;
}
