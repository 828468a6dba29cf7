import { userInfo } from 'node:os';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLocation, readParameters } from '../../../../../src/desired/postgres/connection/parameters.ts';
import { KnownError } from '../../../../../src/errors/known.ts';

const env = { HOME: '/home/ann' };

function refusal(url: string | null, variables: Readonly<Record<string, string>> = {}): KnownError {
  try {
    readParameters(url, { ...env, ...variables });
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('how to reach a database', () => {
  test('is what the URL says', () => {
    expect(
      readParameters('postgresql://ann:p%40ss%2Fword@db.example:6432/echora?sslmode=verify-full', env),
    ).toMatchObject({
      host: 'db.example',
      port: 6432,
      address: 'db.example:6432',
      user: 'ann',
      password: 'p@ss/word',
      database: 'echora',
      applicationName: 'echora-sched',
      tls: { sslmode: 'verify-full' },
    });
  });

  test('is what the variables say, where the URL says nothing', () => {
    const variables = {
      PGHOST: 'db',
      PGPORT: '6432',
      PGUSER: 'ann',
      PGPASSWORD: 'pw',
      PGDATABASE: 'echora',
      PGAPPNAME: 'nightly',
      PGOPTIONS: '-c search_path=app',
      PGCONNECT_TIMEOUT: '3',
      PGSSLMODE: 'require',
      PGSSLROOTCERT: '/ca.pem',
      PGPASSFILE: '/pgpass',
    };
    const expected = {
      host: 'db',
      port: 6432,
      user: 'ann',
      password: 'pw',
      database: 'echora',
      applicationName: 'nightly',
      options: '-c search_path=app',
      connectTimeoutMs: 3000,
      passfile: '/pgpass',
      tls: { sslmode: 'require', sslrootcert: '/ca.pem' },
    };
    expect(readParameters(null, variables)).toMatchObject(expected);
    expect(readParameters('postgres://', variables)).toMatchObject(expected);
    expect(readParameters('postgres://bob@/other', variables)).toMatchObject({
      ...expected,
      user: 'bob',
      database: 'other',
    });
  });

  test("is libpq's defaults, where nobody says anything", () => {
    expect(readParameters(null, env)).toMatchObject({
      host: 'localhost',
      port: 5432,
      user: userInfo().username,
      database: userInfo().username,
      password: null,
      passfile: '/home/ann/.pgpass',
      options: '',
      connectTimeoutMs: null,
      tls: { sslmode: 'prefer', sslrootcert: null, folder: '/home/ann/.postgresql' },
    });
  });

  test.each([
    [
      'postgres://u@h/d?sslmode=require&ssl=true',
      { tls: expect.objectContaining({ sslmode: 'require' }) as object },
    ],
    ['postgres://u@h/d?ssl=true', { tls: expect.objectContaining({ sslmode: 'require' }) as object }],
    [
      'postgres:///d?host=/var/run/postgresql&user=u',
      { host: '/var/run/postgresql', address: '/var/run/postgresql/.s.PGSQL.5432' },
    ],
    ['postgres://%2Ftmp/d', { host: '/tmp' }],
    ['postgres://u@[::1]:5433/d', { host: '::1', address: '[::1]:5433' }],
    ['postgres://u@h/d?options=-c%20search_path%3Da+b', { options: '-c search_path=a+b' }],
    ['postgres://u@h/d?password=p%26w&dbname=other', { password: 'p&w', database: 'other' }],
    ['postgres://u@h/d?connect_timeout=0', { connectTimeoutMs: null }],
    ['postgres://u@h/d?fallback_application_name=nightly', { applicationName: 'nightly' }],
  ])('%s', (url, expected) => {
    expect(readParameters(url, env)).toMatchObject(expected);
  });

  test.each([
    ['postgres://u:pw@h:port/d', 'the URL is malformed', '%40'],
    ['postgres://u@h1:1,h2:2/d', 'the URL is malformed', 'one host'],
    ['postgres://u@h1,h2/d', 'the URL is malformed', 'one host'],
    ['postgres://u@/d?host=h1,h2', 'it names several hosts', 'Give one'],
    ['postgres://u@h/d?sslmod=require', 'a parameter sslmod', 'Did you mean sslmode?'],
    ['postgres://u@h/d?schema=public', 'a parameter schema', 'Leave it out.'],
    ['postgres://u@h/100%', 'begins no escape', '%25'],
    ['postgres://u@h/d?sslmode=always', 'sslmode is "always"', 'verify-full'],
    ['postgres://u@h/d?connect_timeout=soon', 'connect_timeout is "soon"', 'a whole number'],
  ])('%s cannot be followed', (url, message, hint) => {
    const error = refusal(url);
    expect([error.code, error.exitCode]).toEqual(['postgres.url', 1]);
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  test('no error and no location holds a password, whatever it is made of', () => {
    const password = fc.stringMatching(/^[^\s]{2,12}$/).map((text) => `Zq${text}`);
    fc.assert(
      fc.property(password, (secret) => {
        for (const rest of ['h:5432/d?sslmod=x', 'h,i/d'])
          expect(JSON.stringify(refusal(`postgres://user:${secret}@${rest}`))).not.toContain('Zq');
        const parameters = readParameters(`postgres://user:${encodeURIComponent(secret)}@h/d`, env);
        expect([parameters.password, formatLocation(parameters)]).toEqual([
          secret,
          'postgres://user@h:5432/d',
        ]);
      }),
    );
  });

  test.each(['p#w', 'p?w', 'p:w', 'p&w=', '+'])(
    'the password %s needs no escape, as with libpq',
    (password) => {
      expect(readParameters(`postgres://u:${password}@h/d`, env)).toMatchObject({ host: 'h', password });
    },
  );

  test.each(['p@w', 'p/w', '12/34', '12/s?t'])(
    'the password %s without escapes is never taken for a host',
    (password) => {
      expect(refusal(`postgres://u:${password}@h/d`).message).toContain('malformed');
    },
  );
});

test.each([
  ['postgres://ann:pw@db:6432/echora?sslmode=require', 'postgres://ann@db:6432/echora'],
  ['postgres://a%20b@[::1]/d%2Fe', 'postgres://a%20b@[::1]:5432/d%2Fe'],
  ['postgres://ann@%2Ftmp/d', 'postgres://ann@/d?host=/tmp'],
])('%s is told as %s', (url, location) => {
  expect(formatLocation(readParameters(url, env))).toBe(location);
});
