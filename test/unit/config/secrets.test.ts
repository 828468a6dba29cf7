import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatten } from '../../../src/config/leaves.ts';
import { hasPassword, maskText, maskUrl, showLeaf } from '../../../src/config/secrets.ts';

const leaves = (content: unknown) => flatten(content, () => ({ kind: 'file', file: 'x.yaml', line: 1 }));
const shownOf = (content: unknown) => leaves(content).map(showLeaf);

describe('URLs', () => {
  test.each([
    ['postgres://u:pw@host/db', 'postgres://u:***@host/db'],
    ['postgres://u:p:w@host/db', 'postgres://u:***@host/db'],
    ['postgres://:pw@host/db', 'postgres://:***@host/db'],
    ['postgres://host/db?user=u&password=pw&x=1', 'postgres://host/db?user=u&password=***&x=1'],
    ['postgres://host/db?sslpassword=pw', 'postgres://host/db?sslpassword=***'],
    ['postgres://host/db?oauth_client_secret=s&a=b', 'postgres://host/db?oauth_client_secret=***&a=b'],
    ['postgres://host/db?scram_server_key=s', 'postgres://host/db?scram_server_key=***'],
  ])('%s is shown as %s', (url, shown) => {
    expect(hasPassword(url)).toBe(true);
    expect(maskUrl(url)).toBe(shown);
  });

  test.each([
    'postgres://u@host:5432/db',
    'postgres://host/db',
    './schedules.yaml',
    'C:/list@home.yaml',
    '-',
  ])('%s holds no password', (url) => {
    expect(hasPassword(url)).toBe(false);
    expect(maskUrl(url)).toBe(url);
  });

  test('no password survives, whatever it is made of', () => {
    const password = fc.stringMatching(/^[^@\s/?#&]{4,20}$/);
    fc.assert(
      fc.property(password, (secret) => {
        expect(maskUrl(`postgres://user:${secret}@h/d`)).toBe('postgres://user:***@h/d');
      }),
    );
  });
});

describe('values as people see them', () => {
  test.each([
    ['an API key', { temporal: { apiKey: 'k3y' } }, '***'],
    ['a header', { temporal: { metadata: { authorization: 'Bearer x' } } }, '***'],
    ['a private key as PEM text', { temporal: { tls: { key: '-----BEGIN PRIVATE KEY-----\nx' } } }, '***'],
    ['the path of a private key', { temporal: { tls: { key: './client.key' } } }, './client.key'],
    ['a duration', { schedule: { jitter: '2m' } }, '2m'],
    ['a number', { pace: { rps: 0 } }, '0'],
    ['a switch', { temporal: { tls: { enabled: false } } }, 'false'],
  ])('%s', (_, content, shown) => {
    expect(shownOf(content)).toEqual([shown]);
  });
});

test('secrets in a code frame become as many stars, so that columns stay', () => {
  const text = 'temporal: { apiKey: k3y-1 }\nsource: { postgres: { url: "postgres://u:pw@h/d" } }\n';
  const secret = leaves({
    temporal: { apiKey: 'k3y-1' },
    source: { postgres: { url: 'postgres://u:pw@h/d' } },
  });
  const masked = maskText(text, secret);
  expect(masked).toHaveLength(text.length);
  expect(masked).not.toMatch(/k3y|pw/);
});
