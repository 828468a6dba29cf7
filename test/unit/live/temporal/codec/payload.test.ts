import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodePayload,
  decodeText,
  encodeJson,
  encodeKeyword,
} from '../../../../../src/live/temporal/codec/payload.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const payload = (encoding: string, data: string) => ({
  metadata: { encoding: bytes(encoding) },
  data: bytes(data),
});

describe('a payload', () => {
  test('carries any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(decodePayload(encodeJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('that is not JSON is shown by its encoding and hash', () => {
    expect(decodePayload(payload('binary/encrypted', 'abc'))).toEqual({
      encoding: 'binary/encrypted',
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });

  test('that claims to be JSON and is broken is shown so too, as is an empty one', () => {
    expect(decodePayload(payload('json/plain', '{"'))).toMatchObject({ encoding: 'json/plain' });
    expect(decodePayload({})).toMatchObject({ encoding: '' });
  });

  test('read from the middle of a larger buffer is read alone', () => {
    const { metadata, data } = encodeJson('in');
    const around = Buffer.concat([Buffer.from('"x'), data ?? Buffer.alloc(0), Buffer.from('x"')]);
    expect(decodePayload({ metadata, data: new Uint8Array(around.buffer, around.byteOffset + 2, 4) })).toBe(
      'in',
    );
  });

  test('is a text only when it is one', () => {
    expect(decodeText(encodeKeyword('echora'))).toBe('echora');
    expect(decodeText(encodeJson(['echora']))).toBeNull();
    expect(decodeText(null)).toBeNull();
    expect(decodeText(undefined)).toBeNull();
  });

  test('of a search attribute says that it is a Keyword', () => {
    expect(Buffer.from(encodeKeyword('a').metadata?.['type'] ?? []).toString()).toBe('Keyword');
  });
});
