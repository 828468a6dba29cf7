import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../../src/desired/yaml/document.ts';

function textOf(text: string) {
  const result = parseYaml(text);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.text;
}

function problemsOf(text: string): string[] {
  const result = parseYaml(text);
  return result.ok ? [] : result.problems.map(({ offset, message }) => `${offset}: ${message}`);
}

describe('a YAML text', () => {
  it('keeps dates, times of day and yes as text', () => {
    const keys = 'premiere: 2026-04-06\ntime: 23:00\nat: 2026-04-06T23:00:00+09:00\nanswer: yes\n';
    const value = { premiere: '2026-04-06', time: '23:00', at: '2026-04-06T23:00:00+09:00', answer: 'yes' };
    expect(textOf(keys).value).toEqual(value);
    expect(textOf(`%YAML 1.1\n---\n${keys}`).value).toEqual(value);
  });

  it('may share values by anchors and merge keys, as often as it likes', () => {
    const entries = Array.from({ length: 300 }, (_, index) => `  - { <<: *airing, id: a-${index} }`);
    const { value } = textOf(`x: &airing { status: airing }\nanime:\n${entries.join('\n')}\n`);
    expect((value as { anime: unknown[] }).anime[299]).toEqual({ status: 'airing', id: 'a-299' });
  });

  it('warns of a tag it does not know, and takes the value as text', () => {
    const { value, warnings } = textOf('a: 1\nb: !!binary aGk=\n');
    expect(value).toEqual({ a: 1, b: 'aGk=' });
    expect(warnings).toEqual([{ offset: 8, message: 'Unresolved tag: tag:yaml.org,2002:binary' }]);
  });

  it('does not let a key reach the prototype', () => {
    const { value } = textOf('__proto__: { polluted: true }\n');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});

describe('a wrong YAML text', () => {
  it.each([
    ['a: 1\na: 2\n', ['5: a is written twice in one map']],
    ['a: 1\n---\nb: 2\n', ['5: a second document begins here: a list is one document']],
    ['a: b: c\n', ['3: Nested mappings are not allowed in compact mappings']],
    ['a: "x\n', ['5: Missing closing "quote']],
    ['a:\n\t- b\n', ['3: Tabs are not allowed as indentation']],
    ['a: *x\n', ['3: *x stands for nothing: there is no &x before it']],
    ['a: *x\nb: &x 1\n', ['3: *x stands for nothing: there is no &x before it']],
    ['a: &x [1, *x]\n', ['10: *x stands for nothing: it is inside of &x itself']],
    ['a: &x {<<: *x}\n', ['11: *x stands for nothing: it is inside of &x itself']],
  ])('is told where: %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('is told everything at once', () => {
    expect(problemsOf('a: 1\na: 2\nb: *none\nc: "x\n')).toHaveLength(3);
  });

  it('is refused, not expanded, when aliases multiply', () => {
    const levels = 'abcdefghij'.split('');
    const lines = levels.map((name, index) => {
      const before = levels[index - 1];
      return `${name}: &${name} [${Array.from({ length: 9 }, () => (before === undefined ? 'x' : `*${before}`)).join(',')}]`;
    });
    const problems = problemsOf(`${lines.join('\n')}\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('aliases stand for more than 1000000 values');
  });

  const chain = (links: number) =>
    Array.from({ length: links }, (_, at) => `a${at}: &a${at} [${at === 0 ? '' : `*a${at - 1}`}]`).join('\n');
  it.each([
    ['lists', `a: ${'['.repeat(100_000)}`, 3 + 99],
    ['maps that are closed', `a: ${'{b: '.repeat(5000)}1${'}'.repeat(5000)}`, 3 + 99 * 4],
    ['blocks', Array.from({ length: 5000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), 5350],
    ['lists of lists on one line', '- '.repeat(100_000), 200],
    ['aliases', chain(1000), chain(101).length - '[*a99]'.length],
  ])('is refused once, where it is nested too deeply: %s', (_, text, offset) => {
    const message = 'nested too deeply: more than 100 maps and lists inside of each other';
    expect(parseYaml(text)).toEqual({ ok: false, why: 'excess', problems: [{ offset, message }] });
  });

  it('may be nested as deeply as anybody needs', () => {
    const nested = `${'['.repeat(100)}1${']'.repeat(100)}`;
    expect(textOf(nested).value).toEqual(JSON.parse(nested));
    expect(textOf(chain(99)).value).toHaveProperty('a98');
  });
});

describe('the offset of', () => {
  const text = textOf(
    'version: 1\nanime:\n  - id: a\n    skip:\n    schedule:\n      jitter: 0s\n  -\n  - {1: x}\n',
  );

  it.each([
    ['a value', ['anime', 0, 'id'], 26],
    ['a map, its first key', ['anime', 0], 22],
    ['a key without a value, the key', ['anime', 0, 'skip'], 32],
    ['a key that is not written, its map', ['anime', 0, 'title'], 22],
    ['something inside a plain value, the value', ['version', 'x', 0], 9],
    ['an item that is not there, its list', ['anime', 7, 'id'], 20],
    ['an empty item, the item', ['anime', 1], 72],
    ['a number for a key, its value', ['anime', 2, '1'], 81],
    ['the whole', [], 0],
  ])('%s', (_what, path, offset) => {
    expect(text.offsetOf(path)).toBe(offset);
  });

  it('a key itself, on demand', () => {
    expect(text.offsetOf(['anime', 0, 'schedule', 'jitter'], 'key')).toBe(58);
    expect(text.offsetOf(['anime', 0, 'schedule', 'jitter'])).toBe(66);
  });

  it('a value that came by an alias is where the alias is', () => {
    const shared = textOf('x: &d { status: airing }\na: *d\nb: { <<: *d }\n');
    expect(shared.offsetOf(['a', 'status'])).toBe(28);
    expect(shared.offsetOf(['b', 'status'])).toBe(34);
  });
});
