import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../src/errors/known.ts';
import { parseAllow } from '../../../src/plan/allow.ts';

const error = (text: string): KnownError => {
  try {
    parseAllow(text);
  } catch (thrown) {
    if (thrown instanceof KnownError) return thrown;
  }
  throw new Error(`${text} was taken`);
};

describe('--allow', () => {
  test.each([
    ['delete=37', { guard: 'delete', max: 37 }],
    ['delete', { guard: 'delete', max: null }],
    ['empty=0', { guard: 'empty', max: 0 }],
  ])('%s', (text, allowance) => {
    expect(parseAllow(text)).toEqual(allowance);
  });

  test.each(['', 'delete=', 'delete=all', 'delete=-1', 'delete=1.5', 'delete=1=2', '=3', 'everything'])(
    'refuses %j',
    (text) => {
      expect(error(text)).toMatchObject({ code: 'plan.allow', exitCode: 1 });
      expect(error(text).message).toContain(`--allow ${text}`);
      expect(error(text).hint).toContain('delete, absent, pause, resume, update, create, ids, empty');
    },
  );

  test('suggests the guard that was meant', () => {
    expect(error('deletes=3').message).toContain('did you mean delete?');
    expect(error('delete=x').message).not.toContain('did you mean');
  });
});
