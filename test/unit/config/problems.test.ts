import { describe, expect, test } from 'vitest';
import { folderWith } from '../../support/folder.ts';
import { problemsOf, refusal } from '../../support/resolve-config.ts';

const FILE = 'echora-sched.config.yaml';
const inFile = (yaml: string) => ({ cwd: folderWith({ [FILE]: yaml }) });

test('every problem is told at once, in the order of reading, whatever its kind', async () => {
  const yaml = `owner: "bo b"
sorce: x.yaml
schedule: { jitter: 2, timezone: CST, taskQeue: q }
limits: { delete: { free: -1 } }
`;
  const problems = await problemsOf({ ...inFile(yaml), flags: { address: 'http://x' } });
  expect(problems.map((problem) => problem.replace(/(?<=: .*) (is|must|can) .*/, ''))).toEqual([
    '--address: http://x',
    `${FILE}:1:8: owner: "bo b"`,
    `${FILE}:2:1: unknown key sorce`,
    `${FILE}:3:21: schedule.jitter: this`,
    `${FILE}:3:34: schedule.timezone: CST`,
    `${FILE}:3:39: unknown key taskQeue`,
    `${FILE}:4:27: limits.delete.free: -1`,
  ]);
});

test('an unknown key is told with the nearest known one', async () => {
  const { problems } = await refusal(inFile('schedule: { taskQeue: q }'));
  expect(problems[0]?.hint).toBe('Did you mean taskQueue?');
});

describe('one wrong value', () => {
  test.each([
    ['owner: ""', 'owner: "" is not an owner'],
    ['owner: [a]', 'owner: this must be text, not a list'],
    ['owner:', 'owner: owner is empty: it must be text'],
    ['schedule: 5', 'schedule: this must be a map, not a number'],
    ['schedule: { id: episode }', 'schedule.id: episode must hold {id} once'],
    ['schedule: { id: "{id}-{track}" }', 'schedule.id: {track} means nothing here'],
    ['schedule: { id: "{id} x" }', 'schedule.id: "{id} x" has a space'],
    ['schedule: { overlap: buffer }', 'schedule.overlap: buffer is not an overlap policy'],
    ['schedule: { track: raw }', 'schedule.track: raw is not a track'],
    ['schedule: { catchupWindow: 5s }', 'schedule.catchupWindow: 5s is too short'],
    ['schedule: { executionTimeout: 0s }', 'schedule.executionTimeout: 0s leaves a run no time'],
    ['retire: { grace: 1 week }', 'retire.grace: "1 week" is not a duration'],
    ['limits: { delete: { percent: -1 } }', 'limits.delete.percent: -1 is not a percentage'],
    ['limits: { delete: { free: 1.5 } }', 'limits.delete.free: 1.5 is not a whole number from 0 on'],
    ['pace: { concurrency: 0 }', 'pace.concurrency: 0 is not a whole number from 1 on'],
    ['pace: { rps: 0 }', 'pace.rps: 0 is less than one call a second'],
    ['pace: { rps: 0.5 }', 'pace.rps: 0.5 is less than one call a second'],
    ['retire: { grace: 99999999d }', 'retire.grace: 99999999d is not a duration'],
    ['schedule: { id: "{id}-{id}" }', 'schedule.id: "{id}-{id}" must hold {id} once'],
    [
      'temporal: { metadata: { "x team": a } }',
      'temporal.metadata.x team: "x team" is not the name of a header',
    ],
    [
      'temporal: { metadata: { trace-bin: a } }',
      'temporal.metadata.trace-bin: the header trace-bin holds bytes',
    ],
    ['temporal: { address: "a b:1" }', 'temporal.address: "a b:1" is not host:port'],
    ['temporal: { address: "a:99999" }', 'temporal.address: a:99999 is not host:port'],
    ['temporal: { tls: maybe }', 'temporal.tls: this must be'],
    ['source: { postgres: { url: "mysql://x" } }', 'source.postgres.url: this is not a postgres:// URL'],
    ['source: { postgres: { minRows: -1 } }', 'source.postgres.minRows: -1 is not a whole number'],
    ['owner: env:NOBODY', 'owner: the environment variable NOBODY is not set'],
  ])('%s', async (yaml, message) => {
    const [problem, ...others] = await problemsOf(inFile(yaml));
    expect(problem).toContain(`: ${message}`);
    expect(others).toEqual([]);
  });

  test('of a variable is told with the variable', async () => {
    const where = { cwd: folderWith(), env: { ECHORA_SCHED_OWNER: 'a b' } };
    expect(await problemsOf(where)).toEqual([expect.stringMatching(/^ECHORA_SCHED_OWNER: "a b" is not/)]);
  });
});

describe('a secret that cannot travel in a header is refused, and not shown', () => {
  const cannot = /cannot travel in a header/;

  test.each([
    ['a key over two lines', { TEMPORAL_API_KEY: 's3cret\ns3cret' }],
    ['a key with a space', { TEMPORAL_API_KEY: 's3cret s3cret' }],
    ['a key of nothing but blanks', { TEMPORAL_API_KEY: ' \n' }],
    ['a key that is not ASCII', { TEMPORAL_API_KEY: 's3crét' }],
    ['a header that is not ASCII', { TEMPORAL_GRPC_META_X_KEY: 's3crét' }],
    ['a header over two lines', { TEMPORAL_GRPC_META_X_KEY: 's3cret\ns3cret' }],
  ])('%s', async (_, env) => {
    const problems = await problemsOf({ cwd: folderWith(), env });
    expect(problems).toEqual([expect.stringMatching(cannot)]);
    expect(problems.join()).not.toMatch(/s3cr/);
  });

  test('in a file, in whatever style it is written', async () => {
    const yaml = 'temporal:\n  apiKey: |\n    s3cret\n    more-s3cret\n';
    const { problems, texts } = await refusal(inFile(yaml));
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(cannot)]);
    expect(texts.get(FILE)).not.toContain('s3cret');
  });
});

test('what to do fits where the problem is', async () => {
  expect((await refusal({ cwd: folderWith(), flags: { address: 'http://x' } })).hint).toBe(
    'Correct the flag or the variable named above.',
  );
  const { hint } = await refusal(inFile('sorce: x'));
  expect(hint).toContain('echora-sched schema config');
  // It fails as long as the configuration is wrong.
  expect(hint).not.toContain('echora-sched config`');
});

describe('a file that cannot be read as YAML or JSON', () => {
  test('has its place told once', async () => {
    const { problems } = await refusal(inFile('owner: [a\n  b: }\n'));
    expect(problems[0]?.message).not.toMatch(/at line|column|:$/);
  });

  test.each([
    ['an open bracket', 'owner: [a\n', /^echora-sched\.config\.yaml:2:1: /],
    ['a key twice', 'owner: a\nowner: b\n', /^echora-sched\.config\.yaml:2:1: .*unique/],
    ['a list', '- owner\n', /expected a map of keys, found a list/],
    ['plain text', 'hello', /expected a map of keys, found text/],
  ])('%s', async (_, yaml, problem) => {
    const error = await refusal(inFile(yaml));
    expect(error.code).toBe('config.syntax');
    expect(await problemsOf(inFile(yaml))).toEqual([expect.stringMatching(problem)]);
  });

  test('aliases that stand for too much', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`,
    );
    expect((await refusal(inFile(`a0: &a0 [x]\n${rows.join('\n')}\n`))).code).toBe('config.syntax');
  });
});

describe('code frames do not show secrets', () => {
  const textOf = async (yaml: string, env = {}) => (await refusal({ ...inFile(yaml), env })).texts.get(FILE);

  test('of a file with a wrong value', async () => {
    const text = await textOf('temporal:\n  apiKey: k3y-secret\nowner: "a b"\n');
    expect(text).toBe('temporal:\n  apiKey: **********\nowner: "a b"\n');
  });

  test('that something else overrides', async () => {
    const yaml = 'temporal: { metadata: { auth: s3cret } }\nowner: "a b"\n';
    expect(await textOf(yaml, { TEMPORAL_API_KEY: 'other' })).not.toContain('s3cret');
    expect(
      await textOf('temporal: { apiKey: s3cret }\nowner: "a b"\n', { TEMPORAL_API_KEY: 'x' }),
    ).not.toContain('s3cret');
  });

  test('of a file that cannot be read', async () => {
    const text = await textOf('temporal: { apiKey: k3y }\nsource: "postgres://u:pw@h"\nowner: [a\n');
    expect(text).not.toMatch(/k3y|pw/);
  });
});

test('a variable that is not set, and anything else, are told together', async () => {
  const problems = await problemsOf(inFile('owner: "a b"\nsource: { postgres: { url: env:NONE } }'));
  expect(problems).toEqual([
    expect.stringContaining('"a b" is not an owner'),
    expect.stringContaining('the environment variable NONE is not set'),
  ]);
});
