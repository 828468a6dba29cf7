import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { listIsDirectory, missingList, oversizedList, unreadableList } from '../../errors/list.ts';
import { nearest } from '../../errors/nearest.ts';
import { untilAborted } from './until-aborted.ts';

/** Where the text of a list comes from: a file, or standard input, which is read once. */
export type YamlInput = { readonly path: string } | { readonly stdin: AsyncIterable<Uint8Array | string> };

export interface Reading {
  /** The input's name in messages. */
  readonly name: string;
  readonly signal: AbortSignal;
}

/** Ten thousand entries are some 2 MB. */
const LIMIT = 32 * 1024 * 1024;

/** Reads a list to its end. Throws a KnownError when it is not there, cannot be read, or is over 32 MiB. */
export async function readBytes(input: YamlInput, reading: Reading): Promise<Buffer> {
  if ('stdin' in input) return collect(input.stdin, reading);
  try {
    const stats = await stat(input.path);
    if (stats.isDirectory()) throw listIsDirectory(reading.name);
    if (stats.size > LIMIT) throw oversizedList(reading.name, LIMIT);
    return await collect(createReadStream(input.path), reading);
  } catch (error) {
    throw await explained(error, input.path, reading);
  }
}

/** Stops at the limit: a pipe has no size to ask for. */
async function collect(chunks: AsyncIterable<Uint8Array | string>, reading: Reading): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of untilAborted(chunks, reading.signal)) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > LIMIT) throw oversizedList(reading.name, LIMIT);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function explained(error: unknown, path: string, { name }: Reading): Promise<unknown> {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  return error.code === 'ENOENT'
    ? missingList(name, await neighbour(path))
    : unreadableList(name, String(error.code), error);
}

/** The YAML file in the same directory whose name is nearest. */
async function neighbour(path: string): Promise<string | null> {
  const names = await readdir(dirname(path)).catch(() => []);
  return (
    nearest(
      basename(path),
      names.filter((each) => /\.(ya?ml|json)$/.test(each)),
    )[0] ?? null
  );
}
