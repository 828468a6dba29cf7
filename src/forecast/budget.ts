/** Starts a second of all schedules of a namespace, unless its server was told otherwise. */
const SELF_HOSTED = 30;
const CLOUD = 10;

/** Temporal Cloud's endpoints, of a namespace and of a region. */
const CLOUD_HOST = /\.(tmprl\.cloud|api\.temporal\.io)(:\d+)?$/;

/** How many scheduled workflows a second a namespace at this address (host:port) starts: what is due beyond it waits. */
export function budgetAt(address: string): number {
  return CLOUD_HOST.test(address) ? CLOUD : SELF_HOSTED;
}
