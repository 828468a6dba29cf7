import { describe, expect, test } from 'vitest';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { renderList } from '../../../src/render/list.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildRow, SATURDAY } from './sample.ts';

const BERLIN = { timezone: 'Asia/Tokyo', localZone: 'Europe/Berlin' };
const rows = [
  buildRow(51553, { title: 'とんがり帽子のアトリエ' }),
  buildRow(52991, {
    title: '葬送のフリーレン',
    state: 'held',
    reason: 'paused by somebody',
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
          paused by somebody; note: waiting for the staff meeting
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
      mal-52991  葬送のフリーレン        held     –                                                         paused by somebody; note: waiting for the staff meeting
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

  test('shows whose they are, also where all are the same one’s, when that is asked for', () => {
    const foreign = [buildRow(1, { owner: 'staging' }), buildRow(2, { owner: 'staging' })];
    const [head = '', first = ''] = renderList(foreign, makeStyle({ color: false, width: 80 }), {
      ...BERLIN,
      owners: true,
    });
    expect([head, first].map((line) => line.split(/  +/).at(-1))).toEqual(['owner', 'staging']);
    expect(renderList(foreign, makeStyle({ color: false, width: 80 }), BERLIN)[0]).not.toContain('owner');
  });

  test.each([60, 80])('shows times whole at %i columns', (width) => {
    const wide = [buildRow(51553, { title: 'x'.repeat(60), state: 'waiting' })];
    const [, line = ''] = renderList(wide, makeStyle({ color: false, width }), BERLIN);
    expect(line).toMatch(/Sat 2026-04-11 01:30 JST/);
    expect(line.length).toBeLessThanOrEqual(width);
  });

  test('tells what a note of ours says since when in the zone of the list, and no other note', () => {
    const since = 'not in the list since 2026-04-10T16:30:00Z';
    const rows = [
      buildRow(1, { state: 'waiting', reason: since, note: `[echora-sched] ${since}` }),
      buildRow(2, { state: 'held', reason: 'paused by somebody', note: 'until 2026-04-10T16:30:00Z' }),
    ];
    const lines = renderList(rows, makeStyle({ color: false, width: 80 }), BERLIN).join('\n');
    expect(lines).toContain('    not in the list since Sat 2026-04-11 01:30 JST\n');
    expect(lines).toContain('note: until 2026-04-10T16:30:00Z\n');
  });

  test('tells the end of a pause by hand in the zone of the list', () => {
    const until = Date.UTC(2026, 11, 4, 15);
    const note = encodeByHand({ act: 'paused', reason: 'x', by: 'ann@desk', at: 0, until });
    const lines = renderList(
      [buildRow(1, { state: 'held', note })],
      makeStyle({ color: false, width: 80 }),
      BERLIN,
    );
    expect(lines.join('\n')).toContain('note: x (until Sat 2026-12-05 00:00 JST)');
  });

  test('marks a fire that has jitter in it, and says what that means', () => {
    const rough = [buildRow(1, { next: SATURDAY + 61_500, nextNominal: false }), buildRow(2)];
    const lines = renderList(rough, makeStyle({ color: false, width: 80 }), BERLIN);
    expect(lines.slice(1)).toEqual([
      expect.stringContaining('~Sat 2026-04-11 01:31 JST'),
      expect.stringContaining(' Sat 2026-04-11 01:30 JST'),
      '',
      '2 schedules: 2 active',
      '~ with jitter: up to that much later than its time',
    ]);
  });

  test('shows seconds that are the schedule’s own', () => {
    const lines = renderList(
      [buildRow(1, { next: SATURDAY + 15_000 })],
      makeStyle({ color: false, width: 80 }),
      BERLIN,
    );
    expect(lines[1]).toContain('01:30:15 JST');
  });

  test('says when there is none', () => {
    expect(renderList([], makeStyle({ color: false, width: 80 }), BERLIN)).toEqual(['No schedules.']);
  });
});
