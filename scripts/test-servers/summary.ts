import type { LegResult } from './test-leg.ts';

/** One line a server, in columns. */
export function printSummary(results: readonly LegResult[], report: (line: string) => void): void {
  const rows = results.map(({ leg, passed, counts, seconds }) => [
    passed ? 'passed' : 'FAILED',
    leg.name,
    `${leg.version} ${leg.engine}`,
    counts === null
      ? 'came to no end'
      : `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
    `${Math.round(seconds)} s`,
  ]);
  report('');
  for (const row of rows) {
    const widths = row.map((_, column) => Math.max(...rows.map((other) => other[column]?.length ?? 0)));
    report(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
