import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VARIABLES } from '../../../src/desired/postgres/connection/libpq.ts';
import { describeOrigin } from '../../../src/render/config.ts';
import { folderWith } from '../../support/folder.ts';
import { inForce, problemsOf, refusal, resolved } from '../../support/resolve-config.ts';

const FILE = 'echora-sched.config.yaml';

describe('a path', () => {
  test('is relative to the file that says it, or to the working directory', async () => {
    const root = folderWith({ [FILE]: 'source: lists/a.yaml', 'sub/x': '' });
    const cwd = `${root}/sub`;
    const pathOf = async (where: object) => (await resolved({ cwd, ...where })).settings.source;
    expect(await pathOf({})).toEqual({ kind: 'yaml', path: `${root}/lists/a.yaml` });
    expect(await pathOf({ flags: { source: 'b.yaml' } })).toEqual({ kind: 'yaml', path: `${cwd}/b.yaml` });
    expect(await pathOf({ env: { ECHORA_SCHED_SOURCE: '../c.yaml' } })).toEqual({
      kind: 'yaml',
      path: `${root}/c.yaml`,
    });
  });

  test('that is the default lies beside the configuration file', async () => {
    const root = folderWith({ [FILE]: 'owner: ann', 'sub/x': '' });
    const { settings } = await resolved({ cwd: `${root}/sub` });
    expect(settings.source).toEqual({ kind: 'yaml', path: `${root}/schedules.yaml` });
  });

  test('- is standard input', async () => {
    const { settings } = await resolved({ cwd: folderWith(), flags: { source: '-' } });
    expect(settings.source).toEqual({ kind: 'stdin' });
  });

  test.each(['', 'mysql://host/db', 'https://example.com/list.yaml'])('%j is refused', async (source) => {
    expect(await problemsOf({ cwd: folderWith(), flags: { source } })).toEqual([
      expect.stringMatching(/^--source: a /),
    ]);
  });
});

describe('Postgres', () => {
  const standard = { kind: 'postgres', query: null, minRows: 0, maxAgeMs: null, timeoutMs: 30_000 };

  test('a URL is enough', async () => {
    const { settings } = await resolved({ cwd: folderWith(), flags: { source: 'postgresql://u@h/d' } });
    expect(settings.source).toEqual({ ...standard, url: 'postgresql://u@h/d' });
  });

  test('a section says more, its query beside the file', async () => {
    const cwd = folderWith({
      [FILE]:
        'source: { postgres: { url: env:DB, query: ./anime.sql, minRows: 5, maxAge: 2d, timeout: 5s } }',
    });
    const { settings } = await resolved({ cwd, env: { DB: 'postgres://u:pw@h/d' } });
    expect(settings.source).toEqual({
      kind: 'postgres',
      url: 'postgres://u:pw@h/d',
      query: { kind: 'file', path: `${cwd}/anime.sql` },
      minRows: 5,
      maxAgeMs: 2 * 86_400_000,
      timeoutMs: 5000,
    });
  });

  test.each([
    'SELECT * FROM anime',
    'with a as (select 1)\nselect * from a',
    '-- ours\nTABLE anime',
    '(SELECT 1)',
    'DELETE FROM anime RETURNING id, title, status',
  ])('the query %j is one, not a file with one', async (query) => {
    const cwd = folderWith({ [FILE]: JSON.stringify({ source: { postgres: { query } } }) });
    const { settings } = await resolved({ cwd });
    expect(settings.source).toMatchObject({ query: { kind: 'inline', text: query } });
  });

  test.each(['select.sql', './with care.sql', 'table'])('the query %j is a file', async (query) => {
    const cwd = folderWith({ [FILE]: JSON.stringify({ source: { postgres: { query } } }) });
    const { settings } = await resolved({ cwd });
    expect(settings.source).toMatchObject({ query: { kind: 'file', path: resolve(cwd, query) } });
  });

  test('a timeout of nothing is refused', async () => {
    const cwd = folderWith({ [FILE]: 'source: { postgres: { timeout: 0s } }' });
    expect(await problemsOf({ cwd })).toEqual([expect.stringContaining('0s leaves')]);
  });

  test('DATABASE_URL stands in where no URL is written, and not for another', async () => {
    const env = { DATABASE_URL: 'postgres://env/d' };
    const without = folderWith({ [FILE]: 'source: { postgres: { minRows: 1 } }' });
    const written = folderWith({ [FILE]: 'source: { postgres: { url: "postgres://file/d" } }' });
    expect((await resolved({ cwd: without, env })).settings.source).toMatchObject({
      url: 'postgres://env/d',
    });
    expect((await resolved({ cwd: written, env })).settings.source).toMatchObject({
      url: 'postgres://file/d',
    });
  });

  test('what stands in is shown with where it is from, and is blamed there', async () => {
    const cwd = folderWith({ [FILE]: 'source: { postgres: {} }' });
    const env = { DATABASE_URL: 'postgres://u:s3cret@env/d' };
    expect(await inForce('source.postgres.url', { cwd, env })).toBe('postgres://u:***@env/d < DATABASE_URL');
    expect(await problemsOf({ cwd, env: { DATABASE_URL: 'mysql://h/d' } })).toEqual([
      'DATABASE_URL: this is not a postgres:// URL',
    ]);
    expect(await inForce('source.postgres.url', { cwd: folderWith(), env })).toBeUndefined();
  });

  test('what libpq’s variables add to the URL is shown, without a secret', async () => {
    const env = { PGHOST: 'db', PGUSER: 'ann', PGPASSWORD: 's3cret', PGSSLMODE: '' };
    const shown = async (where: object) =>
      (await resolved({ cwd: folderWith(), env, ...where })).values
        .filter(({ key }) => key.startsWith('PG'))
        .map(({ key, shown, origin }) => `${key} ${shown} ${describeOrigin(origin)}`);
    const section = folderWith({ [FILE]: 'source: { postgres: {} }' });
    expect(await shown({ cwd: section })).toEqual([
      'PGHOST db PGHOST',
      'PGUSER ann PGUSER',
      'PGPASSWORD *** PGPASSWORD',
    ]);
    expect(await shown({ flags: { source: 'postgres://bob@other/d' } })).toEqual([
      'PGPASSWORD *** PGPASSWORD',
    ]);
    expect(await shown({})).toEqual([]);
  });

  test.each(Object.values(VARIABLES).filter((name) => name !== null))('%s is one of them', async (name) => {
    const where = { cwd: folderWith(), flags: { source: 'postgres://' }, env: { [name]: '5' } };
    expect(await inForce(name, where)).toBe(name === 'PGPASSWORD' ? `*** < ${name}` : `5 < ${name}`);
  });

  test('a query lies beside the file that says it, wherever the URL is from', async () => {
    const cwd = folderWith({ [FILE]: 'source: { postgres: { query: ./anime.sql } }', 'sub/x': '' });
    const env = { DATABASE_URL: 'postgres://h/d' };
    expect((await resolved({ cwd: `${cwd}/sub`, env })).settings.source).toMatchObject({
      query: { kind: 'file', path: `${cwd}/anime.sql` },
    });
  });

  test('a password in a flag is refused without being repeated', async () => {
    const error = await refusal({ cwd: folderWith(), flags: { source: 'postgres://u:s3cret@h/d' } });
    expect(error.code).toBe('config.secret');
    expect(JSON.stringify([error.message, error.hint, error.problems])).not.toContain('s3cret');
  });

  test('a password in a variable is used, and shown masked', async () => {
    const where = { cwd: folderWith(), env: { ECHORA_SCHED_SOURCE: 'postgres://u:s3cret@h/d' } };
    expect((await resolved(where)).settings.source).toMatchObject({ url: 'postgres://u:s3cret@h/d' });
    expect(await inForce('source', where)).toBe('postgres://u:***@h/d < ECHORA_SCHED_SOURCE');
  });
});
