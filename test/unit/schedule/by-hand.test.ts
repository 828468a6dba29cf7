import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beganAt, decodeByHand, encodeByHand } from '../../../src/schedule/by-hand.ts';
import type { ByHand } from '../../../src/schedule/by-hand.ts';

const HAND: ByHand = {
  act: 'paused',
  reason: 'maintenance',
  by: 'ann@desk',
  at: Date.parse('2026-04-06T12:00:00Z'),
  until: null,
};
const UNTIL = Date.parse('2026-04-08T00:00:00Z');

const anySecond = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
const anyHand: fc.Arbitrary<ByHand> = fc.record({
  act: fc.constantFrom<ByHand['act'][]>('paused', 'kept paused', 'paused anew', 'resumed', 'kept running'),
  reason: fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\s+/gu, ' ').trim()),
  by: fc.stringMatching(/^[a-z(), ]{1,8}@[a-z()]{1,8}$/),
  at: anySecond,
  until: fc.option(anySecond),
});
const anyHandAgain = fc
  .record({ hand: anyHand, since: anySecond })
  .map(({ hand, since }) => ({ ...hand, since }));

describe('the note of an act by hand', () => {
  test('says why, who and when, for people', () => {
    expect(encodeByHand(HAND)).toBe('maintenance (paused by ann@desk, 2026-04-06T12:00:00Z)');
    expect(encodeByHand({ ...HAND, act: 'resumed', reason: '' })).toBe(
      '(resumed by ann@desk, 2026-04-06T12:00:00Z)',
    );
  });

  test('with an end says until when, and carries a check', () => {
    expect(encodeByHand({ ...HAND, until: UNTIL })).toMatch(
      /^maintenance \(paused by ann@desk, 2026-04-06T12:00:00Z, until 2026-04-08T00:00:00Z #[0-9a-f]{8}\)$/,
    );
  });

  test('that restates one says since when it lasts', () => {
    const again: ByHand = { ...HAND, act: 'paused anew', since: HAND.at - 3_600_000 };
    expect(encodeByHand(again)).toBe(
      'maintenance (paused anew by ann@desk, 2026-04-06T12:00:00Z, since 2026-04-06T11:00:00Z)',
    );
    expect([beganAt(again), beganAt(HAND)]).toEqual([again.since, HAND.at]);
  });

  test('that ends one says since when it was paused, and itself began with the act', () => {
    const end: ByHand = { ...HAND, act: 'resumed', since: HAND.at - 3_600_000 };
    expect(encodeByHand(end)).toBe(
      'maintenance (resumed by ann@desk, 2026-04-06T12:00:00Z, paused since 2026-04-06T11:00:00Z)',
    );
    expect(beganAt(end)).toBe(HAND.at);
  });

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.oneof(anyHand, anyHandAgain), (hand) => {
        expect(decodeByHand(encodeByHand(hand))).toEqual(hand);
      }),
    );
  });

  test('with an end is another note once a single character of it changes', () => {
    const note = encodeByHand({ ...HAND, until: UNTIL });
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('x', '0', ' ', ''), (at, letter) => {
        const altered = note.slice(0, at) + letter + note.slice(at + 1);
        fc.pre(altered !== note);
        expect(decodeByHand(altered)).toBeNull();
      }),
    );
  });

  test.each([
    '',
    'maintenance',
    '[echora-sched] hiatus: production',
    'Paused via CLI',
    'maintenance (deleted by ann@desk, 2026-04-06T12:00:00Z)',
    'maintenance (paused by ann@desk, 2026-13-06T12:00:00Z)',
    'maintenance (paused by ann@desk, 2026-04-31T12:00:00Z)',
    'maintenance (paused by ann@desk, 2026-04-06T12:00:00Z, until 2026-04-08T00:00:00Z)',
    'maintenance (paused by ann@desk, 2026-04-06T12:00:00Z, until 2026-99-08T00:00:00Z #00000000)',
    'maintenance (paused by ann@desk, 2026-04-06T12:00:00Z) and more',
  ])('is not %j', (note) => {
    expect(decodeByHand(note)).toBeNull();
  });
});
