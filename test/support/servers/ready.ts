import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { Guarded } from './guarded.ts';

const HOST = '127.0.0.1';
const READY_MS = 30_000;
const ATTEMPTS = 3;
const FIRST_PORT = 10_000;
const LAST_PORT = 32_767;

/** A server's address, and a namespace that it must have before it counts as ready; null: any. */
export interface Awaited {
  readonly address: string;
  readonly namespace: string | null;
}

/** Waits until a server that was just started answers. Throws with its output when it ends before that, or does not. */
export async function untilReady(server: Guarded, awaited: Awaited): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!(await answers(awaited))) {
    if (server.hasEnded()) {
      await server.ended;
      throw new Error(`The Temporal server ended at once:\n${said(server)}`);
    }
    if (Date.now() > deadline) {
      throw new Error(
        `The Temporal server did not answer at ${awaited.address} in ${READY_MS / 1000} s:\n${said(server)}`,
      );
    }
    await sleep(50);
  }
}

/** Without the stack traces that each line of Temporal's log carries. */
function said(server: Guarded): string {
  return server.output().replaceAll(/,"stacktrace":"[^"]*"/g, '');
}

async function answers({ address, namespace }: Awaited): Promise<boolean> {
  if (!(await listens(address))) return false;
  const connection = Connection.lazy({ address, connectTimeout: 1000 });
  try {
    await connection.withDeadline(Date.now() + 1000, async () => {
      await connection.workflowService.getSystemInfo({});
      if (namespace !== null) await connection.workflowService.describeNamespace({ namespace });
    });
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

/** Much quicker than a gRPC client at noticing that nobody is there yet. */
async function listens(address: string): Promise<boolean> {
  const socket = connect(Number(address.split(':')[1]), HOST);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Free ports of 127.0.0.1, held all at once, so that they differ; free again when this resolves. They lie below those
 * that systems hand out by themselves, and in what Temporal's databases can hold: `cluster_membership.rpc_port` is a
 * smallint.
 */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  while (held.length < count) {
    const listener = createServer().listen(randomInt(FIRST_PORT, LAST_PORT + 1), HOST);
    await once(listener, 'listening').then(
      () => held.push(listener),
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
      },
    );
  }
  const ports = held.map((listener) => (listener.address() as AddressInfo).port);
  await Promise.all(held.map((listener) => once(listener.close(), 'close')));
  return ports;
}

/** Starts again, with other ports, when somebody took one of them in the meantime. */
export async function onFreePorts<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      const portTaken = error instanceof Error && error.message.includes('address already in use');
      if (!portTaken || attempt === ATTEMPTS) throw error;
    }
  }
}
