import type { Compiled, Finding } from './compiled.ts';
import type { Fires } from './fires.ts';

/** Differences in seconds are how sources round. */
const MINUTE = 60_000;

/**
 * What is odd where a list expects the next episode (epoch ms) at another time than its own air time gives: one of the two
 * is wrong. A time that has passed expects nothing any more.
 */
export function oddNext(
  { want, schedule }: Compiled,
  expected: number,
  { now, fires }: { readonly now: number; readonly fires: Fires },
): readonly Finding[] {
  if (want.kind !== 'active' || schedule === null || expected <= now) return [];
  const [slot] = fires.nextFires(schedule.spec, now, 1);
  if (slot !== undefined && Math.abs(slot - expected) < MINUTE) return [];
  const computed = slot === undefined ? 'there is none any more' : `it is at ${utc(slot)}`;
  return [
    {
      path: ['broadcast', 'next_episode_at'],
      message: `the next episode is expected at ${utc(expected)}; by the air time ${computed}`,
      hint: 'The air time is followed. If it is right, this is out of date; if not, correct it (day, time, skip, moved).',
    },
  ];
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`;
}
