import { expect, test } from 'vitest';
import { dueMeanwhile } from '../../../src/commands/due-meanwhile.ts';
import type { Restorable } from '../../../src/plan/verbs/restore.ts';
import { buildDescribed } from '../../support/build/live.ts';
import { buildSchedule, daily } from '../../support/build/schedule.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-04-06T12:00:00Z');

function restored(id: string, paused = false): Restorable {
  const described = buildDescribed({ id, schedule: buildSchedule({ spec: daily('12:00') }) });
  const was = { ...described, state: { ...described.state, paused } };
  return { id, snapshot: '', was, there: null, wanted: 'absent', successor: null };
}

const commandsFor = (all: readonly Restorable[], from: number, to: number) =>
  dueMeanwhile(all, { from, to }).flatMap(({ commands }) => commands);

test('what was due while it was deleted is started by a backfill from then on', () => {
  expect(commandsFor([restored('a'), restored('b')], NOON - HOUR, NOON)).toEqual([
    ['backfill', 'a', 'b', '--from', '2026-04-06T11:00:00.000Z'],
  ]);
});

test('nothing is to be started where nothing was due, or it was paused', () => {
  expect(commandsFor([restored('a')], NOON, NOON + HOUR)).toEqual([]);
  expect(commandsFor([restored('a', true)], NOON - HOUR, NOON)).toEqual([]);
});

test('of more than anybody pastes it is only said', () => {
  const many = Array.from({ length: 30 }, (_, index) => restored(`s-${index}`));
  expect(dueMeanwhile(many, { from: NOON - HOUR, to: NOON })).toEqual([
    { purpose: expect.stringContaining('What was due while they were deleted did not run'), commands: [] },
  ]);
});
