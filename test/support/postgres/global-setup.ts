import type { TestProject } from 'vitest/node';
import { dropDatabase, makeTemplate } from './database.ts';
import { startPostgres } from './start-postgres.ts';

const URL_VARIABLE = 'ECHORA_TEST_PG_URL';

/**
 * One cluster for a whole run. The first project that needs it starts it and leaves its URL in the environment, where the
 * others find it, as they find one that the user names. Each makes its own template database.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const named = process.env[URL_VARIABLE];
  try {
    const server = named ? { url: named, stop: () => Promise.resolve() } : await startPostgres({ report });
    process.env[URL_VARIABLE] = server.url;
    const template = await makeTemplate(server.url);
    project.provide('postgresUrl', server.url);
    project.provide('postgresTemplate', template);
    return async () => {
      // A cluster of our own goes as a whole, and whoever started it may have ended already.
      if (named === undefined || named === '') {
        delete process.env[URL_VARIABLE];
        await server.stop();
      } else if (process.env[URL_VARIABLE] === named) await dropDatabase(server.url, template);
    };
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    report(`${String(error)}\nSet ${URL_VARIABLE} to the URL of a superuser of a Postgres for tests.`);
    report(`SKIPPED: every test of ${project.name} that needs Postgres. With CI=true this is a failure.`);
    project.provide('postgresUrl', '');
    project.provide('postgresTemplate', '');
    return undefined;
  }
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
