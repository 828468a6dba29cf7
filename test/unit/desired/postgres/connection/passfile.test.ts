import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readParameters } from '../../../../../src/desired/postgres/connection/parameters.ts';
import { findPassword } from '../../../../../src/desired/postgres/connection/passfile.ts';
import { folderWith } from '../../../../support/folder.ts';

const URL = 'postgres://ann@db:6432/echora';

function passwordIn(content: string, { url = URL, mode = 0o600 } = {}): Promise<string | null> {
  const PGPASSFILE = join(folderWith({ pgpass: content }), 'pgpass');
  chmodSync(PGPASSFILE, mode);
  return findPassword(readParameters(url, { PGPASSFILE, HOME: '/nowhere' }));
}

test.each([
  ['the line for it', 'other:6432:echora:ann:no\ndb:6432:echora:ann:yes\n', 'yes'],
  ['the first that fits', '*:*:*:ann:first\ndb:6432:echora:ann:second', 'first'],
  ['no comment', '# db:6432:echora:ann:no\r\ndb:*:*:*:yes\r\n', 'yes'],
  ['what is escaped', String.raw`db:6432:echora:ann:p\:w\\x`, 'p:w\\x'],
  ['nothing for another', 'db:5432:echora:ann:no\ndb:6432:echora:bob:no\ndb:6432:echora', null],
  ['nothing in an empty file', '', null],
])('%s', async (_, content, expected) => {
  expect(await passwordIn(content)).toBe(expected);
});

test('a socket is localhost there', async () => {
  expect(await passwordIn('localhost:*:*:*:yes', { url: 'postgres://ann@%2Ftmp/echora' })).toBe('yes');
});

test('a file that others may read is not used, as by libpq', async () => {
  expect(await passwordIn('*:*:*:*:no', { mode: 0o644 })).toBeNull();
});

test('a file that is not there has none', async () => {
  expect(await findPassword(readParameters(URL, { PGPASSFILE: '/nowhere/pgpass' }))).toBeNull();
});
