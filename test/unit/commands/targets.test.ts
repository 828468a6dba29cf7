import { describe, expect, test } from 'vitest';
import { chooseOurs, findTargets } from '../../../src/commands/targets.ts';
import type { WantedList } from '../../../src/commands/wanted.ts';
import type { InvalidWanted } from '../../../src/plan/input.ts';
import type { Want } from '../../../src/schedule/compiled.ts';
import { buildCompiled, dormant, gone, hiatus, untouched } from '../../support/build/compiled.ts';
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

/** What a list says of `episode-air-mal-1`, which is of `mal-1`. */
async function saidBy(desired: WantedList, described = buildDescribed()) {
  const live = fakeLive();
  live.seed(described);
  const now = live.clock.now();
  const listed = [listedOf(described)];
  const sides = { desired, listed, owner: 'echora', now };
  const [one] = await findTargets(live, sides, {
    choice: chooseOurs(sides),
    selection: { ids: [], where: [], all: true },
    now,
    concurrency: 1,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  return one;
}

test.each([
  ['with the id of its schedule', broken({ id: 'episode-air-mal-1', animeId: null }), 'unknown'],
  ['of the same anime under another id', broken({ animeId: 'mal-1' }), 'unknown'],
  ['whose id cannot be read', broken({ id: null, animeId: null }), 'unknown'],
  ['of another anime', broken({}), 'absent'],
])('an entry that is wrong, %s: a verb takes the schedule for what it is', async (_, invalid, wanted) => {
  expect(await saidBy(buildWantedList([], [invalid]))).toMatchObject({ wanted, successor: null });
});

describe('an entry of the same anime under another id', () => {
  const said = (want: Want, described = buildDescribed()) =>
    saidBy(buildWantedList([buildCompiled('mal-1', { id: 'ep-mal-1', want })]), described);

  test.each([{ kind: 'active' } as const, hiatus()])(
    'takes its place where it is wanted (%o)',
    async (want) => {
      expect(await said(want)).toMatchObject({ wanted: 'absent', successor: { id: 'ep-mal-1' } });
    },
  );

  test.each([dormant(), gone(), untouched()])(
    'is what it stands for where none is made (%o)',
    async (want) => {
      expect(await said(want)).toMatchObject({ wanted: { id: 'ep-mal-1' }, successor: null });
    },
  );

  test('is told by what is started where no memo tells it, as of what was adopted', async () => {
    const { schedule } = buildCompiled('mal-1');
    const adopted = { animeId: null, title: null, ...(schedule === null ? {} : { schedule }) };
    expect(await said({ kind: 'active' }, buildDescribed(adopted))).toMatchObject({
      successor: { id: 'ep-mal-1' },
    });
  });
});
