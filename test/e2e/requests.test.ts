import { expect, inject, test } from 'vitest';
import { describeOnServer } from '../support/dev-server/describe.ts';
import { startServer } from '../support/dev-server/start-server.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { requestsOf } from '../support/e2e/metrics.ts';
import { workspace } from '../support/e2e/workspace.ts';

describeOnServer('dev', 'what a sync with nothing to do asks of the server', () => {
  test('is the list, once, and whether the search attributes are there', async () => {
    const server = await startServer({ path: inject('temporalCli'), namespace: null, report: () => {} });
    try {
      using space = workspace({ address: server.address, cli: server.cli, namespace: 'echora' });
      space.write('schedules.yaml', writeList(numbered(30)));
      await space.run(['setup']);
      await space.run(['sync']);
      const before = await requestsOf(server, space);
      expect((await space.run(['sync'])).code).toBe(0);
      const after = await requestsOf(server, space);
      const sent = Object.entries(after)
        .map(([operation, count]) => [operation, count - (before[operation] ?? 0)] as const)
        .filter(
          ([operation, count]) => count > 0 && /Schedule|Operator|(Start|Terminate)Workflow/.test(operation),
        );
      expect(Object.fromEntries(sent)).toEqual({ ListSchedules: 1, OperatorListSearchAttributes: 1 });
    } finally {
      await server.stop();
    }
  });
});
