import type { Firing, Start } from '../../../src/forecast/starts.ts';
import type { Spec } from '../../../src/schedule/schedule.ts';
import { buildSchedule } from './schedule.ts';

/** A schedule that fires on Saturdays 01:30 in Tokyo with two minutes of jitter, but for what is given. */
export function buildFiring(number: number, spec: Partial<Spec> = {}, parts: Partial<Firing> = {}): Firing {
  return {
    id: `episode-air-mal-${number}`,
    animeId: `mal-${number}`,
    title: `Title ${number}`,
    spec: buildSchedule({ spec }).spec,
    until: Infinity,
    ownJitter: false,
    ...parts,
  };
}

/** Starts at these instants, whatever would bring them about. */
export function buildStarts(instants: readonly number[]): Start[] {
  return instants.map((at, index) => ({ at, firing: buildFiring(index) }));
}
