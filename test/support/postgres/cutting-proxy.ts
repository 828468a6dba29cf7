import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** How a proxy ends a connection: `reset` like a machine that dies, `close` like one that ends in order. */
export type Ending = 'reset' | 'close';

/** Stands between us and a database. */
export interface CuttingProxy {
  /** The URL of the database, through the proxy. */
  readonly url: string;
  /** How many bytes the database has answered through it in all. */
  readonly answered: () => number;
  /** From now on every connection ends once the database has answered so many bytes through it; null: none does. */
  cutAfter(bytes: number | null, how?: Ending): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a proxy to the database of this URL, which cuts nothing yet. */
export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let limit: number | null = null;
  let how: Ending = 'reset';
  let answered = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    let bytes = 0;
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    client.pipe(database);
    database.on('data', (chunk: Buffer) => {
      const left = limit === null ? chunk.length : Math.max(0, limit - bytes);
      bytes += chunk.length;
      answered += chunk.length;
      client.write(chunk.subarray(0, left));
      if (limit === null || bytes < limit) return;
      database.destroy();
      if (how === 'reset') client.resetAndDestroy();
      else client.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    answered: () => answered,
    cutAfter: (bytes, ending = 'reset') => {
      limit = bytes;
      how = ending;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
