import { existsSync, mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../../support/folder.ts';
import { inForce, refusal } from '../../support/resolve-config.ts';

describe('searching for the configuration file', () => {
  test.each([
    ['echora-sched.config.yaml', 'owner: ann'],
    ['echora-sched.config.yml', 'owner: ann'],
    ['echora-sched.config.json', '{ "owner": "ann" }'],
    ['package.json', '{ "echora-sched": { "owner": "ann" } }'],
  ])('%s is found', async (name, text) => {
    expect(await inForce('owner', { cwd: folderWith({ [name]: text }) })).toBe(`ann < ${name}:1`);
  });

  test('the nearest one upward is taken, past a package.json of something else', async () => {
    const root = folderWith({
      'echora-sched.config.yaml': 'owner: far',
      'a/echora-sched.config.yaml': 'owner: near',
      'a/b/package.json': '{ "name": "x", "description": "uses echora-sched" }',
    });
    const file = `${root}/a/echora-sched.config.yaml`;
    expect(await inForce('owner', { cwd: `${root}/a/b` })).toBe(`near < ${file}:1`);
  });

  test.each(['.echora-schedrc', '.config/echora-schedrc.yaml', 'echora-sched.config.js', 'package.yaml'])(
    '%s is none of the names',
    async (name) => {
      const cwd = folderWith({ [name]: 'owner: ann' });
      expect(await inForce('owner', { cwd })).toBe('echora < default');
    },
  );

  test('no code is ever run', async () => {
    const code = 'require("node:fs").writeFileSync(__dirname + "/ran", "")';
    const names = ['.config/config.cjs', '.config/config.js', 'echora-sched.config.cjs'];
    const cwd = folderWith(Object.fromEntries(names.map((name) => [name, code])));
    await inForce('owner', { cwd });
    expect(existsSync(`${cwd}/.config/ran`) || existsSync(`${cwd}/ran`)).toBe(false);
  });

  test('a file that cannot be read is an error: it is not passed over for the defaults', async () => {
    const cwd = folderWith({ 'package.json': '{ "echora-sched": { "owner": "ann" } }' });
    mkdirSync(`${cwd}/echora-sched.config.yaml`);
    expect(await refusal({ cwd })).toMatchObject({ code: 'config.unreadable', exitCode: 1 });
  });
});

describe('a named configuration file', () => {
  const cwd = () =>
    folderWith({ 'echora-sched.config.yaml': 'owner: found', 'other/any.name': 'owner: named' });

  test('--config comes before ECHORA_SCHED_CONFIG, and both before searching', async () => {
    const where = {
      cwd: cwd(),
      flags: { config: 'other/any.name' },
      env: { ECHORA_SCHED_CONFIG: 'nowhere' },
    };
    expect(await inForce('owner', where)).toBe('named < other/any.name:1');
    expect(await inForce('owner', { cwd: cwd(), env: { ECHORA_SCHED_CONFIG: 'other/any.name' } })).toBe(
      'named < other/any.name:1',
    );
  });

  test('one that is not there is an error', async () => {
    expect(await refusal({ cwd: cwd(), flags: { config: 'missing.yaml' } })).toMatchObject({
      code: 'config.missing',
      message: 'There is no configuration file missing.yaml.',
    });
  });
});
