import { describe, expect, test } from 'vitest';
import type { BulkOptions, CommandContext } from '../../../src/commands/context.ts';
import { pauseVerb } from '../../../src/commands/pause.ts';
import { releaseVerb } from '../../../src/commands/release.ts';
import { resumeVerb } from '../../../src/commands/resume.ts';
import { unholdVerb } from '../../../src/commands/unhold.ts';
import type { Verb } from '../../../src/commands/verb.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
import type { State } from '../../../src/schedule/schedule.ts';
import { actingContext, actOnFake } from '../../support/acting.ts';
import type { Acted } from '../../support/acting.ts';
import { buildSchedule } from '../../support/build/schedule.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import { folderWith } from '../../support/folder.ts';
import { printedLines } from '../../support/printed.ts';

const DAY = 86_400_000;
const PATIENT = { timeout: 30_000 };

interface Line extends BulkOptions {
  readonly reason?: string;
  readonly until?: string;
}

const VERBS: Readonly<
  Record<string, (context: CommandContext<Line & { reason: string }>) => (settings: Settings) => Verb>
> = {
  pause: pauseVerb,
  resume: resumeVerb,
  unhold: unholdVerb,
  release: () => releaseVerb,
};

/** Runs words as a command line would, on a fake server that shows at once what was written. */
async function run(live: FakeLive, words: readonly string[], cwd = folderWith()): Promise<Acted> {
  const [name = '', ...rest] = words;
  const args: string[] = [];
  const flags: Record<string, string[]> = {};
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    if (!word.startsWith('--')) args.push(word);
    else if (word === '--all') flags['all'] = [];
    else (flags[word.slice(2)] ??= []).push(rest[(at += 1)] ?? '');
  }
  const { allow = [], where = [], all, reason, until } = flags;
  const options = {
    allow,
    where,
    ...(all !== undefined && { all: true as const }),
    ...(reason !== undefined && { reason: reason[0] ?? '' }),
    ...(until !== undefined && { until: until[0] ?? '' }),
  } as Line & { reason: string };
  const context = actingContext(live, { args, options, world: { cwd } });
  live.settle();
  const acted = await actOnFake(live, context, VERBS[name]?.(context) ?? expect.fail(name));
  live.settle();
  return acted;
}

/** The commands that were printed for a purpose, as a shell splits them. */
function printed(stderr: string, purpose: string): readonly (readonly string[])[] {
  return printedLines(stderr, purpose).map((line) => {
    const words = line.replace(/ &&$/, '').match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
    return words.slice(1).map((word) => word.replaceAll(/'([^']*)'|\\(')/g, '$1$2'));
  });
}

/** Pastes what was printed, and expects each command to pass the guards and to do something. */
async function paste(live: FakeLive, stderr: string, purpose = 'To undo it:'): Promise<void> {
  const commands = printed(stderr, purpose);
  expect(commands).not.toEqual([]);
  for (const words of commands) {
    const { code, stdout } = await run(live, words);
    expect({ words, code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('applied') });
  }
}

const hand = (reason: string, until: number | null = null, by = 'ann@desk') =>
  encodeByHand({ act: 'paused', reason, by, at: Date.UTC(2026, 3, 1), until });
const held = (note: string): State => ({ paused: true, note });
const RESTING: State = { paused: true, note: '[echora-sched] hiatus: rest' };
const RESUMED: State = { paused: false, note: 'go' };
const RUNS: State = { paused: false, note: '' };

/** Marked as what sync decided; running without a note of ours it was resumed by somebody. */
function seed(live: FakeLive, id: string, state: State): void {
  const schedule = buildSchedule();
  const decided: Decided = { kind: state === RESTING || state === RESUMED ? 'hiatus' : 'active' };
  const mark = encodeMark({ hash: fingerprint(schedule), decided });
  live.seed({ id, owner: 'echora', mark, schedule, state, memo: { animeId: null, title: null } });
}

function serverOf(states: Readonly<Record<string, State>>): FakeLive {
  const live = fakeLive();
  for (const [id, state] of Object.entries(states)) seed(live, id, state);
  return live;
}

const many = (count: number, state: (number: number) => State, name = 's') =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [`${name}${number}`, state(number)]));

/** What a pause comes down to: whether there is one, why, until when, and whose it is. */
const standing = (live: FakeLive) =>
  Object.fromEntries(
    Object.values(live.snapshot()).map(({ id, state: { paused, note } }) => {
      const [, reason = note, until = ''] =
        /^(.*?) ?\((?:\w+ )?\w+ by [^,]*, [^,)]*(?:, since [^,)]*)?(?:, until (\S+) #\w+)?\)$/.exec(note) ??
        [];
      return [id, paused ? `${reason} ${until}`.trim() : 'runs'];
    }),
  );

describe('what undoes a pause', () => {
  test('passes the guard that the pause had to pass', PATIENT, async () => {
    const live = serverOf(many(48, () => RUNS));
    const { stderr } = await run(live, ['pause', '--all', '--reason', 'x', '--allow', 'pause']);
    expect(new Set(Object.values(standing(live)))).toEqual(new Set(['x']));
    await paste(live, stderr);
    expect(new Set(Object.values(standing(live)))).toEqual(new Set(['runs']));
  });

  test('leaves what waits in its grace period as near to its end as it was', async () => {
    const live = serverOf({});
    const schedule = buildSchedule();
    const at = live.clock.now() - DAY;
    const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'retired', at } });
    const state = { paused: true, note: '[echora-sched] not in the list' };
    live.seed({ id: 'old', owner: 'echora', mark, schedule, state, memo: { animeId: null, title: null } });
    const { stderr } = await run(live, ['pause', '--all', '--reason', 'x']);
    expect(live.stored('old')).toMatchObject({
      mark,
      state: { note: expect.stringMatching(/^x \(kept paused by/) },
    });
    await paste(live, stderr);
    expect(live.stored('old')).toMatchObject({
      mark,
      state: { paused: true, note: expect.stringMatching(/^\[echora-sched\] /) },
    });
  });

  test('needs no allowance where there are few', async () => {
    const live = serverOf(many(3, () => RUNS));
    const { stderr } = await run(live, ['pause', 's0', '--reason', 'x']);
    expect(printed(stderr, 'To undo it:')).toEqual([['resume', 's0']]);
  });
});

describe('what undoes a pause of what was paused by hand', () => {
  const END = Date.UTC(2026, 3, 6) + 30 * DAY;

  test('gives back the reason and the end that there were', async () => {
    const live = serverOf({ a: held(hand('maintenance', END)), b: RUNS, c: held('theirs') });
    const before = standing(live);
    const { stdout, stderr } = await run(live, ['pause', 'a', 'b', 'c', '--reason', 'x', '--until', '2h']);
    expect(stdout).toContain('what was asked for is not written');
    expect(standing(live)).toEqual({
      a: 'x 2026-04-06T02:00:00Z',
      b: 'x 2026-04-06T02:00:00Z',
      c: 'theirs',
    });
    await paste(live, stderr);
    expect(standing(live)).toEqual(before);
  });

  test('takes the many apart from those that ran', PATIENT, async () => {
    const live = serverOf({
      ...many(9, () => RUNS, 'ran'),
      ...many(9, () => held(hand('x', END, 'tester@test')), 'held'),
    });
    const before = standing(live);
    const { stderr } = await run(live, ['pause', '--all', '--reason', 'x', '--allow', 'pause']);
    expect(new Set(Object.values(standing(live)))).toEqual(new Set(['x']));
    await paste(live, stderr);
    expect(standing(live)).toEqual(before);
  });

  test('is not needed where --all left it alone', async () => {
    const live = serverOf({ a: held(hand('licence')), b: RUNS });
    const { stderr } = await run(live, ['pause', '--all', '--reason', 'x']);
    expect(standing(live)).toEqual({ a: 'licence', b: 'x' });
    expect(printed(stderr, 'To undo it:')).toEqual([['resume', 'b']]);
  });

  test('is what is asked for where the hold is asked after', async () => {
    const live = serverOf({ a: held(hand('licence')), b: RUNS });
    await run(live, ['pause', '--where', 'paused-by=licence', '--reason', 'still no licence']);
    expect(standing(live)).toEqual({ a: 'still no licence', b: 'runs' });
  });
});

describe('what undoes a resume', () => {
  const END = Date.UTC(2026, 3, 6) + 30 * DAY;

  test('pauses until the same time', async () => {
    const live = serverOf({ a: held(hand('for a while', END)), b: held(hand('for a while', END)) });
    const { stderr } = await run(live, ['resume', '--all']);
    expect(printed(stderr, 'To undo it:')).toEqual([
      ['pause', 'a', 'b', '--reason', 'for a while', '--until', '2026-05-06T00:00:00Z'],
    ]);
    await paste(live, stderr);
    expect(standing(live)).toEqual({
      a: 'for a while 2026-05-06T00:00:00Z',
      b: 'for a while 2026-05-06T00:00:00Z',
    });
  });

  test('pauses each for its own reason, the many last and by what is left', PATIENT, async () => {
    const live = serverOf({
      ...many(30, () => held(hand('worker is down'))),
      a: held('maintenance, ask ‘Aki’ or Bo'),
      b: held(hand('it’s moving', END)),
      c: held('  [echora-sched] copied by hand\n'),
    });
    const { stderr } = await run(live, ['resume', '--all', '--allow', 'resume']);
    expect(printed(stderr, 'To undo it:').map((words) => words[1])).toEqual(['a', 'b', 'c', '--where']);
    await paste(live, stderr);
    const { a, b, c, s7 } = standing(live);
    expect({ a, b, c, s7 }).toEqual({
      a: 'maintenance, ask ‘Aki’ or Bo',
      b: 'it’s moving 2026-05-06T00:00:00Z',
      c: 'copied by hand',
      s7: 'worker is down',
    });
  });

  test('says that reasons are lost where there are too many of them', PATIENT, async () => {
    const live = serverOf(many(12, (number) => held(`reason ${number}`)));
    const { stderr } = await run(live, ['resume', '--all', '--allow', 'resume']);
    expect(stderr).not.toContain('To undo it:');
    const purpose = stderr.split('\n').find((line) => line.startsWith('To pause them all again')) ?? '';
    expect(purpose).toContain('but for one reason and without an end');
    await paste(live, stderr, purpose);
    expect(new Set(Object.values(standing(live)))).toEqual(new Set(['paused again']));
  });

  test('leaves what sync would have resumed by now', async () => {
    const live = serverOf({ a: held(hand('x', Date.UTC(2026, 3, 2))), b: held('y') });
    const { stderr } = await run(live, ['resume', '--all']);
    expect(stderr).toContain('The pause of a had ended by itself: there is nothing to undo.\n');
    expect(printed(stderr, 'To undo it:')).toEqual([['pause', 'b', '--reason', 'y']]);
  });

  test('tells what sync had paused from what somebody held, however many', PATIENT, async () => {
    const live = serverOf({ ...many(9, () => RESTING, 'ours'), ...many(9, () => held('x'), 'theirs') });
    const { stderr } = await run(live, ['resume', '--all', '--allow', 'resume']);
    await paste(live, stderr);
    const paused = Object.entries(standing(live)).filter(([, words]) => words !== 'runs');
    expect(paused.map(([id]) => id)).toEqual(Object.keys(many(9, () => RUNS, 'theirs')));
    await paste(live, stderr, 'To have the list decide again about what sync had paused:');
    expect(live.stored('ours0')?.mark).toMatch(/:active$/);
  });
});

describe('what undoes an unhold', () => {
  test('holds again, for the reasons and until the times there were', PATIENT, async () => {
    const until = Date.UTC(2026, 4, 1);
    const live = serverOf({ ...many(20, () => held(hand('x', until))), a: held('maintenance') });
    const before = standing(live);
    const { stderr } = await run(live, ['unhold', '--all']);
    await paste(live, stderr);
    expect(standing(live)).toEqual(before);
  });

  test('holds again what its changed note had kept past its time', async () => {
    const ended = hand('short', Date.UTC(2026, 3, 2));
    const live = serverOf({ a: held(`${ended} `) });
    const { stderr } = await run(live, ['unhold', 'a']);
    expect(stderr).not.toContain('had ended by itself');
    expect(printed(stderr, 'To undo it:')).toEqual([['pause', 'a', '--reason', ended]]);
    await paste(live, stderr);
    expect(live.stored('a')?.state).toMatchObject({
      paused: true,
      note: expect.stringContaining(ended) as string,
    });
  });

  test('does not pause what ran', PATIENT, async () => {
    const live = serverOf(many(9, () => held('x')));
    seed(live, 'ran', RESUMED);
    const { stderr } = await run(live, ['unhold', '--all']);
    expect(stderr).toContain('if a sync pauses it, resume lets it run again.');
    await paste(live, stderr);
    expect(live.stored('ran')?.state.paused).toBe(false);
    expect(live.stored('s0')?.state.paused).toBe(true);
  });
});

describe('what undoes a release', () => {
  const LIST = 'version: 1\nanime: [{ id: mal-1, title: A, status: airing, broadcast: mon 20:00 }]\n';

  test('adopts what the list makes, and says what it does not', async () => {
    const live = serverOf({ 'episode-air-mal-1': RUNS, 'anime-2': RUNS });
    const { stderr } = await run(live, ['release', '--all'], folderWith({ 'schedules.yaml': LIST }));
    expect(stderr).toContain(
      [
        'To undo it:',
        '  echora-sched adopt episode-air-mal-1',
        'anime-2 is not what the list makes: it takes --map, which tells whose a schedule is, to adopt it again.',
        '',
      ].join('\n'),
    );
  });

  const OURS = many(40, () => RUNS, 'episode-air-mal-');
  const listing = (count: number) => {
    const entries = Array.from({ length: count }, (_, at) => `{ id: mal-${at}, title: A, status: hiatus }`);
    return folderWith({ 'schedules.yaml': `version: 1\nanime: [${entries.join(', ')}]\n` });
  };
  const releaseAll = (live: FakeLive, cwd: string) =>
    run(live, ['release', '--all', '--allow', 'update=40'], cwd);

  test('of all adopts all', PATIENT, async () => {
    const { stderr } = await releaseAll(serverOf(OURS), listing(40));
    expect(stderr).toMatch(/To undo it:\n {2}echora-sched adopt --all\n$/);
  });

  test('takes nothing along that was not ours before', PATIENT, async () => {
    const live = serverOf(OURS);
    const memo = { animeId: null, title: null };
    live.seed({
      id: 'episode-air-mal-40',
      owner: null,
      mark: null,
      schedule: buildSchedule(),
      state: RUNS,
      memo,
    });
    const { stderr } = await releaseAll(live, listing(41));
    expect(stderr).toMatch(/To undo it, adopt them again by their ids: .* The plan above has their ids/);
    expect(stderr).not.toContain('echora-sched adopt');
  });

  test('is no command of hundreds of ids', PATIENT, async () => {
    const { stderr } = await releaseAll(serverOf(many(40, () => RUNS)), folderWith());
    expect(stderr).toMatch(/40 of these are not what the list makes/);
    expect(stderr).not.toContain('s39');
  });
});

describe('a release of many', () => {
  test('is refused by the guard of updates, in its own words', PATIENT, async () => {
    const live = serverOf(many(40, () => RUNS));
    const { code, stdout, stderr } = await run(live, ['release', '--all']);
    expect(code).toBe(3);
    expect(stdout + stderr).toContain(
      '40 schedules to release: at most 20, or 50% of the 40 owned, without asking',
    );
    expect(stdout + stderr).toContain('echora-sched release --all --allow update=40 --yes');
    expect(Object.values(live.snapshot()).every(({ owner }) => owner === 'echora')).toBe(true);
  });

  test('passes where it is no more than the guard lets through', PATIENT, async () => {
    const live = serverOf(many(20, () => RUNS));
    expect((await run(live, ['release', '--all'])).code).toBe(0);
    expect(Object.values(live.snapshot()).every(({ owner }) => owner === null)).toBe(true);
  });
});
