import type { Answers } from './grpc-server.ts';

/** What a server answers of a namespace that `setup` has prepared, that has no schedule yet, and that nobody wrote to. */
export const EMPTY_NAMESPACE: Answers = {
  GetClusterInfo: () => ({ clusterId: 'c', serverVersion: '1.29.1' }),
  ListSearchAttributes: () => ({ customAttributes: { EchoraSchedOwner: 2, EchoraSchedHash: 2 } }),
  ListSchedules: () => ({}),
  DescribeWorkflowExecution: () => ({
    code: 5,
    message: 'workflow not found for ID: echora-sched-lock-echora',
  }),
};
