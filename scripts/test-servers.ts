import { findServer } from '../test/support/dev-server/find-server.ts';
import { selectLegs } from '../test/support/servers/legs.ts';
import { printSummary } from './test-servers/summary.ts';
import { testLeg, type LegResult } from './test-servers/test-leg.ts';

const EXIT_CODES = new Map<unknown, number>([
  ['SIGINT', 130],
  ['SIGTERM', 143],
]);

process.exitCode = await main(process.argv.slice(2), listenForSignals());

/** Runs the contract and e2e tests on each server of the matrix, one after the other; answers the exit code. */
async function main(names: readonly string[], signal: AbortSignal): Promise<number> {
  const results: LegResult[] = [];
  try {
    const legs = selectLegs(names);
    const cli = await findServer({ env: process.env, report, signal });
    for (const leg of legs) results.push(await testLeg(leg, { cli, report, signal }));
  } catch (error) {
    if (!signal.aborted) report(error instanceof Error ? error.message : String(error));
    return EXIT_CODES.get(signal.reason) ?? 1;
  } finally {
    printSummary(results, report);
  }
  return results.every(({ passed }) => passed) ? 0 : 1;
}

function listenForSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => controller.abort(name));
  return controller.signal;
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
