import { describe, expect, test } from 'vitest';
import { readParameters } from '../../../../../src/desired/postgres/connection/parameters.ts';
import { KnownError } from '../../../../../src/errors/known.ts';

const read = (search: string, variables: Readonly<Record<string, string>> = {}) =>
  readParameters(`postgres://u@h/d?${search}`, { HOME: '/home/ann', ...variables }).tls;

describe('TLS', () => {
  test('is as new as by libpq’s default', () => {
    expect(read('')).toMatchObject({ sslnegotiation: 'postgres', minVersion: 'TLSv1.2', maxVersion: null });
  });

  test.each([
    ['sslrootcert=system', {}, { sslmode: 'verify-full', sslrootcert: 'system' }],
    ['', { PGSSLROOTCERT: 'system' }, { sslmode: 'verify-full', sslrootcert: 'system' }],
    ['sslrootcert=/ca.pem', { PGSSLROOTCERT: 'system' }, { sslmode: 'prefer', sslrootcert: '/ca.pem' }],
    ['sslrootcert=./system', {}, { sslmode: 'prefer' }],
    ['sslnegotiation=direct&sslmode=require', {}, { sslnegotiation: 'direct' }],
    ['sslmode=verify-ca', { PGSSLNEGOTIATION: 'direct' }, { sslnegotiation: 'direct' }],
    ['sslcrl=/a.crl', {}, { sslcrl: '/a.crl' }],
    ['', { PGSSLCRL: '/a.crl' }, { sslcrl: '/a.crl' }],
    ['ssl_min_protocol_version=TLSv1.3', {}, { minVersion: 'TLSv1.3', maxVersion: null }],
    ['', { PGSSLMINPROTOCOLVERSION: 'tlsv1' }, { minVersion: 'TLSv1' }],
    ['ssl_max_protocol_version=TLSv1.2', {}, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }],
    ['', { PGSSLMAXPROTOCOLVERSION: 'TLSv1.3' }, { maxVersion: 'TLSv1.3' }],
  ])('%j with %j is %j', (search, variables, expected) => {
    expect(read(search, variables)).toMatchObject(expected);
  });

  test.each([
    ...['disable', 'allow', 'prefer', 'require', 'verify-ca'].map(
      (mode) =>
        [
          `sslrootcert=system&sslmode=${mode}`,
          {},
          `${mode} is too weak for sslrootcert=system`,
          'verify-full',
        ] as const,
    ),
    ['sslrootcert=system', { PGSSLMODE: 'require' }, 'require is too weak', 'sslmode=verify-full'],
    ['sslnegotiation=direct', {}, 'prefer is too weak for sslnegotiation=direct', 'require or verify-ca'],
    ['sslnegotiation=direct&sslmode=allow', {}, 'allow is too weak', 'require or verify-ca'],
    ['sslnegotiation=both', {}, 'sslnegotiation is "both"', 'direct'],
    ['ssl_min_protocol_version=SSLv3', {}, 'ssl_min_protocol_version is "SSLv3"', 'TLSv1.3'],
    ['ssl_max_protocol_version=1.2', {}, 'ssl_max_protocol_version is "1.2"', 'TLSv1.3'],
    [
      'ssl_max_protocol_version=TLSv1.1',
      {},
      '(TLSv1.1) is older than ssl_min_protocol_version (TLSv1.2)',
      'or',
    ],
  ] as const)('%j with %j is refused: %s', (...row) => {
    const [search, variables, message, hint] = row;
    const refused = () => read(search, variables);
    expect(refused).toThrow(KnownError);
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'postgres.url',
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining(hint) as string,
      }) as Error,
    );
  });
});
