import { LiveError } from '../live/port.ts';
import type { LiveWriter } from '../live/port.ts';
import type { Change, Write, WriteKind } from '../plan/plan.ts';
import { create } from './create.ts';
import { remove } from './delete.ts';
import { failed } from './ending.ts';
import type { Ending } from './ending.ts';
import { update } from './update.ts';
import type { WriteContext } from './write-context.ts';

/** A change that writes. */
export type WritingChange = Change & { readonly kind: WriteKind; readonly write: Write };

/** How a change ended, and what it took. */
export interface Written {
  readonly ending: Ending;
  /** Writes sent, retries included. */
  readonly attempts: number;
  /** The server does not let us write at all. */
  readonly denied: boolean;
}

/** Does one change. Never throws: whatever goes wrong is how this change ended, and no other's business. */
export async function write(change: WritingChange, context: WriteContext): Promise<Written> {
  const counted = countWrites(context.live);
  try {
    const ending = await writeInOrder(change, { ...context, live: counted.live });
    return { ending, attempts: counted.count(), denied: false };
  } catch (error) {
    const denied = error instanceof LiveError && error.kind === 'denied';
    return { ending: failed(messageOf(error)), attempts: counted.count(), denied };
  }
}

/** What is replaced is paused, and seen to be, before its successor exists: both would fire otherwise. */
async function writeInOrder({ replaces, write }: WritingChange, context: WriteContext): Promise<Ending> {
  if (replaces === null) return dispatch(write, context);
  const retired = await dispatch(replaces.write, context);
  if (retired.outcome !== 'applied') {
    return {
      ...retired,
      message: `not created, for ${replaces.id} could not be retired: ${retired.message}`,
    };
  }
  return dispatch(write, context);
}

function dispatch(write: Write, context: WriteContext): Promise<Ending> {
  switch (write.kind) {
    case 'create':
      return create(write.creation, context);
    case 'update':
      return update(write.update, context);
    case 'delete':
      return remove(write.from, context);
  }
}

function countWrites(live: LiveWriter): { readonly live: LiveWriter; readonly count: () => number } {
  let writes = 0;
  const counting =
    <A, R>(call: (argument: A) => R) =>
    (argument: A): R => {
      writes += 1;
      return call(argument);
    };
  return {
    live: {
      place: live.place,
      list: (signal) => live.list(signal),
      describe: (id, signal) => live.describe(id, signal),
      create: counting((creation) => live.create(creation)),
      update: counting((sent) => live.update(sent)),
      delete: counting((id) => live.delete(id)),
    },
    count: () => writes,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
