import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { renderPlanMarkdown } from '../../../src/render/markdown/plan.ts';
import { renderPlan } from '../../../src/render/plan.ts';
import { renderQuestion } from '../../../src/render/question.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildCalendar, buildSchedule, weekly } from '../../support/build/schedule.ts';
import {
  buildChange,
  buildCreate,
  buildMixedPlan,
  buildPlan,
  buildUpdate,
  createOf,
  SATURDAY,
  updateOf,
} from './sample.ts';

const VIEW = { timezone: 'Asia/Tokyo', showKept: false, applyWith: 'echora-sched sync' };
const at = (width: number, color = false) => makeStyle({ color, width });
const text = (...args: Parameters<typeof renderPlan>) => renderPlan(...args).join('\n');

const WARNING = {
  place: { kind: 'file', file: 'schedules.yaml', line: 12, column: 7 },
  message: 'the premiere is a Tuesday, the broadcast a Monday',
  hint: 'correct one of them',
} as const;
const REFUSAL = {
  guard: 'delete',
  free: 3,
  percent: 20,
  actual: 37,
  message: '37 schedules that still fire would be deleted',
} as const;

describe('a plan as text', () => {
  test('shows every kind with its sign and reason at 80 columns', () => {
    expect(text(buildMixedPlan(), at(80), VIEW)).toMatchInlineSnapshot(`
      "schedules.yaml → namespace echora
      12 entries; 61 schedules of owner echora, 3 of others

      + 2 to create: in the list, not in Temporal
        +  mal-51553  とんがり帽子のアトリエ                      Sat 01:30 Asia/Tokyo
        +  mal-2      Sleepy Princess in the Demon Castle and W…  Sat 01:30 Asia/Tokyo

      ~ 1 to update
        ~  mal-52991  葬送のフリーレン
            the list has other times
            airs    Sat 01:30 Asia/Tokyo → Mon 23:00 Asia/Tokyo
            jitter  2m → 0s
            next    Sat 04-11 01:30 JST → Mon 04-13 23:00 JST
            ! fires lost: Sat 2026-04-11 01:30 JST

      ▶ 1 to resume
        ▶  mal-3  ｾﾞﾝｼﾝ
            the hiatus in the list is over

      · 1 to mark
        ·  mal-4  薬屋のひとりごと
            a person resumed it, and the list agrees

      ‖ 1 to pause
        ‖  mal-5  ダンダダン
            the list says hiatus: production
            note    "" → "[echora-sched] hiatus: production"
            paused  no → yes
            next    Sat 04-11 01:30 JST → none

      - 1 to delete
        -  mal-6  Title 6
            the list says finished
            next  Sat 04-11 01:30 JST → none

      ○ 1 is held
        ○  mal-8  Title 8
            paused by a person: “on vacation”

      ! 1 is blocked
        !  mal-9  Title 9
            episode-air-mal-9 exists and belongs to nobody

      ! 1 is invalid
        !  mal-10  Title 10
            its entry in the list is wrong

      … 1 is waiting
        …  mal-11  Title 11
            finished, but a slot is less than 24h away

      2 to create, 1 to update, 1 to resume, 1 to mark, 1 to pause, 1 to delete; 1
      stays as it is, 1 is held, 1 is blocked, 1 is invalid, 1 is waiting.
      →  Apply it with: echora-sched sync"
    `);
  });

  test('has room for the first fires at 200 columns', () => {
    expect(text(buildMixedPlan(), at(200), VIEW)).toMatchInlineSnapshot(`
      "schedules.yaml → namespace echora
      12 entries; 61 schedules of owner echora, 3 of others

      + 2 to create: in the list, not in Temporal
        +  mal-51553  とんがり帽子のアトリエ                                                           Sat 01:30 Asia/Tokyo  first Sat 2026-04-11 01:30 JST
        +  mal-2      Sleepy Princess in the Demon Castle and What Became of Her Afterwards, Season 2  Sat 01:30 Asia/Tokyo  first Sat 2026-04-11 01:30 JST

      ~ 1 to update
        ~  mal-52991  葬送のフリーレン
            the list has other times
            airs    Sat 01:30 Asia/Tokyo → Mon 23:00 Asia/Tokyo
            jitter  2m → 0s
            next    Sat 04-11 01:30 JST → Mon 04-13 23:00 JST
            ! fires lost: Sat 2026-04-11 01:30 JST

      ▶ 1 to resume
        ▶  mal-3  ｾﾞﾝｼﾝ
            the hiatus in the list is over

      · 1 to mark
        ·  mal-4  薬屋のひとりごと
            a person resumed it, and the list agrees

      ‖ 1 to pause
        ‖  mal-5  ダンダダン
            the list says hiatus: production
            note    "" → "[echora-sched] hiatus: production"
            paused  no → yes
            next    Sat 04-11 01:30 JST → none

      - 1 to delete
        -  mal-6  Title 6
            the list says finished
            next  Sat 04-11 01:30 JST → none

      ○ 1 is held
        ○  mal-8  Title 8
            paused by a person: “on vacation”

      ! 1 is blocked
        !  mal-9  Title 9
            episode-air-mal-9 exists and belongs to nobody

      ! 1 is invalid
        !  mal-10  Title 10
            its entry in the list is wrong

      … 1 is waiting
        …  mal-11  Title 11
            finished, but a slot is less than 24h away

      2 to create, 1 to update, 1 to resume, 1 to mark, 1 to pause, 1 to delete; 1 stays as it is, 1 is held, 1 is blocked, 1 is invalid, 1 is waiting.
      →  Apply it with: echora-sched sync"
    `);
  });

  test('is the same text with colour', () => {
    const plain = text(buildMixedPlan(), at(80), VIEW);
    const coloured = text(buildMixedPlan(), at(80, true), VIEW);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
    expect(coloured.split('\n').slice(3, 6)).toMatchInlineSnapshot(`
      [
        "[32m+ 2 to create[39m[2m: in the list, not in Temporal[22m",
        "  [32m+[39m  mal-51553  [1mとんがり帽子のアトリエ                    [22m  Sat 01:30 Asia/Tokyo",
        "  [32m+[39m  mal-2      [1mSleepy Princess in the Demon Castle and W…[22m  Sat 01:30 Asia/Tokyo",
      ]
    `);
  });

  test('is not cut where nobody knows the width', () => {
    const lines = renderPlan(buildMixedPlan(), makeStyle({ color: false, width: undefined }), VIEW);
    expect(lines.join('\n')).toContain(
      'What Became of Her Afterwards, Season 2  Sat 01:30 Asia/Tokyo  first Sat',
    );
  });

  test('lists what is kept only when asked', () => {
    expect(text(buildMixedPlan(), at(80), VIEW)).not.toContain('mal-7');
    expect(text(buildMixedPlan(), at(80), { ...VIEW, showKept: true })).toContain('=  mal-7  Kept');
  });

  test('says one line when there is nothing to do', () => {
    const plan = buildPlan([buildChange('keep', 1), buildChange('keep', 2)]);
    expect(renderPlan(plan, at(80), VIEW).at(-1)).toBe('Nothing to do: 2 stay as they are.');
    expect(renderPlan(plan, at(80), VIEW)).toHaveLength(4);
  });

  test('says it even of two empty sides', () => {
    expect(renderPlan(buildPlan([]), at(80), VIEW).at(-1)).toBe('Nothing to do.');
  });

  test('still says what needs a person when there is nothing to do', () => {
    const plan = buildPlan([buildChange('keep', 1), buildChange('blocked', 2)]);
    expect(renderPlan(plan, at(80), VIEW).at(-1)).toBe('Nothing to do: 1 stays as it is, 1 is blocked.');
  });
});

describe('the head of a plan', () => {
  const head = (parts: Parameters<typeof buildPlan>[1]) => renderPlan(buildPlan([], parts), at(100), VIEW)[1];

  test('says how much there is on both sides', () => {
    expect(head({ live: { owned: 1, foreign: 1234 } })).toBe(
      '0 entries; 1 schedule of owner echora, 1,234 of others',
    );
    expect(head({ live: { owned: 0, foreign: 0 } })).toBe('0 entries; 0 schedules of owner echora');
  });

  test('says when every schedule was described', () => {
    expect(head({ mode: 'deep' })).toMatch(/; every one described$/);
  });
});

describe('a large plan', () => {
  const many = buildPlan(
    Array.from({ length: 1761 }, (_, index) => buildCreate(index + 1, `アニメ ${index + 1}`)),
  );

  test('shows the first fifty of a kind and says how many more there are', () => {
    const lines = renderPlan(many, at(80), VIEW);
    expect(lines.length).toBeLessThan(70);
    expect(lines).toContain('  … and 1,711 more (-v or -o json shows all)');
    expect(lines.at(-2)).toBe('1,761 to create.');
  });

  test('shows them all when asked', () => {
    const lines = renderPlan(many, at(80), { ...VIEW, all: true });
    expect(lines.filter((line) => line.includes('アニメ'))).toHaveLength(1761);
    expect(lines.join('\n')).not.toContain('more (');
  });

  test('says a common reason once, and different ones each', () => {
    const reasons = (first: string, second: string) =>
      text(
        buildPlan([first, second].map((reason, index) => buildChange('pause', index, { reason }))),
        at(80),
        VIEW,
      );
    expect(
      reasons('absent from the list', 'absent from the list').match(/absent from the list/g),
    ).toHaveLength(1);
    expect(
      reasons('absent from the list', 'an open hiatus').match(/absent from the list|an open hiatus/g),
    ).toHaveLength(2);
  });
});

describe('a change', () => {
  const detail = (change: Parameters<typeof buildPlan>[0][number]) =>
    text(buildPlan([change]), at(100), VIEW);

  test('says that a held one keeps its pause', () => {
    expect(detail(buildUpdate(1, 'x', { held: true }))).toContain('its pause is a person’s and stays');
  });

  test('that creates a paused schedule, or one with skips, says so', () => {
    const skip = [buildCalendar({ year: [2026], month: [5], dayOfMonth: [2], hour: [1], minute: [30] })];
    const state = { paused: true, note: '[echora-sched] hiatus' };
    const write = createOf(1, buildSchedule({ spec: { skip } }), state);
    const lines = detail(buildCreate(1, 'x', { write })).split('\n');
    expect(lines).toContain('      skips  2026-05-02 01:30');
    expect(lines).toContain('      paused  [echora-sched] hiatus');
  });

  test('that only moves the mark does not call it a hiatus', () => {
    const fields = [{ path: 'mark.state', from: 'active', to: 'hiatus' }];
    expect(detail(buildChange('mark', 1, { fields }))).toContain('decision  to run → to pause');
  });

  test('tells times in the zone of the list, and one reason for several in their heading too', () => {
    const reason = 'worker is down (until 2026-12-04T15:00:00Z)';
    const pause = buildChange('pause', 1, { reason, warnings: ['moves to 2026-12-04T16:00:00Z'] });
    expect(detail(pause)).toContain('worker is down (until Sat 2026-12-05 00:00 JST)');
    expect(detail(pause)).toContain('! moves to Sat 2026-12-05 01:00 JST');
    const both = text(buildPlan([pause, buildChange('pause', 2, { reason })]), at(100), VIEW);
    expect(both).toContain(': worker is down (until Sat 2026-12-05 00:00 JST)');
  });

  test('that replaces another schedule names it, and how it differs', () => {
    const write = updateOf(1, buildSchedule({ spec: weekly(1, '09:00') }), null);
    if (write?.kind !== 'update') throw new Error('not an update');
    const parts = {
      replaces: { id: 'old-mal-1', write },
      fields: [
        { path: 'id', from: 'old-mal-1', to: 'episode-air-mal-1' },
        { path: 'policies.overlap', from: 'SKIP', to: 'BUFFER_ONE' },
        { path: 'spec.calendars.0.dayOfWeek', from: [1], to: [6] },
      ],
      next: { before: [SATURDAY], after: [SATURDAY + 60_000] },
    };
    const plan = buildPlan([buildCreate(1, 'x', parts)]);
    const lines = text(plan, at(100), VIEW).replaceAll(/ +/g, ' ');
    expect(lines).toContain('replaces old-mal-1, which is paused first');
    for (const told of [
      'schedule id old-mal-1 → episode-air-mal-1',
      'overlap SKIP → BUFFER_ONE',
      'airs Mon 09:00 UTC → Sat 01:30 Asia/Tokyo',
      'next Sat 04-11 01:30 JST → Sat 04-11 01:31 JST',
    ])
      expect(lines).toContain(told);
    const [page] = renderPlanMarkdown(plan, VIEW).filter((line) => line.includes('old-mal-1'));
    expect(page).toContain('overlap: SKIP → BUFFER\\_ONE');
    expect(page).toContain('replaces old-mal-1, which is paused first');
  });

  test('that is recurring goes by the id of its schedule', () => {
    expect(detail(buildChange('delete', 1, { id: 'score-sync', animeId: null }))).toContain('-  score-sync');
  });

  test('shows workflow inputs as hashes unless asked', () => {
    const fields = [{ path: 'action.args.0.token', from: 'secret-1', to: 'secret-2' }];
    const plan = buildPlan([buildChange('update', 1, { fields })]);
    expect(text(plan, at(100), VIEW)).not.toContain('secret');
    expect(text(plan, at(100), VIEW)).toMatch(/input 0 token {2}sha256:[0-9a-f]{12} → sha256:[0-9a-f]{12}/);
    expect(text(plan, at(100), { ...VIEW, showInput: true })).toContain('secret-1 → secret-2');
  });
});

describe('a refused plan', () => {
  const lines = renderPlan(buildMixedPlan({ refusals: [REFUSAL] }), at(80), VIEW);

  test('says why, with the numbers, and what lifts it', () => {
    expect(lines.slice(lines.indexOf('Refused: nothing is written.'), -3)).toMatchInlineSnapshot(`
      [
        "Refused: nothing is written.",
        "  delete: 37 schedules that still fire would be deleted",
        "→  If it is meant: --allow delete=37",
      ]
    `);
  });

  test('tells the whole command that does it all the same, in one line', () => {
    const allowWith = `echora-sched sync ${'mal-12345 '.repeat(12)}--allow delete=37 --allow pause=9`;
    const refusals = [REFUSAL, { ...REFUSAL, guard: 'pause', actual: 9 }] as const;
    const shown = renderPlan(buildMixedPlan({ refusals }), at(80), { ...VIEW, allowWith });
    expect(shown).toContain(`→  If all of it is meant: ${allowWith}`);
  });

  test('does not advise to apply it', () => {
    expect(lines.join('\n')).not.toContain('Apply it with');
  });
});

test('warnings stand with their places, the first ten of them', () => {
  const plan = buildPlan([], { warnings: Array.from({ length: 12 }, () => WARNING) });
  const lines = renderPlan(plan, at(80), VIEW);
  expect(lines).toContain('! 12 warnings');
  expect(lines.filter((line) => line.startsWith('  schedules.yaml:12:7: '))).toHaveLength(10);
  expect(lines).toContain('  … and 2 more');
});

describe('a plan made from a command', () => {
  test('says which, and how many it selects', () => {
    const source = { kind: 'command', location: 'echora-sched pause', entries: 2, digest: '' } as const;
    expect(renderPlan({ ...buildPlan([]), source }, at(80), VIEW).slice(0, 2)).toEqual([
      'echora-sched pause → namespace echora',
      expect.stringMatching(/^2 selected; /),
    ]);
  });
});

describe('the question', () => {
  test('names how much and where', () => {
    expect(renderQuestion(buildMixedPlan(), 'temporal.example:7233')).toBe(
      'Apply 7 changes to namespace echora at temporal.example:7233?',
    );
    expect(renderQuestion(buildPlan([buildCreate(1, 'x')]), 'h:1')).toBe(
      'Apply 1 change to namespace echora at h:1?',
    );
  });
});
