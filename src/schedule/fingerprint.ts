import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';
import type { Schedule } from './schedule.ts';

/** Base64url SHA-256 (43 characters) of the content's RFC 8785 JSON; equal exactly when `sameContent` holds. */
export function fingerprint(schedule: Schedule): string {
  return createHash('sha256').update(canonicalJson(schedule)).digest('base64url');
}
