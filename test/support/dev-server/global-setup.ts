import type { TestProject } from 'vitest/node';
import { LEGS } from '../servers/legs.ts';
import { ADDRESS, openServer } from './open-server.ts';

const CLI = 'TEMPORAL_CLI_PATH';
const SERVER = 'ECHORA_TEST_TEMPORAL_SERVER';

/**
 * One server for a whole run. The first project that needs it starts it and leaves its address in the environment, where
 * the others find it, as they find one that the user names.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  try {
    const server = await openServer({ env: process.env, namespace: 'echora', report });
    if (!server.isOurs) {
      provide(project, server);
      return undefined;
    }
    process.env[ADDRESS] = server.address;
    process.env[CLI] = server.cli;
    process.env[SERVER] = 'dev';
    provide(project, server);
    return async () => {
      delete process.env[ADDRESS];
      delete process.env[SERVER];
      await server.stop();
    };
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    report(`${String(error)}\n  - or set ${ADDRESS} to a server with a namespace echora\n`);
    report(
      `SKIPPED: every test of ${project.name} that needs a Temporal server. With CI=true this is a failure.`,
    );
    provide(project, { address: '', cli: '' });
    return undefined;
  }
}

function provide(project: TestProject, { address, cli }: { address: string; cli: string }): void {
  const name = process.env[SERVER] ?? '';
  project.provide('temporalAddress', address);
  project.provide('temporalCli', cli);
  project.provide('temporalServer', name);
  project.provide('temporalEngine', LEGS.find((leg) => leg.name === name)?.engine ?? 'v1');
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
