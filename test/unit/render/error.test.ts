import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../src/errors/known.ts';
import { renderBug, renderError } from '../../../src/render/error.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { fileProblem, LIST } from './sample.ts';

const style = makeStyle({ color: false, width: 80 });

describe('a known error', () => {
  test('says what was wrong, where with the lines of the file, and what to do', () => {
    const error = new KnownError({
      code: 'list.syntax',
      message: 'schedules.yaml cannot be read as a list.',
      hint: 'Correct the lines above; nothing was written.',
      problems: [
        fileProblem('4:37', '29:60 is not a time of day', 'minutes go to 59'),
        fileProblem('5:5', 'unknown key x'),
      ],
      texts: new Map([['schedules.yaml', LIST]]),
    });
    expect(renderError(error, style).join('\n')).toMatchInlineSnapshot(`
      "Error: schedules.yaml cannot be read as a list.

      schedules.yaml:4:37: 29:60 is not a time of day
        →  minutes go to 59
          2 | anime:
          3 |   - id: mal-1
        > 4 |     { title: 葬送のフリーレン, broadcast: fri 29:60 }
            |                                             ^
          5 |     x: 1

      schedules.yaml:5:5: unknown key x
          3 |   - id: mal-1
          4 |     { title: 葬送のフリーレン, broadcast: fri 29:60 }
        > 5 |     x: 1
            |     ^
          6 |

      →  Correct the lines above; nothing was written. [list.syntax]"
    `);
  });

  test('without problems takes two lines', () => {
    const error = new KnownError({
      code: 'connection.refused',
      message: 'Nobody answers at h:1.',
      hint: 'Start it.',
    });
    expect(renderError(error, style)).toEqual([
      'Error: Nobody answers at h:1.',
      '→  Start it. [connection.refused]',
    ]);
  });

  test('shows no stack', () => {
    const error = new KnownError({ code: 'a.b', message: 'No.', hint: 'Yes.' }, { cause: new Error('deep') });
    expect(renderError(error, style).join('\n')).not.toMatch(/deep|\bat\b/);
  });

  test('frames only the first problems of very many', () => {
    const problems = Array.from({ length: 100 }, () => fileProblem('4:37', 'not a time of day'));
    const texts = new Map([['schedules.yaml', LIST]]);
    const lines = renderError(
      new KnownError({ code: 'a.b', message: 'No.', hint: 'Yes.', problems, texts }),
      style,
    );
    expect(lines.filter((line) => line.endsWith('not a time of day'))).toHaveLength(100);
    expect(lines.filter((line) => line.trim().endsWith('^'))).toHaveLength(20);
  });

  test('names a row or a flag where there is no file', () => {
    const problems = [
      { place: { kind: 'row', table: 'anime', key: 'mal-1', column: 'status' }, message: 'unknown status' },
      { place: { kind: 'name', name: '--allow' }, message: 'unknown guard' },
    ] as const;
    const lines = renderError(new KnownError({ code: 'a.b', message: 'No.', hint: 'Yes.', problems }), style);
    expect(lines).toContain('anime:mal-1 (status): unknown status');
    expect(lines).toContain('--allow: unknown guard');
  });
});

describe('a bug', () => {
  const context = { version: '0.1.0', command: ['sync', '--source', 'a list.yaml'] };

  test('shows its stack, its causes, and what to send along', () => {
    const error = new TypeError('x is undefined', { cause: new Error('deep') });
    error.stack = 'TypeError: x is undefined\n    at plan (src/plan.ts:1:2)';
    const lines = renderBug(error, context, style);
    expect(lines[0]).toBe('Error: this is a bug in echora-sched.');
    expect(lines).toContain('  TypeError: x is undefined');
    expect(lines).toContain('    at plan (src/plan.ts:1:2)');
    expect(lines).toContain('    Error: deep');
    expect(lines.slice(-2)).toEqual(['  echora-sched 0.1.0', '  echora-sched sync --source a list.yaml']);
  });

  test('may be anything that was thrown', () => {
    expect(renderBug('just text', context, style)).toContain('  just text');
  });
});
