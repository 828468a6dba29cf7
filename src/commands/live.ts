import type { Settings } from '../config/settings.ts';
import { connectTemporal } from '../live/temporal/connect.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { World } from '../world.ts';

/** Connects, uses, and closes in every case. */
export async function withLive<T>(
  world: World,
  { temporal, pace }: Settings,
  use: (live: TemporalLive) => Promise<T>,
): Promise<T> {
  const { identity, clock, random, signal } = world;
  const live = await connectTemporal({ settings: temporal, pace, identity, clock, random, signal });
  try {
    return await use(live);
  } finally {
    await live.close();
  }
}
