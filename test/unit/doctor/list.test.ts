import { describe, expect, test } from 'vitest';
import { judgeContract, judgeList, judgeLiveContract } from '../../../src/doctor/list.ts';

const facts = {
  location: 'schedules.yaml',
  entries: 76,
  invalid: [],
  validate: 'echora-sched validate --source schedules.yaml',
  workflows: ['EpisodeAirTrackingWorkflow'],
};

describe('a list', () => {
  test('whose entries are all valid is well', () => {
    expect(judgeList(facts)).toMatchObject({ verdict: 'ok', fix: null });
    expect(judgeList({ ...facts, entries: 1 }).message).toContain('1 entry,');
  });

  test('with invalid entries fails, names a few, and says how to see all', () => {
    const invalid = ['mal-1', 'mal-2', 'mal-3', 'mal-4', 'mal-5', 'mal-6', 'mal-7'];
    const { verdict, message, fix } = judgeList({ ...facts, invalid });
    expect(verdict).toBe('fail');
    expect(message).toBe(
      'schedules.yaml has 76 entries, 7 of them invalid: mal-1, mal-2, mal-3, mal-4, mal-5 and 2 more.',
    );
    expect(fix).toContain('`echora-sched validate --source schedules.yaml`');
  });
});

describe('the contract', () => {
  test('is kept by a list that starts what is in it', () => {
    const workflows = ['ScoreSyncWorkflow', 'EpisodeAirTrackingWorkflow', 'EpisodeAirTrackingWorkflow'];
    expect(judgeContract({ ...facts, workflows })).toEqual({
      verdict: 'ok',
      message:
        'Workers know every workflow that the list starts: EpisodeAirTrackingWorkflow, ScoreSyncWorkflow.',
      fix: null,
    });
  });

  test('is doubted where the list starts something else', () => {
    const { verdict, message, fix } = judgeContract({
      ...facts,
      workflows: ['ScoreSyncWorkflow', 'ScoreSync'],
    });
    expect(verdict).toBe('warn');
    expect(message).toMatch(/: ScoreSync\.$/);
    expect(fix).toContain('CharacterRefreshWorkflow');
  });

  test('has nothing to say about an empty list', () => {
    expect(judgeContract({ ...facts, workflows: [] }).verdict).toBe('ok');
  });
});

describe('the contract of what is live', () => {
  test.each([
    [[], 'ok', 'No schedule of this owner is live.'],
    [['ScoreSyncWorkflow'], 'ok', 'that the live schedule starts: ScoreSyncWorkflow.'],
    [['ScoreSyncWorkflow', 'ScoreSyncWorkflow'], 'ok', 'that the 2 live schedules start: ScoreSyncWorkflow.'],
    [['Old', 'ScoreSyncWorkflow'], 'warn', 'does not have what the 2 live schedules start: Old.'],
  ])('%j: %s', (workflows, verdict, says) => {
    expect(judgeLiveContract(workflows)).toMatchObject({ verdict, message: expect.stringContaining(says) });
  });
});
