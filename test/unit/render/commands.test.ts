import { expect, test } from 'vitest';
import { renderCommands } from '../../../src/render/commands.ts';
import { makeStyle } from '../../../src/render/style.ts';

test('commands are never broken, however narrow the terminal', () => {
  const line = `echora-sched resume ${'episode-air-mal-1 '.repeat(9)}`.trim();
  expect(renderCommands('To undo it:', [line], makeStyle({ color: false, width: 40 }))).toEqual([
    'To undo it:',
    `  ${line}`,
  ]);
});
