import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { apply } from '../../../src/apply/apply.ts';
import type { Report } from '../../../src/apply/outcome.ts';
import { describeAll } from '../../../src/live/describe-all.ts';
import type { LiveView } from '../../../src/plan/input.ts';
import { makePlan } from '../../../src/plan/make.ts';
import type { Change, Plan, Write } from '../../../src/plan/plan.ts';
import { canonicalSchedule } from '../../../src/schedule/canonical.ts';
import { OWNER } from '../../support/build/live.ts';
import { buildPlanInput, NOW } from '../../support/build/plan-input.ts';
import { fakeClock } from '../../support/fake-live/clock.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import type { Stored } from '../../support/fake-live/stored.ts';
import { anySituations, arrange } from './situations.ts';
import type { Arranged } from './situations.ts';

/** Many runs, on a machine that may be busy with other tests. */
const PATIENT = { timeout: 30_000 };

const never = new AbortController().signal;

const anyWorld = fc.record({
  arranged: anySituations.map(arrange),
  engine: fc.constantFrom('v1' as const, 'v2' as const),
  mode: fc.constantFrom('list' as const, 'deep' as const),
});

/** One sync of an arranged world: the plan, what there was before it, and what applying it did. */
interface Run {
  readonly live: FakeLive;
  readonly plan: Plan;
  readonly before: Readonly<Record<string, Stored>>;
  readonly report: Report;
}

/** Holds a property of one sync over many worlds. */
async function holds(
  property: (run: Run, replan: () => Promise<Plan>) => Promise<void> | void,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyWorld, async ({ arranged, engine, mode }) => {
      const live = fakeLive({ engine, clock: fakeClock(NOW) });
      for (const { id, owner, mark, memo, schedule, state } of arranged.live) {
        live.seed({ id, owner, mark, memo, schedule, state });
      }
      const plan = await planNow(live, arranged, mode);
      const before = live.snapshot();
      const report = await apply(plan, live, {
        pace: { concurrency: 4, deadlineMs: 60_000 },
        clock: live.clock,
        random: () => 0.5,
        signal: never,
      });
      await property({ live, plan, before, report }, () => planNow(live, arranged, mode));
    }),
    { numRuns: 20 },
  );
}

it('one sync is enough: the plan right after it is empty', PATIENT, async () => {
  await holds(async ({ report }, replan) => {
    expect(report.warnings).toEqual([]);
    expect((await replan()).changes.filter(({ write }) => write !== null)).toEqual([]);
  });
});

it('a sync does what its plan said, and nothing else', PATIENT, async () => {
  await holds(({ live, plan, before, report }) => {
    const writes = plan.changes.flatMap(writesOf);
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'applied')).toEqual([]);
    for (const write of writes) expectDone(live, write);
    const planned = new Set(writes.map(idOf));
    expect(new Set(live.writes().map(({ id }) => id))).toEqual(planned);
    const left = Object.values(before).filter(({ id }) => !planned.has(id));
    expect(left.map(({ id }) => live.stored(id))).toEqual(left);
  });
});

it('what is foreign stays as it is to the last byte', PATIENT, async () => {
  await holds(({ live, before }) => {
    const foreign = Object.values(before).filter(({ owner }) => owner !== OWNER);
    expect(foreign.map(({ id }) => live.stored(id))).toEqual(foreign);
  });
});

it('what a human holds keeps its pause state and note, and is never deleted', PATIENT, async () => {
  await holds(({ live, plan, before }) => {
    const held = plan.changes.filter((change) => change.held || change.kind === 'held').map(({ id }) => id);
    expect(held.map((id) => live.stored(id)?.state)).toEqual(held.map((id) => before[id]?.state));
  });
});

/** The plan of this moment, as the commands make it. */
async function planNow(live: FakeLive, { desired, invalid }: Arranged, mode: 'list' | 'deep'): Promise<Plan> {
  const listed = await live.list(never);
  const basis = buildPlanInput({ now: live.clock.now(), place: live.place, desired, invalid, mode });
  let views: readonly LiveView[] = listed.map((one) => ({ listed: one, described: null }));
  for (;;) {
    const made = makePlan({ ...basis, live: views });
    if (made.kind === 'plan') return made.plan;
    const found = await describeAll(live, made.ids, { concurrency: 4, signal: never });
    views = views.map((view) =>
      found.has(view.listed.id) ? { ...view, described: found.get(view.listed.id) ?? 'missing' } : view,
    );
  }
}

function writesOf({ write, replaces }: Change): readonly Write[] {
  return [replaces?.write ?? null, write].filter((one) => one !== null);
}

function idOf(write: Write): string {
  if (write.kind === 'create') return write.creation.id;
  return write.kind === 'update' ? write.update.from.id : write.from.id;
}

function expectDone(live: FakeLive, write: Write): void {
  const stored = live.stored(idOf(write));
  if (write.kind === 'delete') return expect(stored).toBeNull();
  const { schedule, state, owner, mark } = write.kind === 'create' ? write.creation : write.update;
  expect(stored).toMatchObject({
    state,
    owner,
    mark,
    ...(schedule === null ? {} : { schedule: canonicalSchedule(schedule) }),
  });
}
