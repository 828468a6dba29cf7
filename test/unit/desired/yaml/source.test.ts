import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yamlSource } from '../../../../src/desired/yaml/source.ts';

const defaults = { timezone: 'Europe/Berlin' };
const { signal } = new AbortController();
const text = `version: 1
anime:
  - { id: a, title: 葬送のフリーレン, status: airing, broadcast: fri 23:00 }
  - { id: b, title: u, status: wrong }
recurring:
  - { id: c, workflow: W, every: 6h }
`;

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'echora-source-'));
  path = join(folder, 'list.yaml');
  await writeFile(path, text);
});

afterAll(() => rm(folder, { recursive: true }));

/** One byte a chunk: characters come in pieces. */
async function* bytewise(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) yield await Promise.resolve(Uint8Array.of(byte));
}

describe('a YAML source', () => {
  it('says what it read: how it was named, how many entries, and the digest of its bytes', async () => {
    const source = yamlSource({ path, displayName: './list.yaml', defaults });
    expect([source.kind, source.location]).toEqual(['yaml', './list.yaml']);
    expect((await source.read(signal)).source).toEqual({
      kind: 'yaml',
      location: './list.yaml',
      entries: 3,
      digest: createHash('sha256').update(text).digest('hex'),
    });
  });

  it('reads standard input to the same list', async () => {
    const file = await yamlSource({ path, displayName: '-', defaults }).read(signal);
    const stdin = await yamlSource({ stdin: bytewise(Buffer.from(text)), displayName: '-', defaults }).read(
      signal,
    );
    expect(stdin.source).toEqual(file.source);
    expect(stdin.entries).toEqual(file.entries);
  });

  it('gives entries the configured zone', async () => {
    const { entries } = await yamlSource({ path, displayName: '-', defaults }).read(signal);
    expect(entries[0]).toMatchObject({ airTimes: { jp: { timezone: 'Europe/Berlin' } } });
  });

  it('never takes nothing for a list', async () => {
    const nothing = yamlSource({ stdin: bytewise(Buffer.alloc(0)), displayName: '-', defaults });
    await expect(nothing.read(signal)).rejects.toMatchObject({ code: 'list.empty', message: '- is empty.' });
  });
});
