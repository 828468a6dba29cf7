import { expect, inject, test } from 'vitest';
import { describeOnServer } from '../support/dev-server/describe.ts';
import { startServer } from '../support/dev-server/start-server.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { requestsOf } from '../support/e2e/metrics.ts';
import { workspace } from '../support/e2e/workspace.ts';

const COUNT = 300;

describeOnServer('dev', 'what an audit of many schedules asks of the server', () => {
  test('is one list of schedules, one of runs, and a description of each that misses something', async () => {
    const server = await startServer({ path: inject('temporalCli'), namespace: null, report: () => {} });
    try {
      using space = workspace({ address: server.address, cli: server.cli, namespace: 'echora' });
      const daily = { cadence: 'daily', broadcast: '12:00', premiere: '2026-01-01' };
      space.write('schedules.yaml', writeList(numbered(COUNT, daily)));
      await space.run(['setup']);
      expect((await space.run(['sync', '--allow', 'create'])).code).toBe(0);
      const before = await requestsOf(server, space);
      const { value } = await space.json<{ expected: number; misses: readonly object[] }>(['audit']);
      const after = await requestsOf(server, space);
      expect(value.expected).toBeGreaterThanOrEqual(6 * COUNT);
      const sent = Object.entries(after)
        .map(([operation, count]) => [operation, count - (before[operation] ?? 0)] as const)
        .filter(([operation, count]) => count > 0 && /^(List|Scan|Count|DescribeSchedule)/.test(operation));
      expect(Object.fromEntries(sent)).toEqual({
        ListSchedules: 1,
        ListWorkflowExecutions: 1,
        DescribeSchedule: COUNT,
      });
    } finally {
      await server.stop();
    }
  });
});
