import { hash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';
import type { Schedule } from './schedule.ts';

/** Base64url SHA-256 (43 characters) of the content's RFC 8785 JSON; equal exactly when `sameContent` holds. */
export function fingerprint(schedule: Schedule): string {
  return hash('sha256', canonicalJson(schedule), 'base64url');
}
