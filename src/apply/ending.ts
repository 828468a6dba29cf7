import type { Outcome } from './outcome.ts';

/** How one write ended, before it is said whose it was. */
export type Ending = Pick<Outcome, 'outcome' | 'message'>;

export const APPLIED: Ending = { outcome: 'applied', message: null };

export const failed = (message: string): Ending => ({ outcome: 'failed', message });
export const conflict = (message: string): Ending => ({ outcome: 'conflict', message });
export const unverified = (message: string): Ending => ({ outcome: 'unverified', message });
export const skipped = (message: string): Ending => ({ outcome: 'skipped', message });

/** What an error says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
