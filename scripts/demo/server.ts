import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findServer, type Search } from '../../test/support/dev-server/find-server.ts';
import { openServer, type OpenedServer } from '../../test/support/dev-server/open-server.ts';

/** Where a demo is played. */
export interface DemoServer extends Pick<OpenedServer, 'address' | 'cli' | 'uiUrl'> {
  /** Nobody else's; the demo creates it. */
  readonly namespace: string;
  /** Takes away all that the demo left there; answers what that was, as a sentence. Never throws. */
  close(): Promise<string>;
}

/**
 * A server of the demo's own, or the one that the user names; `ui`: with a web UI, where it is its own. On a server that
 * others use it keeps to a namespace that nobody has, which `close` deletes with all that is in it.
 */
export async function openDemoServer({
  ui,
  ...search
}: Search & { readonly ui: boolean }): Promise<DemoServer> {
  const server = await openServer({ ...search, namespace: null, ui });
  if (server.isOurs) return { ...server, namespace: 'echora', close: () => stop(server) };
  const cli = server.cli === '' ? await findServer(search) : server.cli;
  const namespace = `echora-demo-${Date.now().toString(36)}`;
  return { ...server, cli, namespace, close: () => deleteNamespace({ ...server, cli }, namespace) };
}

async function stop(server: OpenedServer): Promise<string> {
  await server.stop();
  return 'Stopped the server.';
}

async function deleteNamespace(
  { cli, address }: Pick<OpenedServer, 'cli' | 'address'>,
  namespace: string,
): Promise<string> {
  const args = ['operator', 'namespace', 'delete', '--namespace', namespace, '--address', address, '--yes'];
  try {
    await promisify(execFile)(cli, args);
    return `Deleted namespace ${namespace} of ${address}.`;
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    // The demo ended before it had created it.
    if (/not found/i.test(why)) return `Left ${address} as it was.`;
    return `Namespace ${namespace} is still there. To delete it: temporal ${args.join(' ')}\n${why}`;
  }
}
