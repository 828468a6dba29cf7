import { readFile, stat } from 'node:fs/promises';
import type { Parameters } from './parameters.ts';

/** The password that libpq's password file (`host:port:database:user:password` a line) has for a connection; or null. */
export async function findPassword(parameters: Parameters): Promise<string | null> {
  const text = await readPrivate(parameters.passfile);
  const { host, port, database, user } = parameters;
  const wanted = [host.startsWith('/') ? 'localhost' : host, String(port), database, user];
  for (const line of text.split(/\r?\n/)) {
    const fields = line.startsWith('#') ? [] : splitFields(line);
    const [password] = fields.slice(wanted.length);
    const matches = wanted.every((value, index) => fields[index] === '*' || fields[index] === value);
    if (matches && password !== undefined) return password;
  }
  return null;
}

/** A colon or backslash inside of a field has a backslash before it. */
function splitFields(line: string): readonly string[] {
  return line.split(/(?<!\\):/).map((field) => field.replaceAll(/\\(.)/g, '$1'));
}

/** Empty where there is none; like libpq we do not take secrets from a file that others may read. */
async function readPrivate(path: string): Promise<string> {
  try {
    const { mode } = await stat(path);
    return (mode & 0o077) === 0 ? await readFile(path, 'utf8') : '';
  } catch {
    return '';
  }
}
