import { expect, test } from 'vitest';
import { encodeJson } from '../../../../src/live/temporal/codec/payload.ts';
import { startGrpcServer } from '../../../support/live/grpc-server.ts';
import { NEVER, openLive } from '../../../support/live/open-live.ts';

const LIST = 'ListWorkflowExecutions';
const AT = '2026-04-06T14:00:00Z';

/** A row of the list: the run of a schedule. */
function row(number: number) {
  const fields = { TemporalScheduledById: `s-${number}`, TemporalScheduledStartTime: AT };
  const indexedFields = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, encodeJson(value)]),
  );
  return {
    execution: { workflowId: `w-${number}`, runId: `r-${number}` },
    searchAttributes: { indexedFields },
  };
}

test('the runs of 2,000 schedules take a query for each thousand of them, and for each page of runs beyond the first', async () => {
  const page = (from: number, nextPageToken?: Uint8Array) => ({
    executions: Array.from({ length: 1000 }, (_, index) => row(from + index)),
    ...(nextPageToken && { nextPageToken }),
  });
  const token = new Uint8Array([1]);
  const server = await startGrpcServer({
    GetClusterInfo: () => ({ clusterId: 'c' }),
    [LIST]: (nth) => [page(0, token), page(1000), page(2000)][nth - 1] ?? { executions: [] },
  });
  const live = await openLive({ settings: { address: server.address } });
  try {
    const ids = Array.from({ length: 2000 }, (_, number) => `s-${number}`);
    const runs = await live.runs.list({ ids, from: Date.parse(AT), to: Date.parse(AT) }, NEVER);
    expect(runs).toHaveLength(3000);
    expect(server.calls.filter((method) => method === LIST)).toHaveLength(3);
  } finally {
    await live.close();
    await server.close();
  }
});
