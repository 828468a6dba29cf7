import { describe, expect, test } from 'vitest';
import { renderForecast } from '../../../src/render/forecast.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { cellWidth } from '../../../src/render/cells.ts';
import { buildForecast } from './forecasts.ts';

const plain = (width: number | undefined) => makeStyle({ color: false, width });

describe('a forecast as text', () => {
  test('shows a week, its peak, and that the budget is kept', () => {
    expect(renderForecast(buildForecast(4), plain(80)).join('\n')).toMatchInlineSnapshot(`
      "11 starts of 5 schedules in the list, from Mon 2026-04-06 00:00 JST to Mon
      2026-04-13 00:00 JST.

                 00    03    06    09    12    15    18    21
      Mon 04-06  ······························▂·················  1 at 15:00
      Tue 04-07  ······························▂·················  1 at 15:00
      Wed 04-08  ······························▂·················  1 at 15:00
      Thu 04-09  ······························▂·················  1 at 15:00
      Fri 04-10  ······························▂·················  1 at 15:00
      Sat 04-11  ···█··························▂·················  4 at 01:30
      Sun 04-12  ······························▂·················  1 at 15:00
                 █ is 4 starts a minute

      peak    4 starts in the second of Sat 2026-04-11 01:30 JST
      budget  10 starts a second: kept
      jitter  exact, as namespace 3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11 has it

      Busiest minutes
        minute                    starts  a second  who
        Sat 2026-04-11 01:30 JST  4       4         葬送のフリーレン, Title 2, Title
                                                    3, Title 4
        Mon 2026-04-06 15:00 JST  1       1         score-sync
        Tue 2026-04-07 15:00 JST  1       1         score-sync
        Wed 2026-04-08 15:00 JST  1       1         score-sync
        Thu 2026-04-09 15:00 JST  1       1         score-sync"
    `);
  });

  test('says how far the budget is exceeded, and which jitter keeps it', () => {
    const text = renderForecast(buildForecast(40), plain(80)).join('\n');
    expect(text).toContain('budget  10 starts a second: exceeded in 1 second; the last start waits 3s');
    expect(text).toContain('advice  schedule.jitter: 30s keeps it');
    expect(text).toMatch(/^Sat 04-11 .*  40 at 01:30, over$/m);
    expect(text).toContain('and 32 more');
  });

  test('paints what exceeds the budget red, and only that', () => {
    const [, ...days] = renderForecast(buildForecast(40), makeStyle({ color: true, width: 80 })).filter(
      (line) => /\d\d-\d\d /.test(line),
    );
    expect(days.filter((line) => line.includes('\u001B[31m█'))).toHaveLength(1);
    expect(days.filter((line) => line.includes('\u001B[36m▁'))).toHaveLength(7);
  });

  test('does not promise seconds that it cannot know', () => {
    const text = renderForecast(buildForecast(1, { namespaceId: null }), plain(undefined)).join('\n');
    expect(text).toContain('jitter  assumed');
  });

  test('is as wide as the terminal at most', () => {
    const lines = renderForecast(buildForecast(40), plain(80));
    expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(80);
  });

  test('cuts nothing away in a narrow terminal, but has an hour a cell', () => {
    const chart = (width: number) => {
      const lines = renderForecast(buildForecast(40), plain(width));
      return lines.slice(
        lines.indexOf('') + 1,
        lines.findIndex((line) => line.includes('█ is')),
      );
    };
    const [hours, , , , , , saturday] = chart(60);
    expect([hours, saturday]).toEqual([
      '           00 03 06 09 12 15 18 21',
      'Sat 04-11  ·█·············▁········  40 at 01:30, over',
    ]);
    const wide = chart(200);
    const whole = Math.max(...wide.map(cellWidth));
    expect(chart(whole)).toEqual(wide);
    const narrow = chart(60);
    for (let width = 60; width < whole; width += 1) expect(chart(width)).toEqual(narrow);
    expect(narrow.join('')).not.toContain('…');
  });

  test('of nothing is one sentence', () => {
    const view = { ...buildForecast(0), starts: 0, minutes: [] };
    expect(renderForecast(view, plain(80))).toHaveLength(2);
  });
});
