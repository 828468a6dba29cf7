import { findInstalled, findServer } from './find-server.ts';
import type { Search } from './find-server.ts';
import { startServer } from './start-server.ts';
import type { Server, ServerOptions } from './start-server.ts';

/**
 * Names a server that already runs. Not TEMPORAL_ADDRESS: that may be set for something else, and lead to production.
 */
export const ADDRESS = 'ECHORA_TEST_TEMPORAL_ADDRESS';

/** A server to try things on. */
export interface OpenedServer extends Pick<Server, 'address' | 'cli' | 'uiUrl'> {
  /** Started by us, and gone with `stop`; else the user's, which `stop` leaves as it is. */
  readonly isOurs: boolean;
  stop(): Promise<void>;
}

export type Opening = Search & Pick<ServerOptions, 'namespace' | 'ui'>;

/**
 * The server that the user names, with whatever CLI is there already (`cli` is empty where none is); else one of our own,
 * with this namespace. Says by `report` which it is. Throws as `findServer` and `startServer` do.
 */
export async function openServer({ namespace, ui, ...search }: Opening): Promise<OpenedServer> {
  const { env, report } = search;
  const address = env[ADDRESS];
  if (!address) {
    const path = await findServer(search);
    return { ...(await startServer({ path, namespace, ui, report })), isOurs: true };
  }
  report(`Temporal server: ${address} (${ADDRESS})`);
  const cli = (await findInstalled(env))?.path ?? '';
  return { address, cli, uiUrl: null, isOurs: false, stop: async () => {} };
}
