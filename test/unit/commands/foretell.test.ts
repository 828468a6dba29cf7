import { expect, test } from 'vitest';
import { foretell } from '../../../src/commands/foretell.ts';
import { buildDescribed } from '../../support/build/live.ts';

/** A fire of what is built: Saturday, 01:30 in Tokyo. */
const SATURDAY = Date.parse('2026-04-10T16:30:00Z');
const want = { kind: 'active', ahead: { from: '2026-04-17', last: SATURDAY } } as const;
const parts = { described: buildDescribed(), change: null, want };

test.each([
  ['before its last fire', SATURDAY - 1, { at: [SATURDAY], why: null, hiatusFrom: '2026-04-17' }],
  [
    'while jitter still holds that back',
    SATURDAY + 1000,
    { at: [], why: 'hiatus', hiatusFrom: '2026-04-17' },
  ],
] as const)('what goes on hiatus, %s', (_, now, fires) => {
  expect(foretell({ ...parts, now })).toEqual(fires);
});

test('nothing ends what the list has no say in', () => {
  const { at, hiatusFrom } = foretell({ ...parts, want: null, now: SATURDAY - 1 });
  expect({ fires: at.length, hiatusFrom }).toEqual({ fires: 5, hiatusFrom: null });
});
