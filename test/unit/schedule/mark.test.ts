import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMark, encodeMark } from '../../../src/schedule/mark.ts';
import type { Decided } from '../../../src/schedule/mark.ts';

const HASH = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_';
const UNREADABLE = { hash: null, decided: { kind: 'active' } };

const anyDecided: fc.Arbitrary<Decided> = fc.oneof(
  fc.constantFrom<Decided>({ kind: 'active' }, { kind: 'hiatus' }),
  fc.integer({ min: 0, max: 4e9 }).map((seconds) => ({ kind: 'retired' as const, at: seconds * 1000 })),
);

describe('a mark', () => {
  test.each<[Decided, string]>([
    [{ kind: 'active' }, `v1:${HASH}:active`],
    [{ kind: 'hiatus' }, `v1:${HASH}:hiatus`],
    [{ kind: 'retired', at: Date.UTC(2026, 3, 6, 14) }, `v1:${HASH}:retired@2026-04-06T14:00:00Z`],
  ])('that decided %o is written %s', (decided, text) => {
    expect(encodeMark({ hash: HASH, decided })).toBe(text);
  });

  test('is read back as it was written, and fits a keyword', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{43}$/), anyDecided, (hash, decided) => {
        const text = encodeMark({ hash, decided });
        expect(decodeMark(text)).toEqual({ hash, decided });
        expect(text.length).toBeLessThanOrEqual(80);
      }),
    );
  });

  test.each([
    ['none', null],
    ['empty', ''],
    ['of another version', `v2:${HASH}:active`],
    ['with a short hash', 'v1:abc:active'],
    ['with an unknown state', `v1:${HASH}:sleeping`],
    ['retired at no time', `v1:${HASH}:retired`],
    ['retired at an impossible time', `v1:${HASH}:retired@2026-99-99T99:99:99Z`],
    ['retired on a date that does not exist', `v1:${HASH}:retired@2026-02-30T00:00:00Z`],
    ['with more behind it', `v1:${HASH}:active `],
  ])('%s is unreadable, and taken as active', (_, text) => {
    expect(decodeMark(text)).toEqual(UNREADABLE);
  });

  test('is read from any text without an error', () => {
    fc.assert(fc.property(fc.string(), (text) => decodeMark(text).decided.kind === 'active'));
  });
});
