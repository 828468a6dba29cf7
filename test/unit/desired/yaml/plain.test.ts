import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Path } from '../../../../src/anime/parsed.ts';
import { parseYaml } from '../../../../src/desired/yaml/document.ts';
import { readPlain } from '../../../../src/desired/yaml/plain.ts';

const EVERYDAY = `---
# a list
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
  - id: mal-2
    title: It's 魔法
      少女
    hiatus:
      reason: (x) [y] & z
      from:
`;

/** Parts that a text is put together from; the lines begin deeper, as often as not. */
const PIECES = [
  'a: ¦b: ¦key: ¦- ¦ ¦  ¦\n¦\n¦\n  ¦\n    ¦\n- ¦\n  - ¦[¦]¦{¦}¦, ¦x¦foo bar¦23:00¦2026-04-06¦"q\\u0041"¦#¦ # c¦: ¦:',
  "1¦007¦.5¦-0¦true¦~¦'it''s'¦|\n¦>¦---¦...¦? ¦!x ¦\"¦'¦&a ¦*a¦<<: ¦\u3000¦\u00a0¦日本¦[a, b]¦{ a: 1 }¦{b}",
  '\t¦\r¦\r\n¦\ufeff¦%¦@¦`¦\\¦x\n  y¦-\n¦null: ¦1: ¦"a": ¦[a: 1]¦? a\n: b¦- - ¦{"a":1}¦"a\n  b"¦\u0085¦\u0000¦😀',
].flatMap((pieces) => pieces.split('¦'));

/** Every way into a value, itself included. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** What is read is what the full parser reads, at the same places. */
function expectAgreement(text: string): void {
  const plain = readPlain(text);
  if (plain === null) return;
  const full = parseYaml(text);
  if (!full.ok) throw new Error(`the full parser refuses it: ${JSON.stringify(full.problems)}`);
  expect(plain.value).toStrictEqual(full.text.value);
  expect(full.text.warnings).toEqual([]);
  for (const path of [...pathsOf(plain.value), ['nowhere'], ['a', 'nowhere', 0]])
    for (const at of [undefined, 'key'] as const)
      expect([path, at, plain.offsetOf(path, at)]).toEqual([path, at, full.text.offsetOf(path, at)]);
}

describe('everyday YAML', () => {
  it.each([
    EVERYDAY,
    EVERYDAY.replaceAll('\n', '\r\n'),
    '{"version": 1, "anime": [{"id": "a"}, {}]}',
    'anime:\n- id: a\n  title: b\n- id: c\n',
    "a: it is 5 o'clock # or so\nb: x#y\nc: \"#\"\nd: 'it''s'\n",
    'a:\nb:   \nc: # nothing\nd: {}\ne: {f, g: }\n',
    'a: 007\nb: 1e3\nc: 0x1F\nd: .inf\ne: True\nf: ~\ng: 12345678901234567890\n',
    'a: [ [ ], { b: 1, c: [x , y] } ]',
    '  # indented comment\n  a: 1\n',
    'title: 魔法少女\u3000まどか\nid: x\u3000\n',
    'a:\n  - - b\n    - c\n  -\n    d: 1\n? e\n: f\n',
    'just text\n',
    'a: 1e99\nb: 0000-9e746-ab\nc: 9e746f\n',
  ])('is read, as the full parser reads it: %j', (text) => {
    expect(readPlain(text)).not.toBeNull();
    expectAgreement(text);
  });

  it.each([
    ['a key twice', 'a: 1\na: 2\n'],
    ['a map in a value', 'a: b: c\n'],
    ['what does not end', 'a: [b\n'],
    ['an item and a key on one line', 'a:\n- [x] b: 1\n'],
    ['nothing', ''],
    ['a comment', '# nothing\n'],
    ['null', '---\n'],
    ['an empty item', 'a:\n- b\n-\n'],
    ['a block of text', 'a: |\n  text\n'],
    ['a folded text', 'a: >-\n  text\n'],
    ['an anchor', 'a: &x 1\n'],
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge', '<<: { a: 1 }\n'],
    ['a key that is null', 'null: 1\n'],
    ['a key that is a number', '1: x\n'],
    ['a key that is a list', '[a]: x\n'],
    ['no key', ': x\n'],
    ['a second document', 'a: 1\n---\nb: 1\n'],
    ['the end of a document', 'a: 1\n...\nb\n'],
    ['an indented beginning', '  --- a\n'],
    ['a directive', '%YAML 1.1\n---\na: 1\n'],
    ['a number past all limits', 'a: 1e400\n'],
    ['one below them', 'a: [-.5e+400]\n'],
    ['a tab', 'a:\t1\n'],
    ['a lone carriage return', 'a: 1\n\rb: 2\n'],
    ['a byte order mark', 'a: 1\n\ufeffb: 2\n'],
    ['what nests without end', '['.repeat(200) + ']'.repeat(200)],
  ])('without %s: that is left to the full parser', (_what, text) => {
    expect(readPlain(text)).toBeNull();
  });

  it('is never read otherwise than by the full parser, whatever the text', () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join(''));
    const beginning = fc.constantFrom('', 'a: 1\n', 'l:\n  - a: 1\n    ', 'l:\n- a: 1\n  ');
    fc.assert(
      fc.property(beginning, pieces, (start, rest) => expectAgreement(start + rest)),
      { numRuns: 500 },
    );
  });

  it('is never read otherwise when somebody slipped', () => {
    const place = fc.nat({ max: EVERYDAY.length });
    const slip = fc.record({ at: place, lost: fc.nat({ max: 3 }), typed: fc.constantFrom('', ...PIECES) });
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 2 }), (slips) => {
        expectAgreement(
          slips.reduce(
            (text, { at, lost, typed }) => text.slice(0, at) + typed + text.slice(at + lost),
            EVERYDAY,
          ),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is what programs write', () => {
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
    const anime = fc.array(entry, { maxLength: 4 });
    fc.assert(
      fc.property(fc.record({ version: fc.constant(1), anime }, { noNullPrototype: true }), (list) => {
        const text = stringify(list);
        expect(readPlain(text)?.value ?? list).toEqual(list);
        expectAgreement(text);
      }),
    );
  });
});
