import { expect, test } from 'vitest';
import { renderSetup } from '../../../src/render/setup.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { SETUP_STEPS } from './sample.ts';

const style = makeStyle({ color: false, width: 80 });
const COMMAND = SETUP_STEPS[2]?.commands[0] ?? '';

test('says what was made, what was there, and gives the commands that are left whole', () => {
  const lines = renderSetup(SETUP_STEPS, style);
  expect(lines.slice(0, 4)).toEqual([
    '✓ namespace echora: already there',
    '✓ search attribute EchoraSchedOwner: made',
    '! search attribute EchoraSchedHash: not ours to make here',
    '    no permission',
  ]);
  expect(COMMAND.length).toBeGreaterThan(80);
  expect(lines.at(-1)).toBe(`  ${COMMAND}`);
});

test('says that sync can run when nothing is left', () => {
  expect(renderSetup(SETUP_STEPS.slice(0, 2), style).at(-1)).toBe('Ready: echora-sched sync can run.');
});

test('does not say so after a failure', () => {
  const failed = { what: 'namespace echora', outcome: 'failed', message: 'no', commands: [] } as const;
  expect(renderSetup([failed], style).at(-1)).toBe('Not ready yet.');
});
