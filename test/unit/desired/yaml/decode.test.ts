import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/desired/yaml/decode.ts';
import { KnownError } from '../../../../src/errors/known.ts';

const decode = (...bytes: (string | number[])[]) =>
  decodeText(Buffer.concat(bytes.map((part) => Buffer.from(part as string))), 'list.yaml');

function refused(...bytes: (string | number[])[]): KnownError {
  try {
    decode(...bytes);
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('the bytes of a list', () => {
  it('are UTF-8, with or without a byte order mark', () => {
    expect(decode('title: 魔法')).toBe('title: 魔法');
    expect(decode([0xef, 0xbb, 0xbf], 'version: 1')).toBe('version: 1');
  });

  it('that are no UTF-8 are refused, with the place of the first', () => {
    const error = refused('version: 1\ntitle: é\nx: ab', [0xff], '\ny: ', [0xfe]);
    expect(error).toMatchObject({ code: 'list.encoding', message: 'list.yaml is not UTF-8.' });
    expect(error.problems).toEqual([
      { place: { kind: 'file', file: 'list.yaml', line: 3, column: 6 }, message: 'a byte here is not UTF-8' },
    ]);
  });

  it('cut in the middle of a character are refused', () => {
    expect(refused('x: a', [0xe9, 0xad]).problems[0]?.place).toMatchObject({ line: 1, column: 5 });
  });

  it.each([[[0xff, 0xfe]], [[0xfe, 0xff]]])('of UTF-16 are called that: %j', (mark) => {
    expect(refused(mark, [0x76, 0x00]).problems[0]?.message).toBe('the file is UTF-16');
  });

  it.each(['', ' ', '\n\n', '\ufeff'])('that hold nothing are refused: %j', (text) => {
    expect(refused(text)).toMatchObject({ code: 'list.empty', message: 'list.yaml is empty.' });
  });
});
