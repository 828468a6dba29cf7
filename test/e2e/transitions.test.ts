import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { writeList } from '../support/e2e/list.ts';
import type { WrittenEntry } from '../support/e2e/list.ts';
import { byHand, decodeData, see, seeText } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Report {
  readonly outcomes: readonly { readonly id: string; readonly kind: string; readonly outcome: string }[];
}

/** What an entry says; null: it is not in the list. */
type Says = Readonly<Record<string, string | undefined>> | null;

/** What sync did and left: the kind of its change (null: none), whose note the pause has (null: it runs), what the mark says. */
type Left = readonly [kind: string | null, paused: string | null, decided: string];

const AIRING: Says = {};
const HIATUS: Says = { status: 'hiatus' };
const ABSENT: Says = null;
const NO_PREMIERE: Says = { status: 'upcoming' };
const OURS = '[echora-sched]';
const THEIRS = 'ask Aki';

/** Every schedule airs first. Then come a list, what a human does by Temporal's CLI, and another list, each with a sync. */
const STEPS: readonly (readonly [was: Says, human: 'resumes' | 'pauses' | null, is: Says, left: Left])[] = [
  [AIRING, null, AIRING, [null, null, 'active']],
  [AIRING, null, HIATUS, ['pause', OURS, 'hiatus']],
  [AIRING, null, ABSENT, ['pause', OURS, 'retired']],
  [AIRING, null, NO_PREMIERE, ['pause', OURS, 'hiatus']],
  [AIRING, 'pauses', AIRING, [null, THEIRS, 'active']],
  [AIRING, 'pauses', HIATUS, [null, THEIRS, 'active']],
  [AIRING, 'pauses', ABSENT, [null, THEIRS, 'active']],
  [HIATUS, null, AIRING, ['resume', null, 'active']],
  [HIATUS, null, HIATUS, [null, OURS, 'hiatus']],
  [HIATUS, null, ABSENT, ['mark', OURS, 'retired']],
  [HIATUS, null, NO_PREMIERE, [null, OURS, 'hiatus']],
  [HIATUS, 'resumes', AIRING, ['mark', null, 'active']],
  [HIATUS, 'resumes', HIATUS, [null, null, 'hiatus']],
  [HIATUS, 'resumes', ABSENT, ['pause', OURS, 'retired']],
  [HIATUS, 'pauses', AIRING, [null, THEIRS, 'hiatus']],
  [NO_PREMIERE, null, AIRING, ['resume', null, 'active']],
  [ABSENT, null, AIRING, ['resume', null, 'active']],
  [ABSENT, null, HIATUS, ['mark', OURS, 'hiatus']],
  [ABSENT, null, ABSENT, [null, OURS, 'retired']],
  [ABSENT, 'resumes', AIRING, ['mark', null, 'active']],
  [ABSENT, 'resumes', HIATUS, ['pause', OURS, 'hiatus']],
  [ABSENT, 'resumes', ABSENT, [null, null, 'retired']],
  [ABSENT, 'pauses', AIRING, [null, THEIRS, 'retired']],
];

const UNDECIDED: readonly (readonly [what: string, was: Says, is: Says])[] = [
  ['status unknown', AIRING, { status: 'unknown', broadcast: 'tue 10:00' }],
  ['airing without a broadcast', AIRING, { broadcast: undefined }],
  ['status unknown, in a hiatus', HIATUS, { status: 'unknown' }],
];

/** For what servers show with a delay. */
const PATIENT = { timeout: 20_000 };

const entryOf = (number: number) => `mal-${number + 1}`;
const idOf = (number: number) => `episode-air-${entryOf(number)}`;
const undecided = (number: number) => STEPS.length + number;

/** What an entry says, in a word or two. */
function nameOf(says: Says): string {
  if (says === null) return 'absent';
  return says === NO_PREMIERE ? 'upcoming without a premiere' : (says['status'] ?? 'airing');
}

describeWithServer('a pause that somebody decides on', () => {
  let space: Workspace;
  let before: (string | null)[] = [];
  let did: ReadonlyMap<string, string> = new Map();

  const sync = async (says: readonly Says[], others: readonly WrittenEntry[] = []) => {
    const said = says.flatMap((one, number) => (one === null ? [] : [{ id: entryOf(number), ...one }]));
    space.write('schedules.yaml', writeList([...said, ...others]));
    // No guard is asked here: of so few schedules, most change at once.
    const allowed = ['pause', 'resume', 'absent'].flatMap((guard) => ['--allow', guard]);
    const { code, value } = await space.json<Report>(['sync', '--yes', ...allowed]);
    const { outcomes } = value;
    expect(outcomes.filter(({ outcome }) => outcome !== 'applied')).toEqual([]);
    return { code, did: new Map(outcomes.map(({ id, kind }) => [id, kind])) };
  };
  const leftOf = async (number: number) => {
    const seen = (await see(space, idOf(number))) ?? expect.fail(`no schedule ${idOf(number)}`);
    const { paused = false, notes = '' } = seen.schedule.state;
    const mark = String(decodeData(seen.searchAttributes?.indexedFields?.['EchoraSchedHash']?.data ?? '""'));
    const whose = notes.startsWith(`${OURS} `) ? OURS : notes;
    return [paused ? whose : null, mark.split(':')[2]?.split('@')[0]];
  };
  const last = [...STEPS.map(([, , is]) => is), ...UNDECIDED.map(([, , is]) => is)];

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    const first = [...STEPS, ...UNDECIDED];
    expect(await sync(first.map(() => AIRING))).toMatchObject({ code: 0 });
    expect((await sync([...STEPS.map(([was]) => was), ...UNDECIDED.map(([, was]) => was)])).code).toBe(0);
    for (const [number, [, human]] of STEPS.entries()) {
      if (human === null) continue;
      const flag = human === 'pauses' ? '--pause' : '--unpause';
      await byHand(space, 'toggle', '-s', idOf(number), flag, '--reason', THEIRS);
    }
    // Some servers show old marks right after an update.
    await vi.waitFor(async () => expect(await leftOf(undecided(2))).toEqual([OURS, 'hiatus']), PATIENT);
    before = await Promise.all(UNDECIDED.map((_, number) => seeText(space, idOf(undecided(number)))));
    const synced = await sync(last);
    expect(synced.code).toBe(0);
    ({ did } = synced);
  }, 240_000);
  afterAll(() => space?.[Symbol.dispose]());

  describe.each(
    STEPS.map(([was, human, is, left], number) => ({
      number,
      left,
      name: [nameOf(was), ...(human === null ? [] : [`a human ${human} it`]), nameOf(is)].join(', then '),
    })),
  )('$name', ({ number, left: [kind, paused, decided] }) => {
    test(`is ${kind ?? 'left alone'}, and then ${paused === null ? 'runs' : `is paused: ${paused}`}`, async () => {
      expect(did.get(idOf(number)) ?? null).toBe(kind);
      await expect.poll(() => leftOf(number), PATIENT).toEqual([paused, decided]);
    });
  });

  test.each(UNDECIDED.map(([what], number) => [what, number] as const))(
    '%s leaves a live schedule exactly as it is',
    async (_, number) => {
      expect(did.get(idOf(undecided(number)))).toBeUndefined();
      expect(before[number]).toContain('EchoraSchedHash');
      expect(await seeText(space, idOf(undecided(number)))).toBe(before[number]);
    },
  );

  test('stays so over further syncs of the same list', async () => {
    const states = () => Promise.all(last.map((_, number) => leftOf(number)));
    const left = await states();
    for (let again = 0; again < 2; again += 1) expect(await sync(last)).toEqual({ code: 0, did: new Map() });
    expect(await states()).toEqual(left);
  });

  test('is not decided on for absence while the id of an entry cannot be read', async () => {
    const unreadable = { id: 'mal 1 or so' };
    const gone = last.map((says, number) => (number === 0 ? ABSENT : says));
    expect(await sync(gone, [unreadable])).toEqual({ code: 4, did: new Map() });
    expect(await leftOf(0)).toEqual([null, 'active']);
    expect(await sync(gone)).toEqual({ code: 0, did: new Map([[idOf(0), 'pause']]) });
    await expect.poll(() => leftOf(0), PATIENT).toEqual([OURS, 'retired']);
  });
});
