import { expect, test } from 'vitest';
import { renderValidationMarkdown } from '../../../../src/render/markdown/validation.ts';
import { buildValidation, fileProblem } from '../sample.ts';

test('problems and warnings are tables that no text of others can break out of', () => {
  const problems = [
    fileProblem('4:7', 'a | b\nis <b>wrong</b>', 'write `a`, @ann | or b'),
    fileProblem('5:1', 'no hint'),
  ];
  const warnings = [fileProblem('6:1', 'odd')];
  expect(renderValidationMarkdown(buildValidation({ invalid: 1, problems, warnings }))).toEqual([
    '## ✗ schedules.yaml: 2 problems in 1 of 75 entries, 1 warning',
    '',
    '### Problems',
    '',
    '| place | problem | hint |',
    '| --- | --- | --- |',
    String.raw`| schedules.yaml:4:7 | a &#124; b is &#60;b&#62;wrong&#60;/b&#62; | write \`a\`, &#64;ann &#124; or b |`,
    '| schedules.yaml:5:1 | no hint |  |',
    '',
    '### Warnings',
    '',
    '| place | problem | hint |',
    '| --- | --- | --- |',
    '| schedules.yaml:6:1 | odd |  |',
  ]);
});

test('a list without any is said to be well', () => {
  expect(renderValidationMarkdown(buildValidation({}))).toEqual(['## ✓ schedules.yaml: 75 entries']);
});

test('more than a summary takes is cut', () => {
  const problems = Array.from({ length: 20_000 }, () => fileProblem('4:7', 'x'.repeat(80)));
  expect(renderValidationMarkdown(buildValidation({ problems })).at(-1)).toContain('Cut here');
});
