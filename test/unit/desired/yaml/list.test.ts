import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList } from '../../../../src/desired/yaml/list.ts';
import { KnownError } from '../../../../src/errors/known.ts';
import { formatPlace, type Problem } from '../../../../src/errors/problem.ts';

const read = (text: string) => readList(text, { name: 'list.yaml', defaults: { timezone: 'Asia/Tokyo' } });

const lines = (problems: readonly Problem[]) =>
  problems.map(
    ({ place, message, hint }) => `${formatPlace(place)} ${message}${hint === undefined ? '' : ` [${hint}]`}`,
  );

async function refusal(text: string): Promise<KnownError> {
  const error = await read(text).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof KnownError) return error;
  throw new Error('not refused');
}

describe('a list', () => {
  it('gives its entries, each knowing where its keys are', async () => {
    const { entries, locate, invalid, warnings, texts } = await read(`version: 1
anime:
  - id: mal-1
    title: Witch Hat Atelier
    status: airing
    skip: [2026-05-04]
recurring:
  - { id: score-sync, workflow: ScoreSyncWorkflow, every: day 06:00, timezone: UTC }
`);
    expect(entries.map(({ kind, id }) => [kind, id])).toEqual([
      ['anime', 'mal-1'],
      ['recurring', 'score-sync'],
    ]);
    expect(invalid).toEqual([]);
    expect(warnings).toEqual([]);
    expect([...texts.keys()]).toEqual(['list.yaml']);
    const [anime, recurring] = entries;
    const places = [
      anime && locate(anime, ['skip', 0]),
      anime && locate(anime, []),
      anime && locate(anime, ['episodes']),
      recurring && locate(recurring, ['every']),
    ];
    expect(places.map((place) => place && formatPlace(place))).toEqual([
      'list.yaml:6:12',
      'list.yaml:3:5',
      'list.yaml:3:5',
      'list.yaml:8:59',
    ]);
  });

  it.each([
    'version: 1\n',
    'version: 1\nanime: []\n',
    'version: 1\nanime: []\nrecurring: []\n',
    '{"version": 1, "anime": []}',
  ])('may be without entries: %j', async (text) => {
    expect(await read(text)).toMatchObject({ entries: [], invalid: [] });
  });
});

describe('one wrong entry', () => {
  const text = `version: 1
anime:
  - id: mal-1
    title: [x]
    status: airing
    brodcast: mon 23:00
    broadcast: mon 29:60
    schedule:
      jitter: 0s
      workflw: x
  - id: mal-2
    status: airing
  - id: mal-3
    title: Right
    status: airing
  - id: mal 4
    title: Wrong id
    status: airing
  - foo
recurring:
  - id: sync
    workflow: B
    every: hourly
`;

  it('leaves the others, and is told everything at its lines, from top to bottom', async () => {
    const { entries, invalid } = await read(text);
    expect(entries.map(({ id }) => id)).toEqual(['mal-3']);
    expect(invalid.map(({ problems }) => lines(problems))).toEqual([
      [
        'list.yaml:4:12 title must be text or a number, not a list',
        'list.yaml:6:5 unknown key brodcast [Did you mean broadcast?]',
        'list.yaml:7:16 29:60 is not a time of day: minutes go to 59',
        'list.yaml:10:7 unknown key workflw [Did you mean workflow?]',
      ],
      ['list.yaml:11:5 title is missing'],
      ['list.yaml:16:9 "mal 4" is not an id: " " is none of letters, digits and . _ : -'],
      ['list.yaml:19:5 expected a map of keys, found text'],
      ['list.yaml:23:12 hourly does not say how often: write day 06:00, mon 06:00, 6h or 15m'],
    ]);
  });

  it('keeps its id and title as far as they can be read', async () => {
    const { invalid } = await read(text);
    expect(invalid.map(({ id, section, title }) => [id, section, title])).toEqual([
      ['mal-1', 'anime', null],
      ['mal-2', 'anime', null],
      [null, 'anime', 'Wrong id'],
      [null, 'anime', null],
      ['sync', 'recurring', null],
    ]);
  });

  it('is told the same when the text needs the full parser', async () => {
    expect((await read(`${text}...\n`)).invalid).toEqual((await read(text)).invalid);
  });

  it('may be an empty one', async () => {
    const { invalid } = await read('version: 1\nanime:\n  -\n  - id: a\n    title: t\n    status: airing\n');
    expect(invalid.map(({ id, problems }) => [id, ...lines(problems)])).toEqual([
      [null, 'list.yaml:3:4 expected a map of keys, found nothing'],
    ]);
  });
});

describe('a list that is wrong as a whole', () => {
  it.each([
    ['anime: []\n', 'list.shape', ['list.yaml:1:1 version is missing']],
    ['version: 2\nanime: []\n', 'list.shape', ['list.yaml:1:10 version must be 1, not 2']],
    ['version: 1\nanime:\n', 'list.shape', ['list.yaml:2:1 anime is empty: it must be a list']],
    ['version: 1\nanime: {}\n', 'list.shape', ['list.yaml:2:8 anime must be a list, not a map']],
    ['- id: a\n', 'list.shape', ['list.yaml:1:1 expected a map of keys, found a list']],
    ['just text\n', 'list.shape', ['list.yaml:1:1 expected a map of keys, found text']],
    [
      'version: "1"\nanimes: []\n',
      'list.shape',
      ['list.yaml:1:10 version must be 1, not "1"', 'list.yaml:2:1 unknown key animes [Did you mean anime?]'],
    ],
    ['# nothing but a comment\n', 'list.empty', []],
    ['version: 1\nversion: 1\n', 'list.syntax', ['list.yaml:2:1 version is written twice in one map']],
    [
      'version: 1\nanime: [\n',
      'list.syntax',
      ['list.yaml:2:9 Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    [
      'version: 1\n---\nversion: 1\n',
      'list.syntax',
      ['list.yaml:2:1 a second document begins here: a list is one document'],
    ],
  ])('is refused: %j', async (text, code, problems) => {
    const error = await refusal(text);
    expect([error.code, error.exitCode]).toEqual([code, 1]);
    expect(lines(error.problems)).toEqual(problems);
    if (problems.length > 0) expect(error.texts.get('list.yaml')).toBe(text);
  });

  it('has two entries with one id, in any section, wrong ones too; whatever else is wrong is told with it', async () => {
    const error = await refusal(`version: 1
anime:
  - { id: a, title: t, status: airing }
  - { id: b, title: u, status: nonsense }
  - { id: a, title: v, status: airing }
recurring:
  - { id: b, workflow: W, every: 6h }
`);
    expect(error.code).toBe('list.shared-id');
    expect(lines(error.problems)).toEqual([
      'list.yaml:5:11 id a is also at list.yaml:3:11',
      'list.yaml:7:11 id b is also at list.yaml:4:11',
      expect.stringMatching(/^list.yaml:4:\d+ .*nonsense/),
    ]);
  });

  it('is refused once for every problem, however many', async () => {
    expect((await refusal('version: 3\nanime: x\nrecurring: y\nother: z\n')).problems).toHaveLength(4);
  });
});

describe('warnings', () => {
  it('name the odd: a title twice, a premiere on another weekday, a tag that is ignored', async () => {
    const { warnings, entries } = await read(`version: 1
anime:
  - { id: a, title: Same, status: airing, broadcast: mon 23:00, premiere: 2026-04-07 }
  - { id: b, title: !x Same, status: airing }
`);
    expect(entries).toHaveLength(2);
    expect(lines(warnings)).toEqual([
      'list.yaml:4:21 Unresolved tag: !x',
      'list.yaml:4:24 title Same is also at list.yaml:3:21',
      'list.yaml:3:75 the premiere is on a Tuesday, but the show airs on Mondays',
    ]);
  });
});

it('tells every problem at a place inside the file, whatever is written', async () => {
  const value = fc.oneof(
    fc.constantFrom(
      'airing',
      'mon 23:00',
      'mon 30:00',
      '[x]',
      '{ a: 1 }',
      '"',
      '2026-04-06',
      '',
      '&a x',
      '*a',
      '- x',
      '!t y',
      '1.5',
    ),
    fc.string({ maxLength: 5 }),
  );
  const key = fc.constantFrom(
    'id',
    'title',
    'status',
    'broadcast',
    'premiere',
    'skip',
    'hiatus',
    'schedule',
    'x y',
  );
  const line = fc
    .tuple(fc.constantFrom('  - ', '    ', '    ', '    ', '      '), key, value)
    .map(([start, k, v]) => `${start}${k}: ${v}`);
  const text = fc.array(line, { maxLength: 8 }).map((parts) => ['version: 1', 'anime:', ...parts].join('\n'));
  await fc.assert(
    fc.asyncProperty(text, async (written) => {
      const problems = await read(written).then(
        ({ invalid, warnings }) => [...invalid.flatMap((entry) => entry.problems), ...warnings],
        (error: unknown) => {
          if (error instanceof KnownError) return error.problems;
          throw error;
        },
      );
      const rows = written.split('\n');
      for (const { place } of problems) {
        if (place.kind !== 'file') throw new Error('not in the file');
        expect(place.line).toBeGreaterThan(0);
        expect(place.column).toBeGreaterThan(0);
        expect(place.column).toBeLessThanOrEqual((rows[place.line - 1] ?? '').length + 1);
        expect(place.line).toBeLessThanOrEqual(rows.length);
      }
    }),
    { numRuns: 80 },
  );
});
