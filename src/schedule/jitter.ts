import { fingerprint32 } from 'farmhash-modern';
import { SECOND } from './civil.ts';
import type { Spec } from './schedule.ts';
import { openTimetable } from './timetable.ts';
import { openZones } from './zone.ts';
import type { Zones } from './zone.ts';

/** Whose jitter it is: the server seeds it with both ids. `zones` is for many calls. */
export interface JitterOf {
  /** The namespace's id (a UUID), not its name. */
  readonly namespaceId: string;
  readonly scheduleId: string;
  readonly zones?: Zones;
}

/** Seconds from year 1, Go's zero time, to 1970. */
const YEAR_1_TO_EPOCH = 62_135_596_800;
const MOST_JITTER_MS = 0xffff_ffff;

/**
 * When a nominal fire (epoch ms) really starts: later by a share of the jitter that the server derives from the time and
 * the schedule alone, and always before the next time the spec names (spec.go: addJitter; servers 1.24 to 1.32).
 */
export function jittered(spec: Spec, nominal: number, of: JitterOf): number {
  const following = openTimetable(spec, of.zones ?? openZones()).nextNamed(nominal) ?? Infinity;
  const most = Math.max(0, Math.min(spec.jitterMs, following - nominal, MOST_JITTER_MS));
  const hash = fingerprint32(seed(nominal, `${of.namespaceId}-${of.scheduleId}`));
  return nominal + Number((BigInt(hash) * BigInt(most)) >> 32n);
}

/** Go's time.Time.MarshalBinary of the time in UTC, then the ids. */
function seed(nominal: number, ids: string): Uint8Array {
  const bytes = Buffer.alloc(15);
  bytes.writeUInt8(1, 0);
  bytes.writeBigInt64BE(BigInt(nominal / SECOND + YEAR_1_TO_EPOCH), 1);
  bytes.writeInt32BE(0, 9);
  bytes.writeInt16BE(-1, 13);
  return Buffer.concat([bytes, Buffer.from(ids)]);
}
