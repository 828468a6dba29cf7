import { expect, test } from 'vitest';
import { printSummary } from '../../../../scripts/test-servers/summary.ts';
import { selectLegs } from '../../../support/servers/legs.ts';

test('each server has a line, one whose tests came to no end too', () => {
  const [old, ...others] = selectLegs([]);
  const last = others.at(-1);
  if (old === undefined || last === undefined) throw new Error('there are servers');
  const lines: string[] = [];
  printSummary(
    [
      { leg: old, passed: true, counts: { passed: 120, failed: 0, skipped: 3 }, seconds: 61.4 },
      { leg: last, passed: false, counts: null, seconds: 5 },
    ],
    (line) => lines.push(line),
  );
  expect(lines).toEqual([
    '',
    'passed  1.24     1.24.2 v1  120 passed, 0 failed, 3 skipped  61 s',
    'FAILED  1.32-v2  1.32.0 v2  came to no end                   5 s',
  ]);
});
