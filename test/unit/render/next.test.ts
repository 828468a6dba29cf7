import { describe, expect, test } from 'vitest';
import { countFires, renderNext } from '../../../src/render/next.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildFire, SATURDAY } from './sample.ts';

const ZONES = { timezone: 'Asia/Tokyo', localZone: 'America/New_York' };
const HOUR = 3_600_000;
const fires = [
  buildFire(51553, SATURDAY - 2 * HOUR, { title: 'とんがり帽子のアトリエ' }),
  buildFire(2, SATURDAY, { title: 'Sleepy Princess' }),
  buildFire(52991, SATURDAY + HOUR, { title: '葬送のフリーレン', jitterMs: 300_000 }),
  buildFire(4, SATURDAY + 48 * HOUR, { id: 'score-sync', animeId: null, title: 'score-sync' }),
];
const style = (width: number) => makeStyle({ color: false, width });

describe('upcoming fires as text', () => {
  test('stand under the days of the list’s zone at 80 columns', () => {
    expect(renderNext({ fires, hiatus: [] }, style(80), ZONES).join('\n')).toMatchInlineSnapshot(`
      "Fri 2026-04-10
        23:30 JST  mal-51553   とんがり帽子のアトリエ  Fri 14:30 UTC  Fri 10:30 EDT

      Sat 2026-04-11
        01:30 JST  mal-2       Sleepy Princess         Fri 16:30 UTC  Fri 12:30 EDT
        02:30 JST  mal-52991   葬送のフリーレン        Fri 17:30 UTC  Fri 13:30 EDT

      Mon 2026-04-13
        01:30 JST  score-sync  score-sync              Sun 16:30 UTC  Sun 12:30 EDT

      4 starts; each may start up to 5m later"
    `);
  });

  test('are said in the reader’s zone too where there is room', () => {
    const [, first] = renderNext({ fires, hiatus: [] }, style(200), ZONES);
    expect(first).toBe('  23:30 JST  mal-51553   とんがり帽子のアトリエ  Fri 14:30 UTC  Fri 10:30 EDT');
  });

  test('say when nothing is delayed', () => {
    expect(
      renderNext({ fires: [buildFire(1, SATURDAY, { jitterMs: 0 })], hiatus: [] }, style(80), ZONES).at(-1),
    ).toBe('1 start');
  });

  test('may be more than a call takes arguments', () => {
    const many = Array.from({ length: 200_000 }, () => buildFire(1, SATURDAY));
    expect(countFires(many)).toBe('200,000 starts; each may start up to 2m later');
  });

  test('say when there are none', () => {
    expect(renderNext({ fires: [], hiatus: [] }, style(80), ZONES)).toEqual(['Nothing fires in that time.']);
  });

  test('say what goes on hiatus', () => {
    const hiatus = [{ id: 'episode-air-mal-1', animeId: 'mal-1', title: 'One', from: '2026-06-01' }];
    const words = 'mal-1 is on hiatus from 2026-06-01 on.';
    expect(renderNext({ fires, hiatus }, style(80), ZONES).at(-1)).toBe(words);
    expect(renderNext({ fires: [], hiatus }, style(80), ZONES)).toEqual([
      'Nothing fires in that time.',
      words,
    ]);
  });
});
