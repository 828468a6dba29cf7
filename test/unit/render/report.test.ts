import { describe, expect, test } from 'vitest';
import { renderReport } from '../../../src/render/report.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildOutcome, buildReport } from './sample.ts';

const style = makeStyle({ color: false, width: 80 });
const mixed = buildReport([
  buildOutcome(1),
  buildOutcome(2),
  buildOutcome(3, { kind: 'update' }),
  buildOutcome(4, {
    outcome: 'failed',
    title: '葬送のフリーレン',
    message: 'the server refused it: bad spec',
  }),
  buildOutcome(55555, { kind: 'pause', outcome: 'conflict', message: 'somebody changed its note' }),
  buildOutcome(6, { kind: 'update', outcome: 'unverified', message: 'not shown after 10s' }),
  buildOutcome(7, { kind: 'delete', outcome: 'skipped', message: 'a change before it failed' }),
]);

describe('a report as text', () => {
  test('shows what needs a person, each group with what to do, and totals that add up', () => {
    expect(renderReport(mixed, style).join('\n')).toMatchInlineSnapshot(`
      "1 failed: Not done, each for the reason below; mend that and run sync again.
        ✗  create  mal-4  葬送のフリーレン
            the server refused it: bad spec

      1 conflict: Somebody changed these meanwhile, and nothing was overwritten; run
      sync again to plan anew.
        !  pause  mal-55555  Title 55555
            somebody changed its note

      1 unverified: These were sent, but the server did not show them in time; run
      sync again to know.
        ?  update  mal-6  Title 6
            not shown after 10s

      1 skipped: These were not started; run sync again.
        -  delete  mal-7  Title 7
            a change before it failed

      ✗  3 of 7 changes applied in 2.4s: 2 created, 1 updated, 1 failed, 1 conflict, 1
         unverified, 1 skipped."
    `);
  });

  test('says once what holds for all of a group', () => {
    const skipped = [1, 2].map((n) => buildOutcome(n, { outcome: 'skipped', message: 'interrupted' }));
    expect(renderReport(buildReport(skipped), style).slice(0, 4)).toEqual([
      '2 skipped: These were not started; run sync again.',
      '  interrupted',
      '  -  create  mal-1  Title 1',
      '  -  create  mal-2  Title 2',
    ]);
  });

  test('is one line when everything was applied', () => {
    expect(renderReport(buildReport([buildOutcome(1), buildOutcome(2, { kind: 'delete' })]), style)).toEqual([
      '✓  2 of 2 changes applied in 2.4s: 1 created, 1 deleted.',
    ]);
  });

  test('counts what was paused to make room', () => {
    const outcomes = [
      buildOutcome(1, { replaces: 'anime-1' }),
      buildOutcome(2),
      buildOutcome(3, { replaces: 'a' }),
    ];
    expect(renderReport(buildReport(outcomes), style)).toEqual([
      '✓  3 of 3 changes applied in 2.4s: 3 created (2 old ones paused).',
    ]);
  });

  test('is one line when there was nothing to do', () => {
    expect(renderReport(buildReport([]), style)).toEqual(['Nothing to do.']);
  });

  test('shows its warnings', () => {
    const warnings = ['the list did not show 1 write within 5s'];
    expect(renderReport(buildReport([buildOutcome(1)], { warnings }), style)[0]).toBe(`! ${warnings[0]}`);
  });

  test('stays readable when thousands were not started', () => {
    const skipped = Array.from({ length: 2000 }, (_, index) => buildOutcome(index, { outcome: 'skipped' }));
    const lines = renderReport(buildReport(skipped), style);
    expect(lines.length).toBeLessThan(60);
    expect(lines).toContain('  … and 1,950 more (-o json shows all)');
  });

  test('says which command to run again', () => {
    const skipped = buildReport([buildOutcome(1, { kind: 'pause', outcome: 'skipped' })]);
    expect(renderReport(skipped, style, 'pause')[0]).toContain('run pause again');
  });
});
