import { expect, test } from 'vitest';
import { heldSince } from '../../../src/plan/held-since.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { NOW } from '../../support/build/plan-input.ts';

const DAY = 86_400_000;
const byHand = encodeByHand({ act: 'resumed', reason: 'x', by: 'ann@desk', at: NOW - DAY, until: null });

test.each([
  ['our own verbs’ notes say it', true, byHand, [], { at: NOW - DAY, exact: true }],
  ['also of what runs', false, byHand, [NOW + 1], { at: NOW - DAY, exact: true }],
  [
    'else at least since the first fire that was missed',
    true,
    'x',
    [NOW - 5, NOW + 5],
    { at: NOW - 5, exact: false },
  ],
  ['a fire of this very instant counts', true, '', [NOW], { at: NOW, exact: false }],
  ['a fire to come tells nothing', true, 'x', [NOW + 1], null],
  ['without fires nobody knows', true, 'x', [], null],
  ['what runs misses nothing', false, 'go', [NOW - 5], null],
] as const)('%s', (...[, paused, note, nextFires, since]) => {
  expect(heldSince({ state: { paused, note }, nextFires }, NOW)).toEqual(since);
});
