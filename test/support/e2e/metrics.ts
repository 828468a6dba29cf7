import { vi } from 'vitest';
import type { Server } from '../dev-server/start-server.ts';
import type { Workspace } from './workspace.ts';

/** Requests by operation: `{ ListSchedules: 3 }`. */
export type Requests = Readonly<Record<string, number>>;

/**
 * How many requests the server's frontend has had for a workspace's namespace, as the server itself counts. It counts
 * with a delay: one request of Temporal's CLI, which is left out, shows when all before it have been counted.
 */
export async function requestsOf(server: Server, space: Workspace): Promise<Requests> {
  const marker = 'DescribeWorkflowExecution';
  const { [marker]: before = 0 } = await scrape(server, space.namespace);
  await space.temporal(['workflow', 'describe', '-w', 'marker']);
  return vi.waitFor(
    async () => {
      const { [marker]: now = 0, ...requests } = await scrape(server, space.namespace);
      if (now <= before) throw new Error(`${marker} is not counted yet`);
      return requests;
    },
    { timeout: 20_000, interval: 200 },
  );
}

async function scrape(server: Server, namespace: string): Promise<Requests> {
  const response = await fetch(server.metricsUrl);
  const lines = (await response.text()).split('\n');
  const counted = lines.flatMap((line) => {
    const [, labels = '', count] = /^service_requests\{(.*)\} (\d+)$/.exec(line) ?? [];
    const operation = /operation="(\w+)"/.exec(labels)?.[1];
    const ours = labels.includes(`namespace="${namespace}"`) && labels.includes('service_name="frontend"');
    return operation !== undefined && ours ? [[operation, Number(count)] as const] : [];
  });
  return Object.fromEntries(counted);
}
