import { describe, expect, test } from 'vitest';
import { candidatesOf } from '../../../src/commands/candidates.ts';
import { openStates } from '../../../src/commands/live-state.ts';
import { ownedRow } from '../../../src/commands/rows.ts';
import type { WantedList } from '../../../src/commands/wanted.ts';
import type { InvalidWanted } from '../../../src/plan/input.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import type { Compiled, Want } from '../../../src/schedule/compiled.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
import type { State } from '../../../src/schedule/schedule.ts';
import { buildAnime } from '../../support/build/anime.ts';
import { buildCompiled, dormant, gone, hiatus } from '../../support/build/compiled.ts';
import { asApplied, listedOf, OWNER } from '../../support/build/live.ts';
import { NOW } from '../../support/build/plan-input.ts';
import { changeOf, planWorld } from '../../support/build/plan-world.ts';

const DAY = 86_400_000;
const byHand = (act: 'paused' | 'resumed', until: number | null = null) =>
  encodeByHand({ act, reason: 'why not', by: 'ann@desk', at: NOW - DAY, until });

const MARKS: readonly Decided[] = [
  { kind: 'active' },
  { kind: 'hiatus' },
  { kind: 'retired', at: NOW - DAY },
];
const STATES: readonly State[] = [
  { paused: false, note: '' },
  { paused: false, note: byHand('resumed') },
  { paused: true, note: '[echora-sched] hiatus: x' },
  { paused: true, note: 'mine' },
  { paused: true, note: byHand('paused', NOW + DAY) },
  { paused: true, note: byHand('paused', NOW - 1000) },
];
const WANTS: readonly (Want | null)[] = [{ kind: 'active' }, hiatus(), dormant(), gone('cancelled'), null];

/** A list that was read, with these entries. */
function listWith(compiled: readonly Compiled[], invalid: readonly InvalidWanted[] = []): WantedList {
  const source = { kind: 'yaml' as const, location: 'list.yaml', entries: compiled.length, digest: '' };
  const locate = () => ({ kind: 'name' as const, name: 'list' });
  const wanted = compiled.map((one) => ({ entry: buildAnime(), compiled: one }));
  const rest = {
    entries: [],
    overOf: () => null,
    nextAt: new Map(),
    invalid: [],
    warnings: [],
    texts: new Map(),
  };
  const list = { source, locate, ...rest };
  return { list, wanted, invalid, warnings: [] };
}

const liveAs = (decided: Decided, state: State) => asApplied(buildCompiled('mal-1'), { decided, ...state });

const rows = MARKS.flatMap((decided) =>
  STATES.flatMap((state) => WANTS.map((want) => ({ decided, state, want }))),
);

describe('how a schedule stands', () => {
  test.each(rows)('is held just where a plan holds it: %o', ({ decided, state, want }) => {
    const live = liveAs(decided, state);
    const desired = want === null ? [] : [buildCompiled('mal-1', { want })];
    const shown = openStates(listWith(desired), NOW)(listedOf(live));
    const change = changeOf(planWorld({ desired, live: [live] }), live.id);
    expect(shown === 'held').toBe(change.held);
    if (shown !== 'held') expect(shown === 'active').toBe(!state.paused);
    const [candidate] = candidatesOf({
      desired: listWith(desired),
      listed: [listedOf(live)],
      owner: OWNER,
      now: NOW,
    });
    expect(candidate?.state).toBe(shown);
  });

  const moved = rows.filter(({ want }) => want !== null && want.kind !== 'active' && want.kind !== 'hiatus');
  test.each(moved)('stands for its anime under its old id where none takes its place: %o', (row) => {
    const live = liveAs(row.decided, row.state);
    const desired = row.want === null ? [] : [buildCompiled('mal-1', { id: 'ep-mal-1', want: row.want })];
    const shown = openStates(listWith(desired), NOW)(listedOf(live));
    expect(shown === 'held').toBe(changeOf(planWorld({ desired, live: [live] }), live.id).held);
  });

  test.each<[Decided, State, string]>([
    [{ kind: 'active' }, { paused: false, note: '' }, 'active'],
    [{ kind: 'hiatus' }, { paused: true, note: '[echora-sched] x' }, 'paused'],
    [{ kind: 'hiatus' }, { paused: false, note: '' }, 'held'],
    [{ kind: 'retired', at: NOW }, { paused: true, note: '[echora-sched] x' }, 'waiting'],
    [{ kind: 'retired', at: NOW }, { paused: false, note: '' }, 'held'],
    [{ kind: 'active' }, { paused: true, note: byHand('paused', NOW - 1000) }, 'paused'],
  ])('goes by what was asked last where the list is not known: %o, %o is %s', (decided, state, stands) => {
    const live = listedOf(liveAs(decided, state));
    expect(openStates(null, NOW)(live)).toBe(stands);
    const broken: InvalidWanted = { id: live.id, animeId: 'mal-1', title: null, problems: [] };
    expect(openStates(listWith([], [broken]), NOW)(live)).toBe(stands);
  });
});

describe('the row of a schedule', () => {
  const rowOf = (decided: Decided, state: State) => {
    const listed = listedOf(liveAs(decided, state));
    const stands = openStates(listWith([buildCompiled('mal-1', { want: hiatus() })]), NOW)(listed);
    return ownedRow(
      {
        listed,
        wanted: undefined,
        said: { wanted: 'unknown', successor: null },
        state: stands,
        next: { at: null, isNominal: true },
        silent: false,
        trace: null,
      },
      NOW,
    );
  };

  test('that somebody resumed tells who and since when', () => {
    expect(rowOf({ kind: 'hiatus' }, { paused: false, note: byHand('resumed') })).toMatchObject({
      state: 'held',
      reason: 'resumed by ann@desk',
      heldSince: NOW - DAY,
      heldBy: 'ann@desk',
    });
    expect(rowOf({ kind: 'hiatus' }, { paused: false, note: '' })).toMatchObject({
      state: 'held',
      reason: 'resumed by hand',
      heldSince: null,
      heldBy: null,
    });
  });

  test('whose pause by hand has ended tells whose it was, and is held by nobody', () => {
    expect(rowOf({ kind: 'active' }, { paused: true, note: byHand('paused', NOW - 1000) })).toMatchObject({
      state: 'paused',
      reason: 'paused by ann@desk 1d ago',
      heldSince: null,
      heldBy: null,
    });
  });

  test('that we paused tells why', () => {
    expect(rowOf({ kind: 'hiatus' }, { paused: true, note: '[echora-sched] hiatus: x' })).toMatchObject({
      state: 'paused',
      reason: 'hiatus: x',
    });
  });
});
