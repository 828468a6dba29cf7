import type { DescribedSchedule, LivePlace, LiveWriter } from '../../../src/live/port.ts';
import type { Snapshots } from '../../../src/live/snapshots.ts';
import { openFires } from '../../../src/schedule/fires.ts';
import type { Clock } from '../../../src/world.ts';
import { fakeClock } from './clock.ts';
import { makeDesk } from './desk.ts';
import { makeFaults } from './faults.ts';
import type { Call, Faults } from './faults.ts';
import { makeHuman } from './human.ts';
import type { Human } from './human.ts';
import { create, update } from './server.ts';
import type { Server } from './server.ts';
import { describeStored, listStored } from './shown.ts';
import { snapshots } from './snapshots.ts';
import { makeStore } from './store.ts';
import { plant } from './stored.ts';
import type { Seed, Stored } from './stored.ts';

export interface FakeLiveOptions {
  /** `v1` (unless said) drops stale updates silently; `v2` refuses them. */
  readonly engine?: 'v1' | 'v2';
  /** A fake one of its own unless said. */
  readonly clock?: Clock;
  readonly place?: LivePlace;
  /** How long a call takes, ms; 0 unless said. */
  readonly latencyMs?: number;
  /** How long the list takes to show a write, ms; 300 unless said. */
  readonly listLagMs?: number;
  /** How long Describe shows the old marks after an update, ms; 100 on v1 and 0 on v2 unless said. */
  readonly markLagMs?: number;
  /** The list shows ten calendars, intervals and skips at most (server 1.29 and later); true unless said. */
  readonly truncate?: boolean;
}

/** An in-memory Temporal that is as awkward as real ones, and strict with its caller. */
export interface FakeLive extends LiveWriter, Omit<Faults, 'meet'> {
  readonly snapshots: Snapshots;
  readonly clock: Clock;
  readonly human: Human;
  /** Every call, in the order received. */
  readonly calls: readonly Call[];
  /** What the caller did that no caller may do. The call throws too; this is for those who swallow errors. */
  readonly violations: readonly string[];
  /** The calls that write. */
  writes(): readonly Call[];
  /** Puts a schedule there before the test begins: every reader sees it, no call is recorded. */
  seed(seed: Seed): DescribedSchedule;
  /** All that is stored of one schedule, its token's version included; null: there is none. */
  stored(id: string): Stored | null;
  /** All that is stored, by id. */
  snapshot(): Readonly<Record<string, Stored>>;
  /** The list shows nothing new until `settle`. */
  freezeList(): void;
  /** The list shows all there is. */
  settle(): void;
}

const PLACE: LivePlace = { cluster: 'fake-cluster', namespace: 'echora', serverVersion: '1.29.1' };

export function fakeLive(options: FakeLiveOptions = {}): FakeLive {
  const { engine = 'v1', clock = fakeClock() } = options;
  const server: Server = {
    store: makeStore(() => clock.now()),
    clock,
    engine,
    listLagMs: options.listLagMs ?? 300,
    markLagMs: options.markLagMs ?? (engine === 'v1' ? 100 : 0),
  };
  const { store, listLagMs } = server;
  const fires = openFires();
  const listing = { fires, engine, truncate: options.truncate ?? true };
  const faults = makeFaults();
  const desk = makeDesk({ clock, faults, latencyMs: options.latencyMs ?? 0 });
  const show = (stored: Stored): DescribedSchedule => describeStored(stored, clock.now(), fires);

  return {
    ...faults,
    snapshots,
    place: options.place ?? PLACE,
    clock,
    human: makeHuman(store, { now: () => clock.now(), listLagMs }),
    calls: desk.calls,
    violations: desk.violations,
    writes: () => desk.calls.filter(({ method }) => method !== 'list' && method !== 'describe'),
    seed: (seed) => {
      const stored = plant(seed, { now: clock.now(), version: store.nextVersion() });
      store.set(seed.id, stored, -Infinity);
      return show(stored);
    },
    stored: (id) => store.get(id),
    snapshot: () => Object.fromEntries(store.ids().map((id) => [id, store.get(id) as Stored])),
    freezeList: () => store.freezeList(),
    settle: () => store.settle(),
    list: (signal) =>
      desk.receive({ method: 'list', id: null, signal }, () =>
        store.listed().map((stored) => listStored(stored, clock.now(), listing)),
      ),
    describe: (id, signal) =>
      desk.receive({ method: 'describe', id, signal }, () => {
        const stored = store.get(id);
        return stored === null ? null : show(stored);
      }),
    create: (creation) => desk.receive({ method: 'create', id: creation.id }, () => create(server, creation)),
    update: (sent) => desk.receive({ method: 'update', id: sent.from.id }, () => update(server, sent)),
    delete: (id) =>
      desk.receive({ method: 'delete', id }, () => {
        if (store.get(id) === null) return false;
        store.set(id, null, listLagMs);
        return true;
      }),
  };
}
