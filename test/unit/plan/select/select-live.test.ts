import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../../src/errors/known.ts';
import { parseCondition } from '../../../../src/plan/select/condition.ts';
import type { Candidate } from '../../../../src/plan/select/candidate.ts';
import { selectLive } from '../../../../src/plan/select/select-live.ts';
import type { LiveSelection } from '../../../../src/plan/select/select-live.ts';

const candidate = (animeId: string, parts: Partial<Candidate> = {}): Candidate => ({
  id: `episode-air-${animeId}`,
  animeId,
  title: 'Witch Hat Atelier',
  status: 'airing',
  state: 'active',
  workflow: 'EpisodeAirTrackingWorkflow',
  owner: 'echora',
  next: null,
  note: '',
  ...parts,
});

const choice = {
  candidates: [
    candidate('mal-1'),
    candidate('mal-2', { note: 'x (paused by ann@desk, 2026-04-06T12:00:00Z)' }),
    candidate('mal-3', { id: 'score-sync', animeId: null }),
  ],
  others: [{ id: 'theirs', animeId: 'mal-9', why: 'it is foreign: owner staging’s' }],
};

const selected = (parts: Partial<LiveSelection>) => [
  ...selectLive({ ids: [], where: [], all: false, ...parts }, choice, 0),
];

function problems(ids: readonly string[]) {
  try {
    selected({ ids });
  } catch (error) {
    if (error instanceof KnownError) return error.problems.map(({ message }) => message);
  }
  return expect.fail('nothing was thrown');
}

describe('what a verb acts on', () => {
  test('is what ids name, a schedule’s or an anime’s', () => {
    expect(selected({ ids: ['mal-1', 'score-sync'] })).toEqual(['episode-air-mal-1', 'score-sync']);
    expect(selected({ ids: ['episode-air-mal-2', 'mal-2'] })).toEqual(['episode-air-mal-2']);
  });

  test('is everything only where that was said', () => {
    expect(selected({ all: true })).toHaveLength(3);
    expect(() => selected({})).toThrow('Nothing is selected.');
  });

  test('is narrowed by every condition', () => {
    const where = [parseCondition('note=*(paused by ann@desk, 2026-04-06T12:00:00Z*')];
    expect(selected({ where })).toEqual(['episode-air-mal-2']);
    expect(selected({ where, all: true })).toEqual(['episode-air-mal-2']);
    expect(() => selected({ where, ids: ['mal-1'] })).toThrow('None of the 3 schedules');
  });

  test('is nothing at all where one id is wrong; each is told why', () => {
    expect(problems(['mal-1', 'mal-4', 'zzzzzzzzz', 'theirs'])).toEqual([
      'did you mean mal-1, mal-2, mal-9?',
      'nothing like it is known',
      'it is foreign: owner staging’s',
    ]);
    expect(problems(['mal-9'])).toEqual(['it is foreign: owner staging’s']);
  });

  test('is named in the message where it is one', () => {
    expect(() => selected({ ids: ['mal-9'] })).toThrow('This verb cannot act on mal-9.');
    expect(() => selected({ ids: ['mal-9', 'x'] })).toThrow('This verb cannot act on 2 of the ids.');
    expect(() => selected({ ids: ['mal-nope'] })).toThrow('No anime or schedule has the id mal-nope.');
  });

  test('is nothing where there is nothing, whatever was asked for', () => {
    const none = { candidates: [], others: [] };
    expect(() => selectLive({ ids: [], where: [], all: true }, none, 0)).toThrow(
      'There are no schedules to choose from.',
    );
  });

  test('is no condition: one that stands where ids do is told its flag', () => {
    expect(problems(['title=*hat*', '*hat*'])).toEqual([
      "conditions go with --where: --where 'title=*hat*'",
      "an id has no *; a condition may: --where 'title=*hat*'",
    ]);
  });
});
