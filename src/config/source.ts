import { resolve } from 'node:path';
import { all, at, optional, parsed, refused } from '../anime/parsed.ts';
import type { Parsed } from '../anime/parsed.ts';
import { parseLength, parseTimeout } from '../anime/overrides.ts';
import { parseCount } from './parse.ts';
import type { SourceSetting } from './settings.ts';
import type { WrittenConfig } from './written.ts';

type Postgres = Extract<SourceSetting, { readonly kind: 'postgres' }>;
type WrittenPostgres = Extract<WrittenConfig['source'], object>['postgres'];

const STANDARD = { minRows: 0, timeout: '30s' };

/** Where the list is. A relative path is relative to `folder`. */
export function parseSource(written: WrittenConfig['source'], folder: string): Parsed<SourceSetting> {
  if (typeof written !== 'string') return at('postgres', parsePostgres(written.postgres, folder));
  if (written === '-') return parsed({ kind: 'stdin' });
  if (isPostgresUrl(written)) return parsePostgres({ ...STANDARD, url: written }, folder);
  if (written.trim() === '') return refused('a source is a path, -, or a postgres:// URL');
  if (/^[a-z+]+:\/\//i.test(written)) return refused('a list is read from a file, - or a postgres:// URL');
  return parsed({ kind: 'yaml', path: resolve(folder, written) });
}

function parsePostgres(written: WrittenPostgres, folder: string): Parsed<Postgres> {
  return all<Postgres>({
    kind: parsed('postgres'),
    url: at('url', optional(written.url, parseUrl)),
    query: parsed(written.query === undefined ? null : queryOf(written.query, folder)),
    minRows: at('minRows', parseCount(written.minRows, 0)),
    maxAgeMs: at('maxAge', optional(written.maxAge, parseLength)),
    timeoutMs: at('timeout', parseTimeout(written.timeout)),
  });
}

/** A path never begins with a word of SQL and a space; one that writes is for Postgres to refuse. */
const SQL =
  /^\s*(?:(?:select|with|table|values|insert|update|delete|merge|truncate|drop|alter|create|call|do|copy|explain|show)\s|\(|--|\/\*)/i;

function queryOf(written: string, folder: string): Postgres['query'] {
  return SQL.test(written)
    ? { kind: 'inline', text: written }
    : { kind: 'file', path: resolve(folder, written) };
}

function parseUrl(text: string): Parsed<string> {
  return isPostgresUrl(text) ? parsed(text) : refused('this is not a postgres:// URL');
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text);
}
