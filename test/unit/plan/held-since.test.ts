import { describe, expect, test } from 'vitest';
import { heldSince, pauseOf } from '../../../src/plan/held-since.ts';
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

describe('who paused it', () => {
  const trace = { by: 'bob@host', at: NOW - 2 * DAY, exact: true, through: 'pause' } as const;
  const paused = (note: string, nextFires: readonly number[] = []) => ({
    state: { paused: true, note },
    nextFires,
  });

  test('is nobody where nothing is paused', () => {
    expect(pauseOf({ state: { paused: false, note: '' }, nextFires: [] }, trace, NOW)).toBeNull();
  });

  test('is in the note of our own verbs', () => {
    const note = encodeByHand({ act: 'paused', reason: 'x', by: 'ann@desk', at: NOW - DAY, until: null });
    expect(pauseOf(paused(note), null, NOW)).toEqual({
      by: 'ann@desk',
      since: { at: NOW - DAY, exact: true },
      knownFrom: 'note',
      through: null,
    });
  });

  test('is in the history of others’ pauses', () => {
    expect(pauseOf(paused('x', [NOW - 5]), trace, NOW)).toEqual({
      by: 'bob@host',
      since: { at: NOW - 2 * DAY, exact: true },
      knownFrom: 'history',
      through: 'pause',
    });
  });

  test('is not known else, but perhaps since when', () => {
    const nobody = { by: null, through: null };
    expect(pauseOf(paused('x', [NOW - 5]), null, NOW)).toEqual({
      ...nobody,
      since: { at: NOW - 5, exact: false },
      knownFrom: 'missed fire',
    });
    expect(pauseOf(paused('x'), null, NOW)).toEqual({ ...nobody, since: null, knownFrom: null });
  });
});
