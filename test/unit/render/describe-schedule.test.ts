import { expect, test } from 'vitest';
import { describeSchedule } from '../../../src/render/describe-schedule.ts';
import { makeInstantWords } from '../../../src/render/instant.ts';
import { buildSchedule } from '../../support/build/schedule.ts';

test.each([
  [0, 'none'],
  [120_000, 'up to 2m later'],
])('a jitter of %d ms is %s', (jitterMs, words) => {
  const view = { instants: makeInstantWords('UTC'), showInput: false };
  const described = describeSchedule(buildSchedule({ spec: { jitterMs } }), view);
  expect(described.find(({ label }) => label === 'jitter')?.text).toBe(words);
});
