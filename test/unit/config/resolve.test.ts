import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../../support/folder.ts';
import { inForce, resolved } from '../../support/resolve-config.ts';

const FILE = 'echora-sched.config.yaml';

describe('without any configuration', () => {
  test('the defaults hold', async () => {
    const cwd = folderWith();
    const { settings, values } = await resolved({ cwd });
    expect(settings).toMatchObject({
      owner: 'echora',
      source: { kind: 'yaml', path: `${cwd}/schedules.yaml` },
      temporal: { address: 'localhost:7233', namespace: 'echora', apiKey: null, tls: null, metadata: {} },
      schedule: {
        timezone: 'Asia/Tokyo',
        jitterMs: 120_000,
        overlap: 'BUFFER_ONE',
        catchupWindowMs: 7 * 86_400_000,
        executionTimeoutMs: 12 * 3_600_000,
      },
      retire: { graceMs: 7 * 86_400_000 },
      pace: { concurrency: 16, rps: 50, deadlineMs: 900_000 },
    });
    expect(values.every(({ origin }) => origin.kind === 'default')).toBe(true);
  });
});

describe('order', () => {
  const toml = '[profile.default]\naddress = "toml:1"\n';
  const layers = [
    ['temporal.toml', 'toml:1 < temporal.toml [default]'],
    ['file', `file:2 < ${FILE}:1`],
    ['environment', 'env:3 < TEMPORAL_ADDRESS'],
    ['flag', 'flag:4 < --address'],
  ] as const;

  test('the highest of flag, environment, file and temporal.toml wins, whichever are there', async () => {
    const home = folderWith({ '.config/temporalio/temporal.toml': toml });
    const written = folderWith({ [FILE]: 'temporal: { address: "file:2" }\n' });
    const empty = folderWith();
    await fc.assert(
      fc.asyncProperty(fc.subarray([0, 1, 2, 3]), async (present) => {
        const shown = await inForce('temporal.address', {
          cwd: present.includes(1) ? written : empty,
          env: {
            ...(present.includes(0) && { HOME: home }),
            ...(present.includes(2) && { TEMPORAL_ADDRESS: 'env:3' }),
          },
          flags: present.includes(3) ? { address: 'flag:4' } : {},
        });
        expect(shown).toBe(layers[present.at(-1) ?? -1]?.[1] ?? 'localhost:7233 < default');
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    { key: 'owner', variable: 'ECHORA_SCHED_OWNER', flag: 'owner' },
    { key: 'source', variable: 'ECHORA_SCHED_SOURCE', flag: 'source' },
    { key: 'temporal.namespace', variable: 'TEMPORAL_NAMESPACE', flag: 'namespace' },
  ])('$key follows $variable, and above it --$flag', async ({ key, variable, flag }) => {
    const where = { cwd: folderWith(), env: { [variable]: 'one' } };
    expect(await inForce(key, where)).toBe(`one < ${variable}`);
    expect(await inForce(key, { ...where, flags: { [flag]: 'two' } })).toBe(`two < --${flag}`);
  });

  test('an empty variable is as good as none', async () => {
    const env = {
      ECHORA_SCHED_OWNER: '',
      TEMPORAL_ADDRESS: '',
      ECHORA_SCHED_CONFIG: '',
      TEMPORAL_PROFILE: '',
    };
    const { settings } = await resolved({ cwd: folderWith(), env });
    expect(settings).toMatchObject({ owner: 'echora', temporal: { address: 'localhost:7233' } });
  });
});

describe('values', () => {
  const settingsOf = async (yaml: string) => (await resolved({ cwd: folderWith({ [FILE]: yaml }) })).settings;

  test('one number of a limit changes that number alone, and zero is kept', async () => {
    const { limits } = await settingsOf('limits: { delete: { free: 0 }, create: { percent: 0 } }');
    expect(limits.delete).toEqual({ free: 0, percent: 20 });
    expect(limits.create).toEqual({ free: 50, percent: 0 });
  });

  test('sections without keys, and an empty file, change nothing', async () => {
    const standard = await settingsOf('');
    expect({ ...(await settingsOf('limits:\nschedule: {}\n')), source: null }).toEqual({
      ...standard,
      source: null,
    });
  });

  test('durations, zones and overlap policies are read as in the list', async () => {
    const { schedule, retire } = await settingsOf(
      'schedule: { jitter: 0s, catchupWindow: 1h30m, timezone: JST, overlap: ALLOW_ALL }\nretire: { grace: 0s }',
    );
    expect(schedule).toMatchObject({
      jitterMs: 0,
      catchupWindowMs: 5_400_000,
      timezone: 'Asia/Tokyo',
      overlap: 'ALLOW_ALL',
    });
    expect(retire.graceMs).toBe(0);
  });

  test('an address without a port gets the usual one', async () => {
    expect((await settingsOf('temporal: { address: temporal.example }')).temporal.address).toBe(
      'temporal.example:7233',
    );
  });

  test('an API key and headers may end as the files of secrets do, with a line end', async () => {
    const env = { TEMPORAL_API_KEY: 'abc\n', TEMPORAL_GRPC_META_X_KEY: 'Bearer abc\n' };
    const { settings } = await resolved({ cwd: folderWith(), env });
    expect(settings.temporal).toMatchObject({ apiKey: 'abc', metadata: { 'x-key': 'Bearer abc' } });
  });

  test('a key in the file shows its line', async () => {
    const cwd = folderWith({ [FILE]: '# ours\n\nschedule:\n  track: sub\n' });
    expect(await inForce('schedule.track', { cwd })).toBe(`sub < ${FILE}:4`);
  });

  test('env:NAME stands for what a variable holds, and only a value in force asks for it', async () => {
    const cwd = folderWith({ [FILE]: 'owner: env:WHO\nsource: { postgres: { url: env:DATABASE_URL } }' });
    const { settings } = await resolved({ cwd, env: { WHO: 'ann' }, flags: { source: '-' } });
    expect(settings).toMatchObject({ owner: 'ann', source: { kind: 'stdin' } });
  });

  test('$schema is for editors', async () => {
    const cwd = folderWith({ 'echora-sched.config.json': '{ "$schema": "./x.json", "owner": "ann" }' });
    expect(await inForce('owner', { cwd })).toBe('ann < echora-sched.config.json:1');
  });
});
