import { describe, expect, test } from 'vitest';
import { renderDoctor } from '../../../src/render/doctor.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { BENCH, CHECKS } from './doctors.ts';

const plain = makeStyle({ color: false, width: 80 });

describe('what the doctor found', () => {
  test('is a line a check, its remedy below it, and the totals', () => {
    expect(renderDoctor({ checks: CHECKS, bench: null }, plain).join('\n')).toMatchInlineSnapshot(`
      "✓ list       schedules.yaml has 76 entries, all of them valid.
      ! namespace  echora keeps what has ended for 1 day.
                   Keep it for longer.
      ✗ workers    update-service: nobody polls it.
                   Start a worker.
      – clock      The server did not show its clock.

      1 ok, 1 odd, 1 failed, 1 skipped"
    `);
  });

  test('wraps beside its name', () => {
    const message = 'a word '.repeat(20).trim();
    const lines = renderDoctor(
      { checks: [{ check: 'list', verdict: 'ok', message, fix: null }], bench: null },
      plain,
    );
    expect(lines[1]).toMatch(/^ {8}(a|word)/);
  });

  test('shows what was measured, and which pace follows', () => {
    const text = renderDoctor({ checks: CHECKS, bench: BENCH }, plain).join('\n');
    expect(text).toContain('describe  16       200    400       4 ms    12 ms  40 ms');
    expect(text).toContain('leaves half of it to others:\n  pace: { concurrency: 16, rps: 200 }');
  });

  test('doubts a pace that few schedules gave', () => {
    const text = renderDoctor({ checks: CHECKS, bench: { ...BENCH, schedules: 2 } }, plain).join(' ');
    expect(text).toContain('measured on 2 schedules, which tells little');
  });

  test('keeps what others wrote from the terminal', () => {
    const checks = [
      { ...CHECKS[0], check: 'last-run', verdict: 'ok', message: '\u001B[31mann', fix: null } as const,
    ];
    expect(renderDoctor({ checks, bench: null }, plain)[0]).toBe('✓ last-run  ␛[31mann');
  });
});
