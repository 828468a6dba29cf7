import { describe, expect, test } from 'vitest';
import { folderWith } from '../../support/folder.ts';
import { inForce, problemsOf, refusal, resolved } from '../../support/resolve-config.ts';
import type { Where } from '../../support/resolve-config.ts';

const FILE = 'echora-sched.config.yaml';
const PEM = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n';

const temporalOf = async (where: Where) => (await resolved(where)).settings.temporal;
const withToml = (toml: string) => {
  const cwd = folderWith({ 'temporal.toml': toml });
  return { cwd, env: { TEMPORAL_CONFIG_FILE: `${cwd}/temporal.toml` } };
};

describe('temporal.toml', () => {
  const toml = `
[profile.default]
address = "default:1"
[profile.prod]
address = "prod:1"
namespace = "prod-ns"
api_key = "toml-key"
[profile.prod.grpc_meta]
x-team = "anime"
`;

  test('the default profile is taken, and may be missing', async () => {
    expect(await temporalOf(withToml(toml))).toMatchObject({ address: 'default:1', namespace: 'echora' });
    expect(await temporalOf(withToml('[profile.other]\naddress = "x:1"'))).toMatchObject({
      address: 'localhost:7233',
    });
  });

  test('another profile is named by flag, variable or file, in this order', async () => {
    const { cwd, env } = withToml(`${toml}\n[profile.stage]\naddress = "stage:1"`);
    const file = folderWith({ [FILE]: 'temporal: { profile: prod }' });
    const stage = { ...env, TEMPORAL_PROFILE: 'stage' };
    expect(await temporalOf({ cwd: file, env })).toMatchObject({ address: 'prod:1', apiKey: 'toml-key' });
    expect(await temporalOf({ cwd: file, env: stage })).toMatchObject({ address: 'stage:1' });
    expect(await temporalOf({ cwd, env: stage, flags: { profile: 'prod' } })).toMatchObject({
      namespace: 'prod-ns',
      metadata: { 'x-team': 'anime' },
    });
  });

  test('each value shows the file and the profile', async () => {
    const { cwd, env } = withToml(toml);
    const where = { cwd, env, flags: { profile: 'prod' } };
    expect(await inForce('temporal.apiKey', where)).toBe(`*** < ${cwd}/temporal.toml [prod]`);
  });

  test.each([
    ['a profile that is not in it', 'nope', 'temporal.toml has no profile nope.'],
    ['what is not TOML', 'prod', 'temporal.toml cannot be used'],
  ])('%s is an error', async (_, profile, message) => {
    const error = await refusal({
      ...withToml(profile === 'nope' ? toml : 'profile = ['),
      flags: { profile },
    });
    expect(error.code).toBe('config.temporal');
    expect(error.message).toContain(message);
  });

  test.each([
    { profile: 'prdo', hint: 'Did you mean prod?' },
    { profile: 'elsewhere', hint: /^It has .*prod/ },
  ])('a profile $profile is told which there are', async ({ profile, hint }) => {
    const error = await refusal({ ...withToml(toml), flags: { profile } });
    expect(error.hint).toMatch(hint);
  });

  test('no file is blamed for a profile where there is none', async () => {
    const cwd = folderWith();
    const where = { cwd, env: { TEMPORAL_CONFIG_FILE: `${cwd}/temporal.toml` }, flags: { profile: 'nope' } };
    const { message, hint } = await refusal(where);
    expect(message).toBe(`There is no profile nope: ${cwd}/temporal.toml is not there, or has none.`);
    expect(hint).toContain('--profile');
  });
});

describe('TLS', () => {
  const tlsOf = async (yaml: string, env: Where['env'] = {}) =>
    (await temporalOf({ cwd: folderWith({ [FILE]: `temporal: ${yaml}`, 'ca.pem': PEM }), env })).tls;
  const plain = { serverName: null, ca: null, cert: null, key: null };

  test.each([
    { when: 'off where nothing is said', yaml: '{}', env: {}, tls: null },
    { when: 'on when switched on', yaml: '{ tls: true }', env: {}, tls: plain },
    {
      when: 'off when switched off, whatever else is said',
      yaml: '{ apiKey: k, tls: false }',
      env: {},
      tls: null,
    },
    { when: 'on with an API key: it must not travel in clear', yaml: '{ apiKey: k }', env: {}, tls: plain },
    { when: 'on with an API key of the environment', yaml: '{}', env: { TEMPORAL_API_KEY: 'k' }, tls: plain },
    {
      when: 'on with any of its keys',
      yaml: '{ tls: { serverName: x } }',
      env: {},
      tls: { ...plain, serverName: 'x' },
    },
    {
      when: 'on by the environment, over the file',
      yaml: '{ tls: false }',
      env: { TEMPORAL_TLS: 'true' },
      tls: plain,
    },
    {
      when: 'off by the environment, over the file',
      yaml: '{ tls: true }',
      env: { TEMPORAL_TLS: 'false' },
      tls: null,
    },
  ])('is $when', async ({ yaml, env, tls }) => {
    expect(await tlsOf(yaml, env)).toEqual(tls);
  });

  test('keys of the environment and of the file come together', async () => {
    const tls = await tlsOf('{ tls: { ca: ./ca.pem } }', { TEMPORAL_TLS_SERVER_NAME: 'x' });
    expect(tls).toMatchObject({ serverName: 'x' });
    expect(new TextDecoder().decode(tls?.ca ?? undefined)).toBe(PEM);
  });

  test('PEM text is taken as it is, and never shown', async () => {
    const where = {
      cwd: folderWith({ 'client.key': 'KEY' }),
      env: { TEMPORAL_TLS_CLIENT_CERT_DATA: PEM, TEMPORAL_TLS_CLIENT_KEY_PATH: 'client.key' },
    };
    const { tls } = await temporalOf(where);
    expect(new TextDecoder().decode(tls?.cert ?? undefined)).toBe(PEM);
    expect(new TextDecoder().decode(tls?.key ?? undefined)).toBe('KEY');
    expect(await inForce('temporal.tls.cert', where)).toBe('*** < TEMPORAL_TLS_CLIENT_CERT_DATA');
    expect(await inForce('temporal.tls.key', where)).toBe('client.key < TEMPORAL_TLS_CLIENT_KEY_PATH');
  });

  test('a certificate without its key, and a file that is not there, are problems', async () => {
    const problems = (yaml: string) => problemsOf({ cwd: folderWith({ [FILE]: yaml }) });
    expect(await problems('temporal: { tls: { cert: ./c.pem } }')).toEqual([
      expect.stringContaining('a client certificate needs both cert and key'),
    ]);
    expect(await problems('temporal: { tls: { ca: ./missing.pem } }')).toEqual([
      expect.stringMatching(
        /^echora-sched\.config\.yaml:1:24: temporal\.tls\.ca: .\/missing\.pem cannot be read: ENOENT/,
      ),
    ]);
  });

  test('what is decided without being said is shown as a default', async () => {
    const where = { cwd: folderWith(), env: { TEMPORAL_API_KEY: 'k' } };
    expect(await inForce('temporal.tls.enabled', where)).toBe('true < default');
  });
});
