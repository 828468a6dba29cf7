import { describe, expect, test } from 'vitest';
import { makeStyle } from '../../../src/render/style.ts';
import { renderInvalid } from '../../../src/render/invalid.ts';
import { renderValidation } from '../../../src/render/validation.ts';
import { buildValidation, fileProblem } from './sample.ts';

const style = makeStyle({ color: false, width: 80 });

describe('a validated list', () => {
  test('shows problems, then warnings, with their lines, then the count', () => {
    const view = buildValidation({
      invalid: 1,
      problems: [fileProblem('4:41', '29:60 is not a time of day', 'minutes go to 59')],
      warnings: [fileProblem('3:9', 'two entries have this title')],
    });
    expect(renderValidation(view, style).join('\n')).toMatchInlineSnapshot(`
      "schedules.yaml:4:41: error: 29:60 is not a time of day
        →  minutes go to 59
          2 | anime:
          3 |   - id: mal-1
        > 4 |     { title: 葬送のフリーレン, broadcast: fri 29:60 }
            |                                                 ^
          5 |     x: 1

      schedules.yaml:3:9: warning: two entries have this title
          1 | version: 1
          2 | anime:
        > 3 |   - id: mal-1
            |         ^
          4 |     { title: 葬送のフリーレン, broadcast: fri 29:60 }

      ✗ schedules.yaml: 1 problem in 1 of 75 entries, 1 warning."
    `);
  });

  test('is one line when all is well', () => {
    expect(renderValidation(buildValidation({}), style)).toEqual(['✓ schedules.yaml: 75 entries.']);
  });

  test('is well with warnings', () => {
    const view = buildValidation({ warnings: [fileProblem('3:9', 'odd'), fileProblem('4:1', 'odd')] });
    expect(renderValidation(view, style).at(-1)).toBe('✓ schedules.yaml: 75 entries, 2 warnings.');
  });
});

test('entries that are wrong are shown with their lines, apart from what follows', () => {
  const { texts } = buildValidation({});
  const lines = renderInvalid([fileProblem('4:41', 'not a time of day')], texts, style);
  expect(lines[0]).toBe('schedules.yaml:4:41: error: not a time of day');
  expect(lines.some((line) => line.trimEnd().endsWith('^'))).toBe(true);
  expect(lines.at(-1)).toBe('');
});
