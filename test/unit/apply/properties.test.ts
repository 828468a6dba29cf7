import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LiveError } from '../../../src/live/port.ts';
import type { LiveErrorKind } from '../../../src/live/port.ts';
import { WRITES } from '../../../src/plan/plan.ts';
import type { Change, WriteKind } from '../../../src/plan/plan.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import type { Method } from '../../support/fake-live/faults.ts';
import type { Stored } from '../../support/fake-live/stored.ts';
import { ACTIVE, applyTo, contentOf, creating, deleting, PAUSED, seedOurs, updating } from './plans.ts';

/** Many runs, on a machine that may be busy with other tests. */
const PATIENT = { timeout: 30_000 };

/** What others do to a schedule of the plan; `touch` leaves no trace but a new token. */
type Act = 'nothing' | 'touch' | 'pause' | 'resume' | 'note' | 'edit' | 'delete';

interface Part {
  readonly kind: WriteKind;
  readonly act: Act;
}

const anyAct = fc.constantFrom<Act[]>('nothing', 'touch', 'pause', 'resume', 'note', 'edit', 'delete');
const anyParts = fc.array(fc.record({ kind: fc.constantFrom(...WRITES), act: anyAct }), { maxLength: 8 });
const anyEngine = fc.constantFrom('v1' as const, 'v2' as const);
const anyFault = fc.record({
  method: fc.constantFrom<Method[]>('list', 'describe', 'create', 'update', 'delete'),
  kind: fc.constantFrom<LiveErrorKind[]>('transient', 'invalid', 'denied', 'missing', 'other'),
  times: fc.integer({ min: 1, max: 4 }),
  after: fc.boolean(),
});

it(
  'gives every change exactly one outcome, whatever goes wrong and whoever interferes',
  PATIENT,
  async () => {
    const anyRun = fc.record({
      engine: anyEngine,
      parts: anyParts,
      faults: fc.array(anyFault, { maxLength: 6 }),
      concurrency: fc.integer({ min: 1, max: 5 }),
      deadlineMs: fc.constantFrom(1, 500, 3_600_000),
      markLagMs: fc.constantFrom(0, 100, 60_000),
      listLagMs: fc.constantFrom(0, 300, 60_000),
    });
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ parts, faults, concurrency, deadlineMs, ...server }) => {
        const live = fakeLive({ ...server, latencyMs: 10 });
        const bystanders = addBystanders(live);
        const changes = changesOf(live, parts);
        for (const [index, { act }] of parts.entries()) {
          live.onBefore('update', `s${index}`, () => interfere(live, `s${index}`, act));
          live.onAfter('describe', `s${index}`, () => interfere(live, `s${index}`, act));
        }
        for (const { method, kind, ...rest } of faults)
          live.failNext(method, new LiveError(kind, kind), rest);

        const { outcomes, totals } = await applyTo(live, changes, { concurrency, deadlineMs });

        expect(outcomes.map(({ id }) => id)).toEqual(changes.map(({ id }) => id));
        expect(Object.values(totals).reduce((sum, count) => sum + count, 0)).toBe(changes.length);
        expect(outcomes.every(({ outcome, message }) => (outcome === 'applied') === (message === null))).toBe(
          true,
        );
        for (const { id, attempts } of outcomes) {
          expect(live.writes().filter((call) => call.id === id)).toHaveLength(attempts);
        }
        expect(live.writes().every(({ id }) => changes.some((change) => change.id === id))).toBe(true);
        expect(bystanders.map(({ id }) => live.stored(id))).toEqual(bystanders);
        expect(live.violations).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
);

it('leaves alone what a human changed after the plan, and applies the rest', PATIENT, async () => {
  await fc.assert(
    fc.asyncProperty(anyEngine, anyParts, async (engine, parts) => {
      const live = fakeLive({ engine });
      const changes = changesOf(live, parts);
      const versions = changes.map(({ id }) => live.stored(id)?.version);
      parts.forEach(({ act }, index) => interfere(live, `s${index}`, act));
      const left = changes.map(({ id }) => live.stored(id));

      const { outcomes } = await applyTo(live, changes);

      outcomes.forEach(({ id, kind, outcome }, index) => {
        const act = parts[index]?.act ?? 'nothing';
        const moved = left[index]?.version !== versions[index] && act !== 'touch';
        if (!moved) return expect(['applied', 'skipped']).toContain(outcome);
        expect(visible(live.stored(id))).toEqual(visible(left[index] ?? null));
        expect(['conflict', 'skipped', kind === 'delete' ? 'applied' : '']).toContain(outcome);
      });
    }),
    { numRuns: 30 },
  );
});

it('does nothing more when the same plan is applied twice', PATIENT, async () => {
  await fc.assert(
    fc.asyncProperty(anyEngine, anyParts, async (engine, parts) => {
      const live = fakeLive({ engine });
      const changes = changesOf(live, parts);
      await applyTo(live, changes);
      const once = Object.values(live.snapshot()).map(visible);

      const { outcomes } = await applyTo(live, changes);

      expect(Object.values(live.snapshot()).map(visible)).toEqual(once);
      expect(outcomes.every(({ outcome }) => outcome === 'applied' || outcome === 'conflict')).toBe(true);
    }),
    { numRuns: 20 },
  );
});

/** One change each, `s0`, `s1`…, on schedules that are there unless they are to be created. */
function changesOf(live: FakeLive, parts: readonly Part[]): readonly Change[] {
  return parts.map(({ kind }, index) => {
    const id = `s${index}`;
    if (kind === 'create') return creating(id);
    const from = seedOurs(live, id, { state: kind === 'resume' ? PAUSED : ACTIVE });
    if (kind === 'delete') return deleting(from);
    if (kind === 'update') return updating(from);
    const state = kind === 'mark' ? from.state : kind === 'pause' ? PAUSED : ACTIVE;
    return updating(from, { kind, schedule: null, state });
  });
}

/** One of ours, one of another owner, one of nobody: none of them in the plan. */
function addBystanders(live: FakeLive): readonly Stored[] {
  for (const owner of ['echora', 'staging', null]) {
    live.seed({ id: `by-${owner}`, owner, schedule: contentOf(500) });
  }
  return Object.values(live.snapshot());
}

function interfere(live: FakeLive, id: string, act: Act): void {
  if (act === 'nothing' || live.stored(id) === null) return;
  if (act === 'touch') live.human.touch(id);
  else if (act === 'edit') live.human.edit(id, () => contentOf(9000));
  else if (act === 'note') live.human.note(id, 'a human wrote this');
  else if (act === 'delete') live.human.delete(id);
  else live.human[act](id, `a human’s ${act}`);
}

/** All of a schedule that a reader can see: not the requests that were dropped. */
function visible(stored: Stored | null): unknown {
  return stored === null ? null : { ...stored, updateRequests: [] };
}
