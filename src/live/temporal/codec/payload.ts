import { createHash } from 'node:crypto';
import type { temporal } from '@temporalio/proto';

export type WirePayload = temporal.api.common.v1.IPayload;

const JSON_PLAIN = 'json/plain';

/** A JSON value as a payload. */
export function encodeJson(value: unknown): WirePayload {
  return { metadata: { encoding: Buffer.from(JSON_PLAIN) }, data: Buffer.from(JSON.stringify(value)) };
}

/** A Keyword search attribute. */
export function encodeKeyword(value: string): WirePayload {
  const { metadata, data } = encodeJson(value);
  return { metadata: { ...metadata, type: Buffer.from('Keyword') }, data };
}

/**
 * The value of a JSON payload; what is not JSON, or not readable as such, is `{ encoding, sha256 }` of its bytes, so
 * that it can be told from another. Metadata other than the encoding is ignored: servers add to it.
 */
export function decodePayload({ metadata, data }: WirePayload): unknown {
  const encoding = textOf(metadata?.['encoding']);
  if (encoding === JSON_PLAIN) {
    try {
      return JSON.parse(textOf(data)) as unknown;
    } catch {
      // Foreign and broken: told apart by its hash, like every payload that is not JSON.
    }
  }
  const sha256 = createHash('sha256')
    .update(data ?? new Uint8Array())
    .digest('hex');
  return { encoding, sha256 };
}

/** The text of a JSON string payload; null for anything else. */
export function decodeText(payload: WirePayload | null | undefined): string | null {
  if (payload === null || payload === undefined) return null;
  const value = decodePayload(payload);
  return typeof value === 'string' ? value : null;
}

function textOf(bytes: Uint8Array | null | undefined): string {
  return bytes === null || bytes === undefined
    ? ''
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
