import { describe, expect, test } from 'vitest';
import { renderForecastSvg } from '../../../src/render/forecast-svg.ts';
import { buildForecast } from './forecasts.ts';

const svg = (herd: number) => renderForecastSvg(buildForecast(herd), 'Asia/Tokyo');

/** The names of elements that are opened and not closed, or closed and not opened. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  const astray: string[] = [];
  for (const [, closing, name = '', , empty] of xml.matchAll(
    /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<&]*(?:&\w+;[^"<&]*)*")*)(\/?)>/gi,
  )) {
    if (closing === '/') {
      if (open.pop() !== name) astray.push(name);
    } else if (empty !== '/') open.push(name);
  }
  return [...astray, ...open];
}

describe('a forecast as SVG', () => {
  test('is one well-formed element', () => {
    const xml = svg(40);
    expect(unbalanced(xml)).toEqual([]);
    expect(xml).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [\s\S]*<\/svg>\n$/);
  });

  test('has a bar for each minute, told in words, red where the budget is exceeded', () => {
    const bars = svg(40).match(/<rect [^>]*>.*<\/rect>/g) ?? [];
    expect(bars).toHaveLength(8);
    const [over] = bars.filter((bar) => bar.includes('class="over"'));
    expect(over).toContain('<title>01:30: 40 starts: 葬送のフリーレン, Title 10,');
    expect(over).toContain('height="48"');
  });

  test('says of when it is, by whose clock, and what its height means', () => {
    expect(svg(40)).toMatch(
      />\w{3} 2026-\d\d-\d\d [\d:]+ JST to \w{3} 2026-\d\d-\d\d [\d:]+ JST, by the clock of Asia\/Tokyo; the height of a row is 40 starts a minute</,
    );
  });

  test('takes titles for what they are', () => {
    const view = buildForecast(1);
    const title = '<script>alert("1")</script> & \u001B[31m ]]>';
    const minutes = view.minutes.map((minute) => ({
      ...minute,
      starts: minute.starts.map((start) => ({ ...start, firing: { ...start.firing, title } })),
    }));
    const xml = renderForecastSvg({ ...view, minutes }, 'Asia/Tokyo');
    expect(xml).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; ␛[31m ]]&gt;');
    expect(unbalanced(xml)).toEqual([]);
  });
});
