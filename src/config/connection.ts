import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { all, at, optional, parsed, refused } from '../anime/parsed.ts';
import type { Parsed } from '../anime/parsed.ts';
import { shown } from '../anime/shown.ts';
import { parseName } from '../anime/words.ts';
import { parseAddress } from './parse.ts';
import { isPem } from './secrets.ts';
import type { TemporalSettings } from './settings.ts';
import type { WrittenConfig } from './written.ts';

type Written = WrittenConfig['temporal'];
type Tls = TemporalSettings['tls'];

/** Which folder a relative path is relative to, by the path of its key. */
export type FolderOf = (path: readonly string[]) => string;

/** How to reach Temporal; reads the PEM files. */
export async function readConnection(
  written: Written,
  folderOf: FolderOf,
): Promise<Parsed<TemporalSettings>> {
  return all<TemporalSettings>({
    address: at('address', parseAddress(written.address)),
    namespace: at('namespace', parseName(written.namespace)),
    apiKey: at('apiKey', optional(written.apiKey, parseApiKey)),
    tls: at('tls', await readTls(written.tls, folderOf)),
    metadata: at('metadata', parseHeaders(written.metadata ?? {})),
  });
}

/** Files of secrets end in a line end more often than not. Nothing of a key is shown. */
function parseApiKey(written: string): Parsed<string> {
  const key = written.trim();
  return /^[\x21-\x7e]+$/.test(key)
    ? parsed(key)
    : refused('this key, which is not shown, cannot travel in a header: it is of ASCII, without spaces');
}

function parseHeaders(written: Readonly<Record<string, string>>): Parsed<Readonly<Record<string, string>>> {
  const headers = Object.entries(written).map(([name, value]) => [name, at(name, parseHeader(name, value))]);
  return all<Record<string, string>>(Object.fromEntries(headers) as Record<string, Parsed<string>>);
}

/** What gRPC takes for metadata: it throws for anything else, with the value in its message. */
function parseHeader(name: string, written: string): Parsed<string> {
  const value = written.trim();
  if (!/^[\w.-]+$/.test(name))
    return refused(`${shown(name)} is not the name of a header: it is of letters, digits and _ . -`);
  if (/-bin$/i.test(name)) return refused(`the header ${name} holds bytes, which cannot be written here`);
  return /^[ -~]*$/.test(value)
    ? parsed(value)
    : refused('this value, which is not shown, cannot travel in a header: it is one line of ASCII');
}

async function readTls(written: Written['tls'], folderOf: FolderOf): Promise<Parsed<Tls>> {
  if (typeof written !== 'object' || written.enabled === false) return parsed(null);
  const read = async (key: 'ca' | 'cert' | 'key') =>
    at(key, await readPem(written[key], folderOf(['temporal', 'tls', key])));
  if ((written.cert === undefined) !== (written.key === undefined))
    return refused('a client certificate needs both cert and key');
  const [ca, cert, key] = await Promise.all([read('ca'), read('cert'), read('key')]);
  return all<NonNullable<Tls>>({ serverName: parsed(written.serverName ?? null), ca, cert, key });
}

async function readPem(written: string | undefined, folder: string): Promise<Parsed<Uint8Array | null>> {
  if (written === undefined) return parsed(null);
  if (isPem(written)) return parsed(new TextEncoder().encode(written));
  try {
    return parsed(new Uint8Array(await readFile(resolve(folder, written))));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return refused(`${shown(written)} cannot be read: ${reason}`);
  }
}
