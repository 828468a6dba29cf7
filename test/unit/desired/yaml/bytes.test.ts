import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBytes } from '../../../../src/desired/yaml/bytes.ts';

const MIB = 1024 * 1024;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'echora-bytes-'));
  await mkdir(join(folder, 'lists.yaml'));
  await writeFile(join(folder, 'schedules.yaml'), 'version: 1\n');
  await writeFile(join(folder, 'huge.yaml'), '');
  await truncate(join(folder, 'huge.yaml'), 33 * MIB);
});

afterAll(() => rm(folder, { recursive: true }));

const reading = { name: 'list.yaml', signal: new AbortController().signal };
const read = (file: string) => readBytes({ path: join(folder, file) }, reading);

async function* repeat(chunk: Uint8Array | string, times: number, seen: { count: number }) {
  for (; seen.count < times; seen.count++) yield await Promise.resolve(chunk);
}

describe('a file', () => {
  it('is read whole', async () => {
    expect(String(await read('schedules.yaml'))).toBe('version: 1\n');
  });

  it('that is missing is told with the nearest name beside it', async () => {
    await expect(read('schedule.yml')).rejects.toMatchObject({
      code: 'list.missing',
      message: 'list.yaml does not exist.',
      hint: 'Did you mean schedules.yaml?',
    });
  });

  it('that is missing where nothing is near is told with what to do', async () => {
    for (const file of ['anything', 'no-such-folder/x.yaml'])
      await expect(read(file)).rejects.toMatchObject({
        hint: 'Give the list with --source, or set source in the configuration.',
      });
  });

  it('that is a directory is refused', async () => {
    await expect(read('lists.yaml')).rejects.toMatchObject({
      code: 'list.directory',
      message: 'list.yaml is a directory.',
    });
  });

  it('of 33 MiB is refused before it is read', async () => {
    await expect(read('huge.yaml')).rejects.toMatchObject({
      code: 'list.too-large',
      message: 'list.yaml is larger than 32 MiB, which no list of anime is.',
    });
  });

  it('that the system does not give is refused with its word for it', async () => {
    await expect(read('schedules.yaml/below')).rejects.toMatchObject({
      code: 'list.unreadable',
      message: 'list.yaml cannot be read: ENOTDIR.',
    });
  });
});

describe('standard input', () => {
  it('is read to its end, whether it comes as text or bytes', async () => {
    const stdin = repeat('魔', 2, { count: 0 });
    expect(String(await readBytes({ stdin }, reading))).toBe('魔魔');
    const bytes = repeat(Buffer.from('x'), 3, { count: 0 });
    expect(String(await readBytes({ stdin: bytes }, reading))).toBe('xxx');
  });

  it('is refused at 32 MiB, without waiting for its end', async () => {
    const seen = { count: 0 };
    const stdin = repeat(Buffer.alloc(MIB), 1000, seen);
    await expect(readBytes({ stdin }, reading)).rejects.toMatchObject({ code: 'list.too-large' });
    expect(seen.count).toBe(32);
  });

  it('stops at an interruption', async () => {
    const stdin = repeat('x', 10, { count: 0 });
    await expect(readBytes({ stdin }, { ...reading, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'interrupted',
    });
  });
});
