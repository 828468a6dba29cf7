import { describe, expect, test } from 'vitest';
import { planTrigger, queuesOf } from '../../../../src/plan/verbs/trigger.ts';
import type { TriggerInput } from '../../../../src/plan/verbs/trigger.ts';
import type { Overlap } from '../../../../src/anime/anime.ts';
import { buildDescribed } from '../../../support/build/live.ts';
import { buildSchedule } from '../../../support/build/schedule.ts';

const run = { workflowId: 'w', runId: 'r' };

function target(id: string, overlap: Overlap = 'BUFFER_ONE', running = false) {
  const schedule = buildSchedule({ policies: { overlap } });
  return {
    id: `episode-air-${id}`,
    animeId: id,
    title: id,
    described: buildDescribed({ schedule, running: running ? [run] : [] }),
  };
}

const QUEUE = queuesOf([target('mal-1')])[0] ?? '';
const plan = (parts: Partial<TriggerInput>) =>
  planTrigger({
    owner: 'echora',
    namespace: 'echora',
    targets: [target('mal-1')],
    now: 0,
    overlap: null,
    most: 50,
    pollers: new Map([[QUEUE, 1]]),
    ...parts,
  });

test('a trigger is one start for each schedule', () => {
  const { fillings, warnings, refusal } = plan({ targets: [target('mal-1'), target('mal-2')] });
  expect(fillings.map(({ id, fills }) => [id, fills.map(({ kind }) => kind)])).toEqual([
    ['episode-air-mal-1', ['start']],
    ['episode-air-mal-2', ['start']],
  ]);
  expect({ warnings, refusal }).toEqual({ warnings: [], refusal: null });
});

test('more schedules than are meant are refused with their number', () => {
  const targets = [target('mal-1'), target('mal-2')];
  expect(plan({ targets, most: 1 }).refusal).toEqual({ most: 1, actual: 2 });
  expect(plan({ targets, most: 2 }).refusal).toBeNull();
});

test('a task queue without a worker is warned of once, before anything starts', () => {
  const targets = [target('mal-1'), target('mal-2')];
  expect(plan({ targets, pollers: new Map() }).warnings).toEqual([
    `No worker polls task queue ${QUEUE}: what is started waits until one does.`,
  ]);
});

describe('what is paused', () => {
  const paused = (id: string, note = '') => {
    const one = target(id);
    return { ...one, described: { ...one.described, state: { ...one.described.state, paused: true, note } } };
  };

  test('is warned of by name and reason, as it starts all the same', () => {
    const targets = [target('mal-1'), paused('mal-2', 'server move'), paused('mal-3')];
    expect(plan({ targets }).warnings).toEqual([
      'Paused, and started all the same: mal-2: server move',
      'Paused, and started all the same: mal-3',
    ]);
  });

  test('is warned of by its own id where it is of no anime', () => {
    const scores = { ...paused('score-sync', 'server move'), id: 'score-sync', animeId: null };
    expect(plan({ targets: [scores] }).warnings).toEqual([
      'Paused, and started all the same: score-sync: server move',
    ]);
  });

  test('is counted where it is much', () => {
    const targets = Array.from({ length: 11 }, (_, index) => paused(`mal-${index}`));
    expect(plan({ targets }).warnings).toEqual(['11 of these are paused. They are started all the same.']);
  });
});

describe('beside a run that is not over', () => {
  const warned = (own: Overlap, overlap: Overlap | null = null) =>
    plan({ targets: [target('mal-1', own, true)], overlap }).warnings.join();

  test('a trigger is warned of as the schedule’s own policy has it', () => {
    expect(warned('SKIP')).toContain('mal-1: a run of it is not over, and overlap skip drops the trigger');
    expect(warned('BUFFER_ONE')).toContain('waits for its end');
    expect(warned('BUFFER_ALL')).toContain('waits for its end');
    expect(warned('CANCEL_OTHER')).toContain('is cancelled first');
    expect(warned('TERMINATE_OTHER')).toContain('is terminated first');
  });

  test('what is of no anime is warned of by its own id', () => {
    const scores = { ...target('score-sync', 'SKIP', true), id: 'score-sync', animeId: null };
    expect(plan({ targets: [scores] }).warnings).toEqual([
      'score-sync: a run of it is not over, and overlap skip drops the trigger.',
    ]);
  });

  test('the policy that was asked for counts instead', () => {
    expect(warned('SKIP', 'ALLOW_ALL')).toBe('');
    expect(warned('ALLOW_ALL', 'SKIP')).toContain('drops the trigger');
  });
});
