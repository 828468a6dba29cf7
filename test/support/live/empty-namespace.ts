import type { Answers } from './grpc-server.ts';

/** What a server answers of a namespace that `setup` has prepared and that has no schedule yet. */
export const EMPTY_NAMESPACE: Answers = {
  GetClusterInfo: () => ({ clusterId: 'c', serverVersion: '1.29.1' }),
  ListSearchAttributes: () => ({ customAttributes: { EchoraSchedOwner: 2, EchoraSchedHash: 2 } }),
  ListSchedules: () => ({}),
};
