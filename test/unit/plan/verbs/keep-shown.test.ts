import { expect, test } from 'vitest';
import type { Fill, FillKind, Filling } from '../../../../src/plan/verbs/backfill.ts';
import { keepShown } from '../../../../src/plan/verbs/keep-shown.ts';
import type { StartsPlan } from '../../../../src/plan/verbs/starts.ts';
import { DAY } from '../../../../src/schedule/civil.ts';
import { buildRun } from '../../../support/build/run.ts';

const fill = (day: number, kind: FillKind, runId?: string): Fill => ({
  kind,
  slot: { at: day * DAY, next: null, cadenceMs: DAY },
  startsAt: day * DAY,
  latest: day * DAY,
  run: runId === undefined ? null : buildRun(day * DAY, { runId }),
  repaired: null,
});
const filling = (id: string, ...fills: readonly Fill[]): Filling => ({
  id,
  animeId: null,
  title: id,
  pause: null,
  fills,
});
const planOf = (...fillings: readonly Filling[]): StartsPlan => ({
  verb: 'backfill',
  createdAt: 0,
  owner: 'echora',
  namespace: 'echora',
  period: null,
  overlap: null,
  fillings,
  warnings: [],
  refusal: null,
});
/** `a 1 start, a 2 ran` */
const words = ({ fillings }: StartsPlan) =>
  fillings
    .flatMap(({ id, fills }) => fills.map(({ slot, kind }) => `${id} ${slot.at / DAY} ${kind}`))
    .join(', ');

test('what is as it was is kept, and nothing more', () => {
  const shown = planOf(filling('a', fill(1, 'start'), fill(2, 'due'), fill(3, 'ran', 'r')));
  const anew = planOf(
    filling('a', fill(1, 'start'), fill(2, 'start'), fill(3, 'start'), fill(4, 'start')),
    filling('b', fill(1, 'start')),
  );
  const { plan, gone, fallen } = keepShown(shown, anew);
  expect(words(plan)).toBe('a 1 start, a 2 due, a 3 ran');
  expect([gone.size, fallen.size]).toEqual([0, 0]);
});

test('what fell away is told by what it is now; a time that moved is gone', () => {
  const shown = planOf(filling('a', ...[1, 2, 3, 4].map((day) => fill(day, 'start'))));
  const anew = planOf(filling('a', fill(1, 'ran', 'r'), fill(2, 'paused'), fill(4, 'start')));
  const { plan, gone, fallen } = keepShown(shown, anew);
  expect(words(plan)).toBe('a 1 ran, a 2 paused, a 4 start');
  expect(gone).toEqual(new Set());
  expect([...fallen]).toEqual([
    ['ran', 1],
    ['paused', 1],
    ['gone', 1],
  ]);
});

test('a schedule that is gone stays as it was shown, and none of it is to be started', () => {
  const shown = planOf(filling('a', fill(1, 'start'), fill(2, 'ran', 'r')), filling('b', fill(1, 'start')));
  const { plan, gone, fallen } = keepShown(shown, planOf(filling('b', fill(1, 'start'))));
  expect(words(plan)).toBe('a 1 start, a 2 ran, b 1 start');
  expect(gone).toEqual(new Set(['a']));
  expect([...fallen]).toEqual([['gone', 1]]);
});

test('what was to be started again is not once it ran another time', () => {
  const shown = planOf(filling('a', fill(1, 'start', 'first'), fill(2, 'start', 'first')));
  const anew = planOf(filling('a', fill(1, 'start', 'first'), fill(2, 'start', 'second')));
  const { plan, fallen } = keepShown(shown, anew);
  expect(words(plan)).toBe('a 1 start, a 2 ran');
  expect([...fallen]).toEqual([['ran', 1]]);
});

test('a schedule that is gone and had nothing to start is no matter', () => {
  const shown = planOf(filling('a', fill(1, 'ran', 'r')), filling('b', fill(1, 'start')));
  const { plan, gone, fallen } = keepShown(shown, planOf(filling('b', fill(1, 'start'))));
  expect(words(plan)).toBe('a 1 ran, b 1 start');
  expect([gone.size, fallen.size]).toEqual([0, 0]);
});
