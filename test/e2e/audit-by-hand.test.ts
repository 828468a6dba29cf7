import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { writeList } from '../support/e2e/list.ts';
import { byHand } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Audit {
  readonly expected: number;
  readonly missed: number;
  readonly repair: string | null;
  readonly misses: readonly {
    readonly at: string;
    readonly why: string;
    readonly missed: boolean;
    readonly repaired: { readonly at: string; readonly byHand: boolean } | null;
  }[];
}

const SECOND = 1000;
/** A quarter of it is more than it takes until the first slot. */
const EVERY_S = 240;
const UNTIL_SLOT_MS = 45 * SECOND;
const IDS = ['early', 'busy'];

describeWithServer('an audit of runs by hand', () => {
  let space: Workspace;
  let slot = 0;

  const audit = (id: string) =>
    space.json<Audit>(['audit', id, '--since', new Date(slot - SECOND).toISOString()]);
  /** The first audit that looks at the slot, some seconds after it was due. */
  const auditWhenDue = (id: string) =>
    vi.waitFor(
      async () => {
        const found = await audit(id);
        expect(found.value.expected).toBe(1);
        return found;
      },
      { timeout: 100_000, interval: 1000 },
    );

  /** The list of schedules shows late what was made or adopted. */
  const untilDone = (argv: readonly string[]) =>
    vi.waitFor(
      async () => {
        const { code, stdout, stderr } = await space.run([...argv]);
        if (code !== 0) throw new Error(`${stdout}${stderr}`);
      },
      { timeout: 20_000, interval: 500 },
    );

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    const recurring = IDS.map((id) => ({ id, workflow: 'ScoreSyncWorkflow', every: '1m' }));
    space.write('schedules.yaml', writeList([], recurring));
    slot = Math.ceil((Date.now() + UNTIL_SLOT_MS) / SECOND) * SECOND;
    // Nobody works on what they start, so it is not over when the slot comes.
    const action = ['--type', 'T', '--task-queue', 'nobody', '--overlap-policy', 'Skip'];
    const times = ['--interval', `${EVERY_S}s/${(slot / SECOND) % EVERY_S}s`];
    for (const id of IDS) await byHand(space, 'create', '-s', id, '-w', id, ...action, ...times);
    await untilDone(['adopt', ...IDS, '--yes']);
    const before = new Date(slot - EVERY_S * SECOND).toISOString();
    await byHand(space, 'trigger', '-s', 'early');
    await untilDone(['backfill', 'busy', '--from', before, '--to', before, '--yes']);
    if (Date.now() > slot) throw new Error('the slot came before all was ready for it');
  });
  afterAll(() => space?.[Symbol.dispose]());

  test('finds a slot that was skipped beside one that somebody started shortly before it', async () => {
    const { code, value } = await auditWhenDue('early');
    expect({ code, value }).toMatchObject({
      code: 4,
      value: {
        missed: 1,
        misses: [{ at: iso(slot), why: 'overlap', missed: true, repaired: null }],
        repair: expect.stringContaining('backfill early') as unknown,
      },
    });
  });

  test('tells of one that somebody made up for since, and asks for nothing', async () => {
    await auditWhenDue('busy');
    await space.run(['trigger', 'busy', '--overlap', 'allow_all', '--yes']);
    await expect
      .poll(() => audit('busy'), { timeout: 20_000, interval: 1000 })
      .toMatchObject({
        code: 0,
        value: {
          missed: 0,
          misses: [{ at: iso(slot), why: 'overlap', missed: false, repaired: { byHand: true } }],
          repair: null,
        },
      });
    const range = ['backfill', 'busy', '--from', iso(slot), '--to', iso(slot), '--dry-run'];
    expect((await space.run(range)).stdout).toMatch(/made up for by hand at/);
  });
});

/** `2026-04-06T14:00:00Z` */
function iso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
