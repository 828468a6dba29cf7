import { describe, expect, test } from 'vitest';
import { whyHeld, whyPause } from '../../../src/plan/reasons.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';

const AT = Date.UTC(2026, 3, 6);
const hand = { act: 'paused', reason: 'worker is down', by: 'ann@desk', at: AT, until: null } as const;

describe('who holds a pause state', () => {
  test.each([
    ['maintenance', 'paused by hand: maintenance'],
    ['', 'paused by hand'],
    [encodeByHand(hand), 'paused by ann@desk: worker is down'],
    [
      encodeByHand({ ...hand, until: AT + 1000 }),
      'paused by ann@desk until 2026-04-06T00:00:01Z: worker is down',
    ],
  ])('is told by the note %j of a pause', (note, words) => {
    expect(whyHeld({ paused: true, note })).toBe(words);
  });

  test('is told of a resume too', () => {
    expect(whyHeld({ paused: false, note: encodeByHand({ ...hand, act: 'resumed' }) })).toBe(
      'resumed by ann@desk',
    );
    expect(whyHeld({ paused: false, note: '' })).toBe('resumed by hand');
  });
});

test.each([
  ['[echora-sched] hiatus: production', 'airs again'],
  ['[echora-sched] not yet (given back by ann@desk, 2026-04-06T00:00:00Z)', 'given back to the list'],
])('why what was paused with %j is resumed', (note, words) => {
  const standing = { state: { paused: true, note }, decided: { kind: 'hiatus' } } as const;
  expect(whyPause('resume', standing, { asked: 'active', note: '' })).toBe(words);
});
