import { expect, test } from 'vitest';
import { readParameters } from '../../../../../src/desired/postgres/connection/parameters.ts';
import { KnownError } from '../../../../../src/errors/known.ts';

const env = { HOME: '/home/ann' };

function refusal(search: string, variables: Readonly<Record<string, string>> = {}): KnownError | null {
  try {
    readParameters(`postgres://u@h/d?${search}`, { ...env, ...variables });
    return null;
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
}

const UNSUPPORTED = 'and this program supports it only as';

test.each([
  ['channel_binding', 'PGCHANNELBINDING', 'require', 'disable or prefer', 'sslmode=verify-full'],
  ['gssencmode', 'PGGSSENCMODE', 'require', 'disable or prefer', 'sslmode'],
  ['load_balance_hosts', 'PGLOADBALANCEHOSTS', 'random', 'disable', 'one host'],
  ['min_protocol_version', 'PGMINPROTOCOLVERSION', '3.2', '3.0', '3.0 is spoken'],
  ['replication', null, 'database', 'false or off or no or 0', 'Leave it out'],
  ['requiressl', 'PGREQUIRESSL', '1', '0', 'sslmode=require'],
  ['sslcertmode', 'PGSSLCERTMODE', 'disable', 'allow', 'sslcert'],
  ['sslsni', 'PGSSLSNI', '0', '1', 'Leave it out'],
  ['target_session_attrs', 'PGTARGETSESSIONATTRS', 'standby', 'any or prefer-standby', 'the host'],
  ['target_session_attrs', 'PGTARGETSESSIONATTRS', 'read-only', 'any or prefer-standby', 'the host'],
])('%s (%s) may not be %s, only %s', (...row) => {
  const [name, variable, value, supported, hint] = row;
  const inUrl = refusal(`${name}=${value}`);
  expect(inUrl?.code).toBe('postgres.url');
  expect(inUrl?.message).toContain(`${name} is "${value}", ${UNSUPPORTED} ${supported}.`);
  expect(inUrl?.hint).toContain(hint);
  for (const harmless of supported.split(' or ')) expect(refusal(`${name}=${harmless}`)).toBeNull();
  if (variable === null) return;
  expect(refusal('', { [variable]: value })?.message).toContain(`${variable} is "${value}", ${UNSUPPORTED}`);
  expect(refusal(`${name}=${supported.split(' ')[0]}`, { [variable]: value })).toBeNull();
  expect(refusal('', { [variable]: '' })).toBeNull();
});

test.each([
  ['hostaddr', 'PGHOSTADDR', 'host'],
  ['oauth_client_id', null, 'password'],
  ['oauth_client_secret', null, 'password'],
  ['oauth_issuer', null, 'password'],
  ['oauth_scope', null, 'password'],
  ['require_auth', 'PGREQUIREAUTH', 'sslmode=verify-full'],
  ['requirepeer', 'PGREQUIREPEER', 'socket'],
  ['scram_client_key', null, 'password'],
  ['scram_server_key', null, 'password'],
  ['service', 'PGSERVICE', 'write the URL'],
  ['sslcrldir', 'PGSSLCRLDIR', 'sslcrl'],
  ['sslkeylogfile', null, 'Leave it out'],
  [null, 'PGDATESTYLE', 'PGOPTIONS'],
  [null, 'PGTZ', 'PGOPTIONS'],
])('%s (%s) is refused, and what it is set to is not told', (name, variable, hint) => {
  const refusals = [
    ...(name === null ? [] : [[name, refusal(`${name}=Zq1`)] as const]),
    ...(variable === null ? [] : [[variable, refusal('', { [variable]: 'Zq1' })] as const]),
  ];
  for (const [where, error] of refusals) {
    expect(error?.message).toContain(`${where} is set, which libpq knows and this program does not support.`);
    expect(error?.hint).toContain(hint);
    expect(JSON.stringify(error)).not.toContain('Zq1');
  }
});

test.each([
  ['client_encoding', 'PGCLIENTENCODING'],
  ['gssdelegation', 'PGGSSDELEGATION'],
  ['gsslib', 'PGGSSLIB'],
  ['keepalives', null],
  ['keepalives_count', null],
  ['keepalives_idle', null],
  ['keepalives_interval', null],
  ['krbsrvname', 'PGKRBSRVNAME'],
  ['max_protocol_version', 'PGMAXPROTOCOLVERSION'],
  ['sslcompression', 'PGSSLCOMPRESSION'],
  ['tcp_user_timeout', null],
])('%s (%s) changes nothing for us', (name, variable) => {
  const plain = readParameters('postgres://u@h/d', env);
  expect(readParameters(`postgres://u@h/d?${name}=0`, env)).toEqual(plain);
  if (variable !== null)
    expect(readParameters('postgres://u@h/d', { ...env, [variable]: '0' })).toEqual(plain);
});

test.each([
  ['keepalive=1', 'keepalive, which libpq does not know', 'Did you mean keepalives?'],
  ['sslcrls=a', 'sslcrls, which libpq does not know', 'Did you mean sslcrl?'],
  ['PGTZ=UTC', 'PGTZ, which libpq does not know', 'Leave it out.'],
])('%s is none of libpq’s', (search, message, hint) => {
  expect(refusal(search)).toMatchObject({ message: expect.stringContaining(message) as string, hint });
});
