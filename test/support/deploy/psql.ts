import { Client } from 'pg';

/**
 * Runs a script as psql does, as far as ours go: `\getenv`, `:'variable'`, `\connect` to another database, and statements
 * that end with a line. `url` is of a superuser.
 */
export async function runScript(
  script: string,
  url: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const variables = new Map<string, string>();
  let client = await connected(url);
  try {
    for (const part of partsOf(script)) {
      const [command, name = '', variable = ''] = part.split(/\s+/);
      if (command === '\\getenv') variables.set(name, env[variable] ?? '');
      else if (command === '\\connect') {
        await client.end();
        client = await connected(Object.assign(new URL(url), { pathname: `/${name}` }).href);
      } else await client.query(part.replace(/:'(\w+)'/g, (_, key: string) => quoted(variables.get(key))));
    }
  } finally {
    await client.end();
  }
}

/** Statements, one or more lines each, and backslash commands, one line each. */
function partsOf(script: string): string[] {
  return script
    .replace(/^--.*$/gm, '')
    .split(/(?<=;)\n|(?<=^\\.*)\n/m)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function quoted(text: string | undefined): string {
  if (text === undefined) throw new Error('a variable is not set');
  return `'${text.replaceAll("'", "''")}'`;
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
