import { describe, expect, it } from 'vitest';
import { parseRecurring } from '../../../src/anime/parse-recurring.ts';
import { said } from './said.ts';

const defaults = { timezone: 'Asia/Tokyo' };
const least = { id: 'score-sync', workflow: 'ScoreSyncWorkflow', every: 'day 06:00' };

describe('a recurring entry', () => {
  it('needs an id, a workflow and how often; its title is its id, its zone the configured one', () => {
    expect(parseRecurring(least, defaults)).toEqual({
      ok: true,
      recurring: {
        kind: 'recurring',
        id: 'score-sync',
        title: 'score-sync',
        workflow: 'ScoreSyncWorkflow',
        every: { kind: 'daily', minute: 360 },
        timezone: 'Asia/Tokyo',
        overrides: {},
      },
    });
  });

  it('may say the rest itself', () => {
    const written = {
      ...least,
      title: 'Scores',
      timezone: 'utc',
      schedule: { input: { schema: 1 }, jitter: '30s' },
    };
    expect(parseRecurring(written, defaults)).toMatchObject({
      recurring: { title: 'Scores', timezone: 'UTC', overrides: { input: { schema: 1 }, jitterMs: 30_000 } },
    });
  });

  it.each([
    [null, ['expected a map of keys, found nothing']],
    [{}, ['id: id is missing', 'workflow: workflow is missing', 'every: every is missing']],
    [
      { ...least, timezone: 'CET' },
      ['timezone: CET can mean several time zones: write Europe/Berlin or Europe/Paris'],
    ],
    [{ ...least, evry: 1 }, ['evry: unknown key evry [Did you mean every?]']],
    [{ ...least, jitter: '0s' }, ['jitter: unknown key jitter [It belongs in schedule: { jitter: … }.]']],
    [
      { ...least, every: '30s', evry: 1 },
      ['evry: unknown key evry [Did you mean every?]', 'every: 30s is too often: an interval is at least 1m'],
    ],
    [
      { ...least, schedule: { track: 'jp' } },
      [
        'schedule.track: unknown key track [Known keys: taskQueue, input, jitter, overlap, catchupWindow, executionTimeout.]',
      ],
    ],
  ])('is told what is wrong: %j', (written, messages) => {
    expect(said(parseRecurring(written, defaults))).toEqual(messages);
  });
});
