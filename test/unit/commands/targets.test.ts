import { expect, test } from 'vitest';
import { chooseOurs, findTargets } from '../../../src/commands/targets.ts';
import type { InvalidWanted } from '../../../src/plan/input.ts';
import { buildDescribed, listedOf } from '../../support/build/live.ts';
import { buildWantedList } from '../../support/build/wanted-list.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';

const broken = (parts: Partial<InvalidWanted>): InvalidWanted => ({
  id: 'episode-air-mal-9',
  animeId: 'mal-9',
  title: null,
  problems: [],
  ...parts,
});

/** What a list whose only entry is this invalid one says of `episode-air-mal-1`, which is of `mal-1`. */
async function saidOf(invalid: InvalidWanted) {
  const live = fakeLive();
  const described = buildDescribed();
  live.seed(described);
  const now = live.clock.now();
  const listed = [listedOf(described)];
  const sides = { desired: buildWantedList([], [invalid]), listed, owner: 'echora', now };
  const [one] = await findTargets(live, sides, {
    choice: chooseOurs(sides),
    selection: { ids: [], where: [], all: true },
    now,
    concurrency: 1,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  return one?.wanted;
}

test.each([
  ['with the id of its schedule', broken({ id: 'episode-air-mal-1', animeId: null }), 'unknown'],
  ['of the same anime under another id', broken({ animeId: 'mal-1' }), 'unknown'],
  ['whose id cannot be read', broken({ id: null, animeId: null }), 'unknown'],
  ['of another anime', broken({}), 'absent'],
])('an entry that is wrong, %s: a verb takes the schedule for what it is', async (_, invalid, wanted) => {
  expect(await saidOf(invalid)).toBe(wanted);
});
