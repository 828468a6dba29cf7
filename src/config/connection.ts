import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { all, at, parsed, refused } from '../anime/parsed.ts';
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
    apiKey: parsed(written.apiKey ?? null),
    tls: at('tls', await readTls(written.tls, folderOf)),
    metadata: parsed(written.metadata ?? {}),
  });
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
