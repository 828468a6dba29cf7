import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Path } from '../../../../../src/anime/parsed.ts';
import { parseYaml } from '../../../../../src/desired/yaml/document.ts';
import { readQuickly } from '../../../../../src/desired/yaml/quick/quick.ts';

const EVERYDAY = `# a list
version: 1
anime:
  - id: mal-1   # the first
    title: "Frieren: \\"Beyond\\" \\u9b54"
    status: airing

    broadcast: fri 25:30 JST
    premiere: 2026-04-06
    episodes: 12
    skip: [2026-05-04, "2026-05-11", ]
    moved:
    - { from: 2026-05-18, to: '2026-05-19 24:00' }
    schedule: { input: { ids: [a, [b]], "x": 1 } }
`;

/** Parts that a text is put together from; the lines begin deeper, as often as not. */
const PIECES = [
  'a: ¦b: ¦key: ¦- ¦ ¦  ¦\n¦\n¦\n  ¦\n    ¦\n- ¦\n  - ¦[¦]¦{¦}¦, ¦x¦foo bar¦23:00¦2026-04-06¦"q\\u0041"¦#¦ # c¦: ¦:',
  "1¦007¦.5¦true¦~¦'it''s'¦|¦>¦---¦...¦? ¦!x ¦\"¦'¦&a ¦*a¦<<: ¦\u3000¦\u00a0¦日本¦[a, b]¦{ a: 1 }",
].flatMap((pieces) => pieces.split('¦'));

/** Every way into a value, itself included. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** What is read quickly is what the full parser reads, at the same places. */
function expectAgreement(text: string): void {
  const quick = readQuickly(text);
  if (quick === null) return;
  const full = parseYaml(text);
  if (!full.ok) throw new Error(`the full parser refuses it: ${JSON.stringify(full.problems)}`);
  expect(quick.value).toStrictEqual(full.text.value);
  expect(full.text.warnings).toEqual([]);
  for (const path of [...pathsOf(quick.value), ['nowhere'], ['a', 'nowhere', 0]])
    for (const at of [undefined, 'key'] as const)
      expect([path, at, quick.offsetOf(path, at)]).toEqual([path, at, full.text.offsetOf(path, at)]);
}

describe('the everyday part of YAML', () => {
  it.each([
    EVERYDAY.replace('"x"', 'x'),
    'version: 1\nanime: []\n',
    'anime:\n- id: a\n  title: b\n- id: c\n',
    "a: it is 5 o'clock # or so\nb: x#y\nc: \"#\"\nd: 'it''s'\n",
    'a:\nb:   \nc: # nothing\nd: {}\n',
    'a:\n  b:\n    c: 0\n  d: 2026-04-06 24:00\n',
    'a: [ [ ], { b: 1, c: [x , y] } ]',
    '  # indented comment\na: 1',
    'title: 魔法少女\u3000まどか\nid: x\u3000\n',
    'a: (x)\nb: /path\nc: _\nd: x - y\ne: 0123456789012345678\n'.replace('e: 0123456789012345678\n', ''),
  ])('is read, as the full parser reads it: %j', (text) => {
    expect(readQuickly(text)).not.toBeNull();
    expectAgreement(text);
  });

  it.each([
    EVERYDAY,
    'a: 1\na: 2\n',
    'a: b: c\n',
    'a: b:\n',
    'a: [b\n',
    'a: [b]c\n',
    'a: [b]#c\n',
    'a: {b: 1 c: 2}\n',
    'a: {b: 1, b: 2}\n',
    'a: {b}\n',
    'a: {b: }\n',
    'a: "x\n  y"\n',
    'a: "x\\x41"\n',
    "a: 'x\n",
    'a: x\n  y\n',
    'a: x\n  b: y\n',
    ' a: x\n',
    'a:\n  b: 1\n c: 2\n',
    'a:\n  - b: 1\n   c: 2\n',
    'a:\n  - b\n    - c\n',
    'a:\n  -\n    b: 1\n',
    '- - a\n',
    'a: |\n  text\n',
    'a: >-\n  text\n',
    'a: &x 1\nb: *x\n',
    'a: !!str 1\n',
    '<<: { a: 1 }\n',
    '__proto__: 1\n',
    'null: 1\n',
    '"a": 1\n',
    '? a\n: b\n',
    '---\na: 1\n',
    'a: 1\n---\nb: 1\n',
    '%YAML 1.1\n---\na: 1\n',
    'a:\t1\n',
    'a: 1\r\nb: 2\r\n',
    '\ufeffa: 1\n',
    'a: ~\n',
    'a: null\n',
    'a: True\n',
    'a: 007\n',
    'a: 1.5\n',
    'a: 1e3\n',
    'a: -1\n',
    'a: .inf\n',
    'a: 0x1F\n',
    'a: 12345678901234567890\n',
    'a: 5 o"clock: x\n',
    'a: `x`\n',
    'a: [?x]\n',
    '',
    '# nothing\n',
    'text\n',
    `a: ${'['.repeat(20)}${']'.repeat(20)}\n`,
    `a: ${'{b: '.repeat(20)}x${'}'.repeat(20)}\n`,
    Array.from({ length: 20 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  ])('leaves this to the full parser: %j', (text) => {
    expect(readQuickly(text)).toBeNull();
  });

  it('leaves very long lines to it, too', () => {
    expect(readQuickly(`a: "${'\\n'.repeat(10_000)}"\n`)).toBeNull();
  });

  it('never disagrees with the full parser, whatever the text', () => {
    const piece = fc.constantFrom(...PIECES);
    const pieces = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''));
    const text = fc
      .tuple(fc.constantFrom('', 'a: 1\n', 'l:\n  - a: 1\n    '), pieces)
      .map((parts) => parts.join(''));
    fc.assert(fc.property(text, expectAgreement), { numRuns: 500 });
  });

  it('reads what a program writes, or leaves it', () => {
    const scalar = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.nat(),
      fc.constantFrom('23:00', '2026-04-06', 'x: y', '- x', '', null),
    );
    const entry = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,5}$/),
      fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
      { maxKeys: 5, noNullPrototype: true },
    );
    fc.assert(
      fc.property(
        fc.record(
          { version: fc.constant(1), anime: fc.array(entry, { maxLength: 4 }) },
          { noNullPrototype: true },
        ),
        (list) => {
          const text = stringify(list);
          const quick = readQuickly(text);
          expect(quick === null || isDeepStrictEqual(quick.value, list)).toBe(true);
          expectAgreement(text);
        },
      ),
    );
  });
});
