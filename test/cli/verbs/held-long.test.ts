import { describe, expect, test } from 'vitest';
import { findLongHolds, readHoldLimit, tellLongHolds } from '../../../src/commands/held-long.ts';
import type { PauseTrace } from '../../../src/live/inspect.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { actingContext } from '../../support/acting.ts';
import { buildCompiled } from '../../support/build/compiled.ts';
import { asApplied, listedOf } from '../../support/build/live.ts';
import { NOW } from '../../support/build/plan-input.ts';
import { planWorld } from '../../support/build/plan-world.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';

const DAY = 86_400_000;
const heldFor = (days: number) =>
  encodeByHand({ act: 'paused', reason: 'x', by: 'ann@desk', at: NOW - days * DAY, until: null });

/** Whether holds with these notes are too long, and what is said of them. */
async function judged(
  limitMs: number | null,
  notes: Readonly<Record<string, string | null>>,
  traces: Readonly<Record<string, PauseTrace>> = {},
) {
  const entries = Object.keys(notes).map((animeId) => buildCompiled(animeId));
  const live = entries.map((entry) => {
    const note = notes[entry.animeId ?? ''] ?? null;
    return asApplied(entry, note === null ? {} : { paused: true, note });
  });
  const plan = planWorld({ desired: entries, live });
  const context = actingContext(fakeLive(), { options: {}, world: { now: NOW } });
  const world = { ...context.world, clock: { ...context.world.clock, now: () => NOW } };
  const listed = live.map((one) => listedOf(one));
  const inspector = { pause: (id: string) => Promise.resolve(traces[id] ?? null) };
  const inTime = { ...context, world };
  const long = tellLongHolds(
    await findLongHolds({ plan, listed, limitMs, live: { inspector } }, inTime),
    inTime,
  );
  return { long, said: context.world.stderr.text };
}

describe('holds', () => {
  test('that last too long are named with their age, and what ends them', async () => {
    const { long, said } = await judged(14 * DAY, {
      'mal-1': heldFor(15),
      'mal-2': heldFor(13),
      'mal-3': null,
    });
    expect(long).toBe(true);
    expect(said).toBe(
      [
        'Held by somebody for more than 14d: episode-air-mal-1 (15d).',
        'To give them back to the list:',
        '  echora-sched unhold episode-air-mal-1',
        '',
      ].join('\n'),
    );
  });

  test('may last as long as the limit, and for ever without one', async () => {
    expect(await judged(14 * DAY, { 'mal-1': heldFor(14) })).toEqual({ long: false, said: '' });
    expect(await judged(null, { 'mal-1': heldFor(400), 'mal-2': 'x' })).toEqual({ long: false, said: '' });
  });

  test('whose notes do not tell are asked of the server', async () => {
    const at = NOW - 15 * DAY;
    const traces = { 'episode-air-mal-1': { by: 'ann@desk', at, exact: true, through: 'pause' } } as const;
    const { long, said } = await judged(14 * DAY, { 'mal-1': 'maintenance' }, traces);
    expect(long).toBe(true);
    expect(said).toContain('Held by somebody for more than 14d: episode-air-mal-1 (15d).');
  });

  test('of which nobody knows since when are told, and not counted', async () => {
    expect(await judged(DAY, { 'mal-1': 'maintenance' })).toEqual({
      long: false,
      said: 'Since when these are held is not known: episode-air-mal-1.\n',
    });
  });
});

test('a limit is a duration', () => {
  expect(readHoldLimit({ failOnHeld: '14d' })).toBe(14 * DAY);
  expect(readHoldLimit({})).toBeNull();
  expect(() => readHoldLimit({ failOnHeld: 'long' })).toThrow('--fail-on-held long');
});
