import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DATABASES } from './config.ts';

const run = promisify(execFile);

export interface DatabaseOptions {
  /** Temporal's own sql tool, of the server's version: it carries the schemas. */
  readonly sql: string;
  readonly postgres: URL;
  readonly signal: AbortSignal;
}

/** Makes a server's databases with their schemas, as Temporal's auto-setup image does. Throws when one is there. */
export async function makeDatabases(options: DatabaseOptions): Promise<void> {
  for (const [schema, database] of Object.entries(DATABASES)) {
    await sqlTool(options, database, ['create-database']);
    await sqlTool(options, database, ['setup-schema', '-v', '0.0']);
    await sqlTool(options, database, ['update-schema', '--schema-name', `postgresql/v12/${schema}`]);
  }
}

async function sqlTool(
  { sql, postgres, signal }: DatabaseOptions,
  database: string,
  command: readonly string[],
): Promise<void> {
  const flags = ['--plugin', 'postgres12', '--ep', postgres.hostname, '-p', postgres.port, '--db', database];
  const env = {
    ...process.env,
    SQL_USER: decodeURIComponent(postgres.username),
    SQL_PASSWORD: decodeURIComponent(postgres.password),
  };
  await run(sql, [...flags, ...command], { env, signal });
}
