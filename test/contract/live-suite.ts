import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { LiveError } from '../../src/live/port.ts';
import type { Creation, DescribedSchedule, LiveErrorKind, LiveWriter, Update } from '../../src/live/port.ts';
import { canonicalSchedule, canonicalSpec } from '../../src/schedule/canonical.ts';
import { fingerprint } from '../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../src/schedule/mark.ts';
import type { Decided } from '../../src/schedule/mark.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { anySchedule } from '../support/arbitrary/schedule.ts';
import { buildCalendar, buildSchedule } from '../support/build/schedule.ts';

/** A Temporal under test, and somebody beside us who uses it. */
export interface Subject {
  readonly live: LiveWriter;
  readonly engine: 'v1' | 'v2';
  /** Lets `ms` of the subject's time pass. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly human: SubjectHuman;
  close?(): Promise<void>;
}

/** Somebody with the Temporal CLI, who knows nothing of our marks. */
export interface SubjectHuman {
  /** Creates a schedule that is nobody's. */
  create(id: string): Promise<void>;
  pause(id: string, note: string): Promise<void>;
  resume(id: string, note: string): Promise<void>;
  /** Leaves it no starts. */
  exhaust(id: string): Promise<void>;
}

const OWNER = 'echora';
const PATIENCE_MS = 5000;
const LOOK_EVERY_MS = 100;
const never = new AbortController().signal;

/** Content that never fires while a test runs. */
const quiet = (jitterMs = 0): Schedule =>
  buildSchedule({ spec: { calendars: [buildCalendar({ year: [2099] })], jitterMs } });

/** Whether a server is 1.`minor` or later. */
function isAtLeast(version: string, minor: number): boolean {
  return Number(version.split('.')[1]) >= minor;
}

const markOf = (schedule: Schedule, decided: Decided = { kind: 'active' }): string =>
  encodeMark({ hash: fingerprint(schedule), decided });

/**
 * What every Temporal must do behind the port, a fake one and a real one alike. Where engines differ on purpose
 * (`engine`), each has its own tests.
 */
export function describeLiveContract(name: string, factory: () => Promise<Subject>): void {
  describe(`${name} keeps the contract of the port`, () => {
    let subject: Subject;
    let live: LiveWriter;

    beforeAll(async () => {
      subject = await factory();
      live = subject.live;
    });
    afterAll(async () => {
      await subject.close?.();
    });

    /** An id of this test alone, deleted when it ends. */
    function newId(): string {
      const id = `contract-${randomUUID()}`;
      onTestFinished(async () => void (await live.delete(id)));
      return id;
    }

    function creationOf(parts: Partial<Creation> = {}): Creation {
      const schedule = parts.schedule ?? quiet();
      return {
        id: parts.id ?? newId(),
        schedule,
        state: { paused: false, note: '' },
        owner: OWNER,
        mark: markOf(schedule),
        memo: { animeId: 'mal-1', title: '葬送のフリーレン' },
        requestId: randomUUID(),
        ...parts,
      };
    }

    /** Creates, and hands back what Describe shows of it. */
    async function created(parts: Partial<Creation> = {}): Promise<DescribedSchedule> {
      const creation = creationOf(parts);
      await live.create(creation);
      return described(creation.id);
    }

    async function described(id: string): Promise<DescribedSchedule> {
      const there = await live.describe(id, never);
      if (there === null) throw new Error(`there is no schedule ${id}`);
      return there;
    }

    function updateOf(from: DescribedSchedule, parts: Partial<Update> = {}): Update {
      const schedule = quiet(60_000);
      const update = { from, schedule, state: from.state, owner: OWNER, mark: markOf(schedule) };
      return { ...update, requestId: randomUUID(), ...parts };
    }

    /** Looks again until it holds; fails when it does not within five seconds. */
    async function eventually(assert: () => Promise<void>): Promise<void> {
      for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
        const holds = await assert().then(
          () => true,
          () => false,
        );
        if (holds) return;
        await subject.sleep(LOOK_EVERY_MS);
      }
      await assert();
    }

    const listed = async (id: string) => (await live.list(never)).find((schedule) => schedule.id === id);

    /** Runs a call that must be refused, and hands back why. */
    async function refusal(call: Promise<unknown>): Promise<LiveErrorKind> {
      const error: unknown = await call.then(
        () => new Error('it was not refused'),
        (reason: unknown) => reason,
      );
      if (error instanceof LiveError) return error.kind;
      throw error;
    }

    /** Sends an update with a stale token; v2 refuses it, v1 says OK. */
    async function sendStale(update: Update): Promise<void> {
      if (subject.engine === 'v2') expect(await refusal(live.update(update))).toBe('stale');
      else await live.update(update);
    }

    describe('create', () => {
      it('writes content, state, marks and memo in one call, and Describe shows them at once', async () => {
        const state = { paused: true, note: '[echora-sched] hiatus: production' };
        const creation = creationOf({ state });
        await live.create(creation);

        const there = await described(creation.id);

        const { id, owner, mark, memo } = creation;
        expect(there).toMatchObject({ id, owner, mark, memo, state, remainingActions: null });
        expect(there.schedule).toEqual(canonicalSchedule(creation.schedule));
        expect(there).toMatchObject({ recent: [], running: [], bufferedStarts: 0, updatedAt: null });
        expect(there.token.length).toBeGreaterThan(0);
        expect(there.createdAt).toEqual(expect.any(Number));
      });

      it('is shown by the list within five seconds', async () => {
        const creation = creationOf();
        await live.create(creation);

        await eventually(async () => {
          const { id, owner, mark, memo, state } = creation;
          const workflowType = creation.schedule.action.workflowType;
          expect(await listed(id)).toMatchObject({ id, owner, mark, memo, state, workflowType });
        });
        const { timezone: _, ...spec } = canonicalSpec(creation.schedule.spec);
        expect((await listed(creation.id))?.spec).toEqual({ ...spec, timezone: null });
      });

      it('is refused as `exists` when the id is taken, and leaves what is there alone', async () => {
        const there = await created();

        const again = creationOf({ id: there.id, schedule: quiet(5000) });
        expect(await refusal(live.create(again))).toBe('exists');
        expect(await described(there.id)).toEqual(there);
      });

      it('succeeds again under the same request id, and makes one schedule', async () => {
        const creation = creationOf();
        await live.create(creation);
        const there = await described(creation.id);

        await live.create(creation);

        expect((await described(creation.id)).token).toEqual(there.token);
      });

      it('is refused as `invalid` with a zone that nobody knows, and makes nothing', async () => {
        const schedule = buildSchedule({ spec: { timezone: 'Mars/Olympus_Mons' } });
        const creation = creationOf({ schedule });

        expect(await refusal(live.create(creation))).toBe('invalid');
        expect(await live.describe(creation.id, never)).toBeNull();
      });

      it('takes back an id that was deleted', async () => {
        const first = await created();
        await live.delete(first.id);

        const second = await created({ id: first.id, schedule: quiet(7000) });

        expect(second.schedule).toEqual(quiet(7000));
      });
    });

    describe('list', () => {
      it('is in id order, each once', async () => {
        const ids = [newId(), newId(), newId()];
        for (const id of ids) await live.create(creationOf({ id }));

        await eventually(async () => {
          const all = (await live.list(never)).map(({ id }) => id);
          expect(all).toEqual(expect.arrayContaining(ids));
          expect(all).toEqual([...new Set(all)].sort());
        });
      });

      it('shows a schedule of nobody, as Describe does', async () => {
        const id = newId();
        await subject.human.create(id);

        await eventually(async () => {
          expect(await listed(id)).toMatchObject({
            owner: null,
            mark: null,
            memo: { animeId: null, title: null },
          });
        });
        expect(await described(id)).toMatchObject({ owner: null, mark: null });
      });

      it('shows ten calendars and no more from server 1.29 on, and says that there may be more', async () => {
        const hours = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22];
        const calendars = hours.map((hour) => buildCalendar({ hour: [hour], minute: [hour], year: [2099] }));
        const { id } = await created({ schedule: buildSchedule({ spec: { calendars } }) });

        await eventually(async () => expect(await listed(id)).toBeDefined());
        const shown = isAtLeast(live.place.serverVersion, 29) ? 10 : hours.length;
        const row = await listed(id);
        expect(row?.spec.calendars).toHaveLength(shown);
        expect(row?.truncated).toEqual(shown === 10 ? ['calendars'] : []);
      });
    });

    it.each([false, true])('announces the next fires, paused or not (%s)', async (paused) => {
      const schedule = buildSchedule({ spec: { jitterMs: 0 } });
      const { id, nextFires } = await created({ schedule, state: { paused, note: '' } });
      expect(nextFires).toHaveLength(10);
      expect(nextFires.map((at) => at - (nextFires[0] ?? 0))).toEqual(
        Array.from({ length: 10 }, (_, week) => week * 604_800_000),
      );

      await eventually(async () =>
        expect((await listed(id))?.nextFires).toEqual(nextFires.slice(0, subject.engine === 'v1' ? 5 : 10)),
      );
    });

    it('announces none of what has no starts left from server 1.29 on, in the list too', async ({ skip }) => {
      skip(!isAtLeast(live.place.serverVersion, 29), 'server 1.24 announces what it will not start');
      const { id } = await created({ schedule: buildSchedule() });

      await subject.human.exhaust(id);

      await eventually(async () => {
        expect(await described(id)).toMatchObject({ remainingActions: 0, nextFires: [] });
        expect(await listed(id)).toMatchObject({ state: { paused: false }, nextFires: [] });
      });
    });

    it('takes ids of 232 characters', async () => {
      const id = newId().padEnd(232, 'x');
      onTestFinished(async () => void (await live.delete(id)));
      expect(await created({ id })).toMatchObject({ id });
    });

    describe('what is not there', () => {
      it('is described as null, deleted as false, and updated as `missing`', async () => {
        const from = await created();
        expect(await live.delete(from.id)).toBe(true);

        expect(await live.describe(from.id, never)).toBeNull();
        expect(await live.delete(from.id)).toBe(false);
        expect(await refusal(live.update(updateOf(from)))).toBe('missing');
      });

      it('disappears from the list within five seconds', async () => {
        const { id } = await created();
        await eventually(async () => expect(await listed(id)).toBeDefined());

        await live.delete(id);

        await eventually(async () => expect(await listed(id)).toBeUndefined());
      });
    });

    describe('update', () => {
      it('replaces content and state in one call, and Describe shows them at once', async () => {
        const from = await created();
        const state = { paused: true, note: '[echora-sched] hiatus: production' };

        await live.update(updateOf(from, { state }));

        const there = await described(from.id);
        expect(there).toMatchObject({ schedule: quiet(60_000), state });
        expect(there.token).not.toEqual(from.token);
        expect(there.updatedAt).toBeGreaterThan(from.createdAt ?? Infinity);
      });

      it('never loses the pause that travels inside it', async () => {
        const from = await created();
        for (const jitterMs of [1000, 2000, 3000, 4000, 5000]) {
          const schedule = quiet(jitterMs);
          const state = { paused: jitterMs % 2000 !== 0, note: `round ${jitterMs}` };

          await live.update(updateOf(await described(from.id), { schedule, state }));

          expect(await described(from.id)).toMatchObject({ schedule, state });
        }
      });

      it('sets the marks in the same call, shown by Describe and by the list within five seconds', async () => {
        const from = await created();
        const update = updateOf(from);

        await live.update(update);

        await eventually(async () => expect(await described(from.id)).toMatchObject({ mark: update.mark }));
        await eventually(async () =>
          expect(await listed(from.id)).toMatchObject({
            owner: OWNER,
            mark: update.mark,
            spec: { jitterMs: 60_000 },
          }),
        );
      });

      it('shows its marks by Describe at once on v2', async ({ skip }) => {
        skip(subject.engine !== 'v2', 'v1 shows the old ones for a moment');
        const from = await created();
        for (const jitterMs of [1000, 2000, 3000, 4000, 5000]) {
          const schedule = quiet(jitterMs);
          const update = updateOf(await described(from.id), { schedule, mark: markOf(schedule) });

          await live.update(update);

          expect(await described(from.id)).toMatchObject({ schedule, mark: update.mark });
        }
      });

      it('leaves the memo as it was written at creation', async () => {
        const from = await created();

        await live.update(updateOf(from));

        expect((await described(from.id)).memo).toEqual(from.memo);
      });

      it('without content keeps the content as it is', async () => {
        const from = await created({ schedule: quiet(9000) });
        const mark = markOf(quiet(9000), { kind: 'hiatus' });

        await live.update(updateOf(from, { schedule: null, state: { paused: true, note: 'n' }, mark }));

        await eventually(async () =>
          expect(await described(from.id)).toMatchObject({ state: { paused: true, note: 'n' }, mark }),
        );
        expect((await described(from.id)).schedule).toEqual(from.schedule);
      });

      it('makes a foreign schedule ours and keeps its content, what we do not model included', async () => {
        const id = newId();
        await subject.human.create(id);
        const from = await described(id);

        await live.update(updateOf(from, { schedule: null }));

        await eventually(async () => expect(await described(id)).toMatchObject({ owner: OWNER }));
        expect(await described(id)).toMatchObject({ schedule: from.schedule, state: from.state });
      });

      it('with a stale token is never applied', async () => {
        const from = await created();
        await live.update(updateOf(from));
        const there = await described(from.id);

        await sendStale(updateOf(from, { schedule: quiet(3000) }));

        expect(await described(from.id)).toMatchObject({ schedule: quiet(60_000), token: there.token });
      });

      it('with a new token and a new request id is applied after a stale one', async () => {
        const from = await created();
        await live.update(updateOf(from));
        const stale = updateOf(from, { schedule: quiet(3000) });
        await sendStale(stale);

        await live.update({ ...stale, from: await described(from.id), requestId: randomUUID() });

        expect((await described(from.id)).schedule).toEqual(quiet(3000));
      });

      it('is refused as `invalid` with a zone that nobody knows, and changes nothing', async () => {
        const from = await created();
        const schedule = buildSchedule({ spec: { timezone: 'Mars/Olympus_Mons' } });

        expect(await refusal(live.update(updateOf(from, { schedule })))).toBe('invalid');
        expect(await described(from.id)).toEqual(from);
      });
    });

    describe('a human’s pause', () => {
      it('shows with its note, moves the token and leaves the marks alone', async () => {
        const from = await created();

        await subject.human.pause(from.id, 'maintenance');

        await eventually(async () =>
          expect(await described(from.id)).toMatchObject({
            state: { paused: true, note: 'maintenance' },
            owner: from.owner,
            mark: from.mark,
            schedule: from.schedule,
          }),
        );
        expect((await described(from.id)).token).not.toEqual(from.token);
        await eventually(async () =>
          expect(await listed(from.id)).toMatchObject({ state: { paused: true } }),
        );
      });

      it('is not undone by an update planned before it', async () => {
        const from = await created();
        await subject.human.pause(from.id, 'maintenance');
        await eventually(async () =>
          expect(await described(from.id)).toMatchObject({ state: { paused: true } }),
        );

        await sendStale(updateOf(from));

        const state = { paused: true, note: 'maintenance' };
        expect(await described(from.id)).toMatchObject({ state, schedule: from.schedule });
      });

      it('is let go with a note too, which an update overwrites', async () => {
        const { id } = await created();
        await subject.human.pause(id, 'maintenance');
        await subject.human.resume(id, 'done');
        await eventually(async () =>
          expect(await described(id)).toMatchObject({ state: { paused: false, note: 'done' } }),
        );

        await live.update(updateOf(await described(id), { state: { paused: false, note: '' } }));

        expect((await described(id)).state).toEqual({ paused: false, note: '' });
      });
    });

    it('shows again whatever content was written, in canonical form', async () => {
      await fc.assert(
        fc.asyncProperty(anySchedule(), async (schedule) => {
          const { id, schedule: shown } = await created({ schedule, state: { paused: true, note: '' } });
          await live.delete(id);
          expect(shown).toEqual(canonicalSchedule(schedule));
        }),
        { numRuns: 25, seed: 20_260_406, endOnFailure: true },
      );
    });
  });
}
