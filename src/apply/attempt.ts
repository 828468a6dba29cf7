import { LiveError } from '../live/port.ts';
import type { DescribedSchedule, LiveErrorKind } from '../live/port.ts';
import type { WriteContext } from './write-context.ts';

/** How often one write is sent before we give up. */
export const ATTEMPTS = 3;

const FIRST_BACKOFF_MS = 200;

/** Runs a call and hands back its LiveError when it is one of the expected kinds; null: it went well. Others are thrown. */
export async function attempt(
  call: () => Promise<unknown>,
  expected: readonly LiveErrorKind[],
): Promise<LiveError | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (error instanceof LiveError && expected.includes(error.kind)) return error;
    throw error;
  }
}

/** Waits before trying again: 200 ms, doubled each time, spread by up to half. `failures` counts from 1. */
export async function backOff(failures: number, { clock, random }: WriteContext): Promise<void> {
  await clock.sleep(FIRST_BACKOFF_MS * 2 ** (failures - 1) * (1 + random() / 2));
}

/**
 * Reads back. Not aborted by the run's signal: what is in flight is finished, and that takes reading it back. Whoever
 * reads repeats what may be repeated.
 */
export function describe(id: string, { live }: WriteContext): Promise<DescribedSchedule | null> {
  return live.describe(id, new AbortController().signal);
}

export function isTransient(error: unknown): boolean {
  return error instanceof LiveError && error.kind === 'transient';
}

/** Whether the server does not let us do this at all. */
export function isDenied(error: unknown): boolean {
  return error instanceof LiveError && error.kind === 'denied';
}
