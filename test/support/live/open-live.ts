import { setTimeout } from 'node:timers/promises';
import { connectTemporal } from '../../../src/live/temporal/connect.ts';
import type { ConnectSettings } from '../../../src/live/temporal/connect.ts';
import type { TemporalLive } from '../../../src/live/temporal/live.ts';
import type { Clock } from '../../../src/world.ts';

/** Time as it passes; sleeping ends early, without an error, when the signal aborts. */
export const REAL_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
};

/** A signal that never aborts. */
export const NEVER = new AbortController().signal;

export interface OpenOptions {
  readonly settings: Partial<ConnectSettings> & { readonly address: string };
  readonly onCall?: (method: string) => void;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/** The adapter, connected in plaintext to namespace `echora` unless said otherwise. */
export function openLive({ settings, signal = NEVER, ...options }: OpenOptions): Promise<TemporalLive> {
  return connectTemporal({
    settings: { namespace: 'echora', apiKey: null, tls: null, metadata: {}, ...settings },
    pace: { rps: 200, concurrency: 16 },
    identity: 'tester@test',
    clock: REAL_CLOCK,
    random: Math.random,
    signal,
    ...options,
  });
}
