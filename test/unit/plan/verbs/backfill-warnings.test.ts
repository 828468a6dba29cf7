import { expect, test } from 'vitest';
import { backfillWarnings } from '../../../../src/plan/verbs/backfill-warnings.ts';
import type { FillKind, Filling } from '../../../../src/plan/verbs/backfill.ts';

/** One schedule, with a slot of each of these kinds. */
function filling(...kinds: readonly FillKind[]): Filling {
  const slot = { at: 0, next: null, cadenceMs: 0 };
  const fills = kinds.map((kind) => ({ kind, slot, startsAt: 0, latest: 0, run: null, repaired: null }));
  return { id: 'episode-air-mal-1', animeId: 'mal-1', title: 'Title', pause: null, fills };
}

test('what is started, or ran, is nothing to warn of', () => {
  expect(backfillWarnings([filling('start', 'ran', 'repaired', 'due')])).toEqual([]);
});

test('what is left out is told by its reason, of all schedules together', () => {
  const warnings = backfillWarnings([
    filling('unknown', 'waiting'),
    filling('unknown', 'waiting', 'paused', 'paused'),
  ]);
  expect(warnings).toEqual([
    expect.stringMatching(/^Of 2 nobody knows whether they ran: .*--again starts them\.$/),
    expect.stringMatching(
      /^Of 2 nobody knows whether they wait already: their schedules have .*starts them\.$/,
    ),
    expect.stringMatching(/^2 of these fall into a pause of their schedules/),
  ]);
});

test('one is told as one', () => {
  expect(backfillWarnings([filling('unknown', 'waiting', 'paused')])).toEqual([
    expect.stringMatching(/^Of 1 nobody knows whether it ran: .*--again starts it\.$/),
    expect.stringMatching(/^Of 1 nobody knows whether it waits already: its schedule has .*starts it\.$/),
    expect.stringMatching(/^1 of these falls into a pause of its schedule/),
  ]);
});
