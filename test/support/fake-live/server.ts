import { LiveError } from '../../../src/live/port.ts';
import type { Creation, Update } from '../../../src/live/port.ts';
import type { Clock } from '../../../src/world.ts';
import { assertSendable, validate } from './rules.ts';
import { isFresh, readRaw } from './shown.ts';
import { snapshots } from './snapshots.ts';
import type { Store } from './store.ts';
import { asStored, plant } from './stored.ts';
import type { Stored } from './stored.ts';

/** The part of a server that writes. */
export interface Server {
  readonly store: Store;
  readonly clock: Clock;
  readonly engine: 'v1' | 'v2';
  readonly listLagMs: number;
  readonly markLagMs: number;
}

/** Creates, or recognises its own request; the same id by another request is refused. */
export function create({ store, clock, listLagMs }: Server, creation: Creation): void {
  const { requestId, snapshot, ...said } = creation;
  const seed = snapshot === undefined ? said : restored(said, snapshot);
  assertSendable(seed.schedule);
  validate(seed);
  const there = store.get(seed.id);
  if (there !== null && there.createRequest === requestId) return;
  if (there !== null) throw new LiveError('exists', `schedule "${seed.id}" is already registered`);
  const stored = plant(seed, { now: clock.now(), version: store.nextVersion() });
  store.set(seed.id, { ...stored, createRequest: requestId }, listLagMs);
}

function restored(said: Omit<Creation, 'requestId' | 'snapshot'>, text: string) {
  const snapshot = snapshots.read(text);
  if (snapshot === null) throw new LiveError('invalid', 'this is no snapshot');
  return { ...snapshot, id: said.id, owner: snapshot.owner ?? '', mark: snapshot.mark ?? '' };
}

/** On V1 an update is a signal: repeated ones are dropped by their request id, stale ones by their token, both with an OK. */
export function update({ store, clock, engine, listLagMs, markLagMs }: Server, sent: Update): void {
  const { from, owner, mark, requestId } = sent;
  if (sent.schedule !== null) assertSendable(sent.schedule);
  const content = sent.schedule ?? readRaw(from.raw);
  validate({ id: from.id, schedule: content, owner, mark });
  const there = store.get(from.id);
  if (there === null) throw new LiveError('missing', `workflow not found for ID: ${from.id}`);
  if (engine === 'v1' && there.updateRequests.includes(requestId)) return;
  const updateRequests = [...there.updateRequests, requestId];
  if (!isFresh(from.token, there)) {
    if (engine === 'v2') throw new LiveError('stale', 'mismatched conflict token');
    return store.set(from.id, { ...there, updateRequests }, listLagMs);
  }
  const next: Stored = {
    ...there,
    schedule: asStored(content),
    state: sent.state,
    owner,
    mark,
    updateRequests,
    updatedAt: clock.now(),
    version: store.nextVersion(),
    marksBefore: { owner: there.owner, mark: there.mark, until: clock.now() + markLagMs },
  };
  store.set(from.id, next, listLagMs);
}
