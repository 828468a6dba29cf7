import { describe, expect, test } from 'vitest';
import { renderList } from '../../../src/render/list.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildRow } from './sample.ts';

const BERLIN = { timezone: 'Asia/Tokyo', localZone: 'Europe/Berlin' };
const rows = [
  buildRow(51553, { title: 'とんがり帽子のアトリエ' }),
  buildRow(52991, {
    title: '葬送のフリーレン',
    state: 'held',
    reason: 'paused by somebody else',
    note: 'waiting for the staff meeting',
    next: null,
  }),
  buildRow(3, {
    title: 'ダンダダン',
    state: 'paused',
    reason: 'hiatus: production',
    note: '[echora-sched] hiatus: production',
    next: null,
  }),
  buildRow(4, { state: 'waiting', reason: 'absent from the list since Sat 2026-04-04', drift: true }),
];
const list = (width: number, zones = BERLIN) => renderList(rows, makeStyle({ color: false, width }), zones);

describe('a list as text', () => {
  test('says states and why below the rows at 80 columns', () => {
    expect(list(80).join('\n')).toMatchInlineSnapshot(`
      "id         title                   state    next
      mal-51553  とんがり帽子のアトリエ  active   Sat 2026-04-11 01:30 JST
      mal-52991  葬送のフリーレン        held     –
          paused by somebody else; note: waiting for the staff meeting
      mal-3      ダンダダン              paused   –
          hiatus: production
      mal-4      Title 4                 waiting  Sat 2026-04-11 01:30 JST
          absent from the list since Sat 2026-04-04; differs from what was last
          applied

      4 schedules: 1 active, 1 paused, 1 held, 1 waiting"
    `);
  });

  test('says the fires in three zones and why beside the rows at 200 columns', () => {
    expect(list(200).join('\n')).toMatchInlineSnapshot(`
      "id         title                   state    next                      utc            local            why
      mal-51553  とんがり帽子のアトリエ  active   Sat 2026-04-11 01:30 JST  Fri 16:30 UTC  Fri 18:30 GMT+2
      mal-52991  葬送のフリーレン        held     –                                                         paused by somebody else; note: waiting for the staff meeting
      mal-3      ダンダダン              paused   –                                                         hiatus: production
      mal-4      Title 4                 waiting  Sat 2026-04-11 01:30 JST  Fri 16:30 UTC  Fri 18:30 GMT+2  absent from the list since Sat 2026-04-04; differs from what was last applied

      4 schedules: 1 active, 1 paused, 1 held, 1 waiting"
    `);
  });

  test('shows a zone only once', () => {
    expect(list(200, { timezone: 'UTC', localZone: 'UTC' })[0]).toBe(
      'id         title                   state    next                      why',
    );
    expect(list(200, { timezone: 'Asia/Tokyo', localZone: 'UTC' })[0]).toContain('utc');
    expect(list(200, { timezone: 'Asia/Tokyo', localZone: 'UTC' })[0]).not.toContain('local');
  });

  test('shows owner and workflow where they differ', () => {
    const foreign = [buildRow(1), buildRow(2, { owner: null, title: null, workflow: 'Other' })];
    const [head, , second] = renderList(foreign, makeStyle({ color: false, width: 200 }), BERLIN);
    expect(head).toMatch(/owner +workflow$/);
    expect(second).toMatch(/mal-2 +– .* – +Other$/);
  });

  test('says when there is none', () => {
    expect(renderList([], makeStyle({ color: false, width: 80 }), BERLIN)).toEqual(['No schedules.']);
  });
});
