import { msNumberToTs } from '@temporalio/common/lib/time.js';
import type { google } from '@temporalio/proto';

/** A protobuf Timestamp or Duration: the two have one shape. */
type WireTime = google.protobuf.ITimestamp;

/** The first second of Go's clock. V2 engines (server 1.32) send it for a time that is not set. */
const NEVER_SECONDS = -62_135_596_800;

/** Epoch ms of a Timestamp, or ms of a Duration; what is finer than a millisecond is cut off. Null: not set. */
export function decodeMs(wire: WireTime | null | undefined): number | null {
  if (wire === null || wire === undefined) return null;
  const seconds = wire.seconds?.toNumber() ?? 0;
  return seconds === NEVER_SECONDS ? null : seconds * 1000 + Math.floor((wire.nanos ?? 0) / 1e6);
}

/** A list of Timestamps as epoch ms. */
export function decodeTimes(wires: readonly WireTime[] | null | undefined): number[] {
  return (wires ?? []).map((wire) => decodeMs(wire) ?? 0);
}

/** Integer ms, not negative, as a Timestamp or Duration. Null stays unset. */
export function encodeMs(ms: number | null): WireTime | null {
  return ms === null ? null : msNumberToTs(ms);
}
