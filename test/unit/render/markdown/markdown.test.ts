import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cutMarkdown,
  escapeMarkdown,
  fencedLines,
  SUMMARY_LIMIT,
  tableLines,
} from '../../../../src/render/markdown/document.ts';
import { renderListMarkdown, renderNextMarkdown } from '../../../../src/render/markdown/list.ts';
import { renderPlanMarkdown } from '../../../../src/render/markdown/plan.ts';
import { renderReportMarkdown } from '../../../../src/render/markdown/report.ts';
import {
  buildChange,
  buildCreate,
  buildFire,
  buildMixedPlan,
  buildOutcome,
  buildPlan,
  buildReport,
  buildRow,
  fileProblem,
  SATURDAY,
} from '../sample.ts';

const VIEW = { timezone: 'Asia/Tokyo', showKept: false };
const bytes = (lines: readonly string[]) => Buffer.byteLength(`${lines.join('\n')}\n`);

describe('a plan as Markdown', () => {
  test('is a heading and a table of changes', () => {
    expect(renderPlanMarkdown(buildMixedPlan(), VIEW).join('\n')).toMatchInlineSnapshot(`
      "## Plan: 2 to create, 1 to update, 1 to resume, 1 to mark, 1 to pause, 1 to delete; 1 stays as it is, 1 is held, 1 is blocked, 1 is invalid, 1 is waiting

      schedules.yaml → namespace echora, owner echora

      |  | id | title | why | changes |
      | --- | --- | --- | --- | --- |
      | + create | mal-51553 | とんがり帽子のアトリエ | in the list, not in Temporal | Sat 01:30 Asia/Tokyo; up to 2m later<br>first Sat 2026-04-11 01:30 JST |
      | + create | mal-2 | Sleepy Princess in the Demon Castle and What Became of Her Afterwards, Season 2 | in the list, not in Temporal | Sat 01:30 Asia/Tokyo; up to 2m later<br>first Sat 2026-04-11 01:30 JST |
      | \\~ update | mal-52991 | 葬送のフリーレン | the list has other times | airs: Sat 01:30 Asia/Tokyo → Mon 23:00 Asia/Tokyo<br>jitter: 2m → 0s<br>next: Sat 04-11 01:30 JST → Mon 04-13 23:00 JST<br>! fires lost: Sat 2026-04-11 01:30 JST |
      | ▶ resume | mal-3 | ｾﾞﾝｼﾝ | the hiatus in the list is over |  |
      | · mark | mal-4 | 薬屋のひとりごと | a person resumed it, and the list agrees |  |
      | ‖ pause | mal-5 | ダンダダン | the list says hiatus: production | note: "" → "\\[echora-sched\\] hiatus: production"<br>paused: no → yes<br>next: Sat 04-11 01:30 JST → none |
      | - delete | mal-6 | Title 6 | the list says finished | next: Sat 04-11 01:30 JST → none |
      | ○ held | mal-8 | Title 8 | paused by a person: “on vacation” |  |
      | ! blocked | mal-9 | Title 9 | episode-air-mal-9 exists and belongs to nobody |  |
      | ! invalid | mal-10 | Title 10 | its entry in the list is wrong |  |
      | … waiting | mal-11 | Title 11 | finished, but a slot is less than 24h away |  |"
    `);
  });

  test('shows refusals with their flags, and warnings with their places', () => {
    const refusals = [{ guard: 'delete', free: 3, percent: 20, actual: 37, message: 'too many' }] as const;
    const lines = renderPlanMarkdown(
      buildPlan([], { refusals, warnings: [fileProblem('12:7', 'odd', 'look')] }),
      VIEW,
    );
    expect(lines).toContain('### Refused: nothing is written');
    expect(lines).toContain('| delete | too many | --allow delete=37 |');
    const allowWith = 'echora-sched sync --allow delete=37';
    const withCommand = renderPlanMarkdown(buildPlan([], { refusals }), { ...VIEW, allowWith });
    expect(withCommand.join('\n')).toContain(`If all of it is meant:\n\n\`\`\`text\n${allowWith}\n\`\`\``);
    expect(lines.at(-1)).toBe('- schedules.yaml:12:7: odd (look)');
  });

  test('says when there is nothing to do', () => {
    expect(renderPlanMarkdown(buildPlan([]), VIEW)[0]).toBe('## Plan: nothing to do');
  });

  test('lists what is kept only when asked', () => {
    const plan = buildPlan([buildChange('keep', 7)]);
    expect(renderPlanMarkdown(plan, VIEW).join('\n')).not.toContain('mal-7');
    expect(renderPlanMarkdown(plan, { ...VIEW, showKept: true }).join('\n')).toContain('mal-7');
  });

  test('hides inputs unless asked', () => {
    const plan = buildPlan([
      buildChange('update', 1, { fields: [{ path: 'action.args.0', from: 'secret', to: 1 }] }),
    ]);
    expect(renderPlanMarkdown(plan, VIEW).join('\n')).not.toContain('secret');
    expect(renderPlanMarkdown(plan, { ...VIEW, showInput: true }).join('\n')).toContain('secret');
  });

  test('of very many changes stays within the limit and says what was cut', () => {
    const reason = '葬'.repeat(5000);
    const many = buildPlan(Array.from({ length: 100 }, (_, index) => buildCreate(index, 'x', { reason })));
    const lines = renderPlanMarkdown(many, VIEW);
    expect(bytes(lines)).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(lines.at(-1)).toMatch(/^\*\*Cut here: [\d,]+ more lines would not fit\./);
  });
});

describe('a report as Markdown', () => {
  test('has what needs a person first', () => {
    const outcomes = [
      buildOutcome(1),
      buildOutcome(2, { outcome: 'conflict', message: 'changed | meanwhile' }),
    ];
    expect(renderReportMarkdown(buildReport(outcomes, { warnings: ['slow *list*'] })).join('\n'))
      .toMatchInlineSnapshot(`
        "## Sync: 1 of 2 changes applied in 2.4s

        |  | change | id | title | why |
        | --- | --- | --- | --- | --- |
        | ! conflict | create | mal-2 | Title 2 | changed &#124; meanwhile |
        | ✓ applied | create | mal-1 | Title 1 |  |

        - slow \\*list\\*"
      `);
  });

  test('says when there was nothing to do', () => {
    expect(renderReportMarkdown(buildReport([]))).toEqual(['## Sync: nothing to do']);
    expect(renderReportMarkdown(buildReport([]), 'pause')).toEqual(['## Pause: nothing to do']);
  });
});

test('lists and fires are tables too', () => {
  const rows = [buildRow(1), buildRow(2, { title: null, state: 'held', reason: 'a person', next: null })];
  expect(renderListMarkdown(rows, 'Asia/Tokyo')).toEqual([
    '## 2 schedules',
    '',
    '| id | title | state | next | why |',
    '| --- | --- | --- | --- | --- |',
    '| mal-1 | Title 1 | active | Sat 2026-04-11 01:30 JST |  |',
    '| mal-2 | – | held | – | a person |',
  ]);
  expect(renderNextMarkdown({ fires: [buildFire(1, SATURDAY)], hiatus: [] }, 'UTC').at(-1)).toBe(
    '| Fri 2026-04-10 16:30 UTC | mal-1 | Title 1 |',
  );
  expect(renderNextMarkdown({ fires: [], hiatus: [] }, 'UTC')).toEqual(['## 0 starts']);
  const hiatus = [{ id: 'episode-air-mal_1', animeId: 'mal_1', title: 'One', from: '2026-06-01' }];
  expect(renderNextMarkdown({ fires: [], hiatus }, 'UTC')).toEqual([
    '## 0 starts',
    '',
    '- mal\\_1 is on hiatus from 2026-06-01 on.',
  ]);
});

describe('text of others in Markdown', () => {
  test('is taken literally', () => {
    expect(escapeMarkdown('a|b *c* <img> [x](y) `d` @e \\ #1')).toBe(
      String.raw`a&#124;b \*c\* &#60;img&#62; \[x\](y) \`d\` &#64;e \\ \#1`,
    );
    expect(escapeMarkdown('episode-air-mal-1')).toBe('episode-air-mal-1');
  });

  test('never adds a cell or a row to a table', () => {
    const code = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.constantFrom(0x85, 0x2028, 0x2029, 0x846c));
    const unit = code.map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(fc.string({ unit }), { minLength: 1, maxLength: 5 }), (texts) => {
        const lines = tableLines({ heads: ['a', 'b'], rows: texts.map((text) => [[text], ['end']]) });
        expect(lines).toHaveLength(texts.length + 2);
        for (const line of lines) {
          expect(line).not.toMatch(/[\r\n\u2028\u2029]/);
          expect(line.split('|')).toHaveLength(4);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('cutMarkdown', () => {
  test('leaves what fits', () => {
    expect(cutMarkdown(['a', 'b'], 4)).toEqual(['a', 'b']);
  });

  test('counts bytes, not characters', () => {
    const lines = Array.from({ length: 200 }, () => '葬送の');
    expect(bytes(cutMarkdown(lines, 1000))).toBeLessThanOrEqual(1000);
    expect(cutMarkdown(lines, 1000).at(-1)).toContain('120 more lines');
  });
});

describe('what has no form of its own', () => {
  test('is a block that its own words do not end', () => {
    expect(fencedLines(['a `b`', '```', '*c*'])).toEqual(['````text', 'a `b`', '```', '*c*', '````']);
    expect(fencedLines([])).toEqual(['```text', '```']);
  });

  test('stays within the limit, and ends before what says that it was cut', () => {
    const lines = fencedLines(Array.from({ length: (3 * SUMMARY_LIMIT) / 1000 }, () => '葬'.repeat(333)));
    expect(bytes(lines)).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(lines.slice(-3, -1)).toEqual(['```', '']);
    expect(lines.at(-1)).toMatch(/^\*\*Cut here: [\d,]+ more lines/);
  });
});
