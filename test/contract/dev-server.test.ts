import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { describeOnServer } from '../support/dev-server/describe.ts';
import { startServer } from '../support/dev-server/start-server.ts';

const run = promisify(execFile);

describeOnServer('dev', 'the development server', () => {
  test('is there for a whole run, with its namespace', async () => {
    const question = 'operator namespace describe -n echora -o json --address'.split(' ');

    const { stdout } = await run(inject('temporalCli'), [...question, inject('temporalAddress')]);

    expect(JSON.parse(stdout)).toMatchObject({ namespaceInfo: { name: 'echora' } });
  });

  test('serves its web UI when asked, and leaves neither process nor port behind', async () => {
    const path = inject('temporalCli');
    const server = await startServer({ path, namespace: null, ui: true, report: () => {} });
    expect((await fetch(server.uiUrl ?? '')).status).toBe(200);

    await server.stop();
    await server.stop();

    await expect(reach(server.address)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

function reach(address: string): Promise<void> {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host ?? '');
    socket.once('error', reject).once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
