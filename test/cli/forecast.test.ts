import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { numbered, writeList } from '../support/e2e/list.ts';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

const NAMESPACE_ID = '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11';
const known = ['--namespace-id', NAMESPACE_ID];

interface Forecast {
  readonly namespaceId: string | null;
  readonly starts: number;
  readonly over: number;
  readonly suggestion: { readonly jitter: number } | null;
  readonly worst: readonly { readonly who: readonly { readonly at: string; readonly id: string }[] }[];
}

const folder = (count: number, jitter: string) =>
  folderWith({
    'schedules.yaml': writeList(numbered(count, { broadcast: 'tue 23:00' })),
    'echora-sched.config.yaml': `schedule: { jitter: ${jitter} }\n`,
  });
const json = async (args: readonly string[], cwd: string, env: Record<string, string> = {}) => {
  const { code, stdout, stderr } = await run(['forecast', ...args, '-o', 'json'], { cwd, env });
  return { code, value: JSON.parse(stdout) as Forecast, stderr };
};

/** On a machine with much else to do: the first run loads every module. */
const PATIENT = { timeout: 60_000 };

// The world stands at Monday, 6 April 2026, 12:00 UTC.
describe('forecast', PATIENT, () => {
  test('tells each start of the list to the second where the namespace’s id is given, without a server', async () => {
    const { code, value } = await json([...known, '--for', '2d'], folder(2, '2m'));
    expect({ code, starts: value.starts, id: value.namespaceId }).toEqual({
      code: 0,
      starts: 2,
      id: NAMESPACE_ID,
    });
    const who = value.worst.flatMap((minute) => minute.who);
    expect(who.map(({ id }) => id).toSorted()).toEqual(['episode-air-mal-1', 'episode-air-mal-2']);
    for (const { at } of who) expect(at).toMatch(/^2026-04-07T14:0[01]:\d\d(\.\d+)?Z$/);
  });

  test('assumes jitter where nothing tells the namespace’s id, and says so', async () => {
    const env = { TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { code, value, stderr } = await json([], folder(2, '2m'), env);
    expect({ code, id: value.namespaceId, starts: value.starts }).toEqual({ code: 0, id: null, starts: 2 });
    expect(stderr).toContain('--namespace-id makes it exact');
  });

  test('fails over the budget only when asked to, and suggests a jitter that then passes', async () => {
    const herd = folder(40, '0s');
    const { code, value } = await json([...known, '--budget', '10'], herd);
    expect({ code, over: value.over }).toEqual({ code: 0, over: 1 });
    expect((await json([...known, '--budget', '10', '--fail-over'], herd)).code).toBe(4);
    const spread = folder(40, `${value.suggestion?.jitter}s`);
    expect((await json([...known, '--budget', '10', '--fail-over'], spread)).code).toBe(0);
  });

  test('says what of the list it leaves out, and does not pass without it', async () => {
    const text = writeList(numbered(2, { broadcast: 'tue 23:00' })).replace('tue 23:00', 'tue 29:60');
    const cwd = folderWith({ 'schedules.yaml': text });
    const { code, value, stderr } = await json([...known, '--quiet'], cwd);
    expect({ code, starts: value.starts, stderr }).toEqual({
      code: 0,
      starts: 1,
      stderr: '1 entry is invalid and left out. This shows why:\n  echora-sched validate\n',
    });
    expect((await json([...known, '--fail-over'], cwd)).code).toBe(4);
  });

  test('has a smaller budget on Temporal Cloud', async () => {
    const herd = folder(20, '0s');
    const at = (address: string) => ({ TEMPORAL_ADDRESS: address });
    expect((await json(known, herd, at('echora.a1b2c.tmprl.cloud:7233'))).value.over).toBe(1);
    expect((await json(known, herd, at('temporal.example.org:7233'))).value.over).toBe(0);
  });

  test('draws a file', async () => {
    const cwd = folder(2, '0s');
    const { code, stderr } = await run(['forecast', ...known, '--svg', 'week.svg'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Saved to week.svg.\n' });
    expect(readFileSync(join(cwd, 'week.svg'), 'utf8')).toContain('2 starts of 2 schedules');
  });

  test('prints the drawing alone where its file is -', async () => {
    const cwd = folder(2, '0s');
    const { code, stdout, stderr } = await run(['forecast', ...known, '--svg', '-'], { cwd });
    expect({ code, stderr, isFile: existsSync(join(cwd, '-')) }).toEqual({
      code: 0,
      stderr: '',
      isFile: false,
    });
    expect(stdout).toMatch(/^<svg [^]*<\/svg>\n$/);
  });

  test('prints a minute a line', async () => {
    const { stdout } = await run(['forecast', ...known, '-o', 'ndjson'], { cwd: folder(2, '0s') });
    expect(JSON.parse(stdout)).toEqual({ at: '2026-04-07T14:00:00Z', starts: 2, peak: 2, over: false });
  });

  test.each([
    [['--namespace-id', 'echora'], 'the id that `temporal operator namespace describe` shows'],
    [['--budget', '0'], '--budget 0'],
    [['--budget', 'many'], '--budget many'],
    [['--for', '0s'], '--for 0s'],
    [['--svg', 'no/such/folder/week.svg'], '--svg no/such/folder/week.svg: cannot be written: ENOENT'],
  ])('%j is refused', async (args, says) => {
    const { code, stdout, stderr } = await run(['forecast', ...known, ...args], { cwd: folder(1, '0s') });
    expect({ code, stdout, says: stderr.includes(says) }).toEqual({ code: 1, stdout: '', says: true });
  });
});
