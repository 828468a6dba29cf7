import { describe, expect, test } from 'vitest';
import { renderProgress } from '../../../src/render/progress.ts';
import { makeStyle } from '../../../src/render/style.ts';

const style = makeStyle({ color: false, width: 60 });

describe('progress', () => {
  test('says how much of how much, what failed, and since when', () => {
    const progress = { what: 'applying', done: 120, total: 1761, failed: 2, seconds: 12.3 };
    expect(renderProgress(progress, style)).toBe('applying: 120 of 1,761 (6%), 2 failed, 12.3s');
  });

  test('counts up where the total is not known', () => {
    expect(renderProgress({ what: 'listing', done: 3000, total: null }, style)).toBe('listing: 3,000');
  });

  test('of nothing has no share', () => {
    expect(renderProgress({ what: 'applying', done: 0, total: 0 }, style)).toBe('applying: 0 of 0');
  });

  test('stays on one line', () => {
    const line = renderProgress({ what: `reading\n${'x'.repeat(100)}`, done: 1, total: 2 }, style);
    expect(line).toHaveLength(60);
    expect(line).not.toContain('\n');
  });
});
