import type { LiveWriter } from '../live/port.ts';
import type { Change, Replaced, Write, WriteKind } from '../plan/plan.ts';
import { isDenied } from './attempt.ts';
import { create } from './create.ts';
import { remove } from './delete.ts';
import { failed, messageOf } from './ending.ts';
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

type Ended = Omit<Written, 'attempts'>;

/** Does one change. Never throws: whatever goes wrong is how this change ended, and no other's business. */
export async function write({ replaces, write }: WritingChange, context: WriteContext): Promise<Written> {
  const counted = countWrites(context.live);
  const counting = { ...context, live: counted.live };
  const ended = await (replaces === null ? writeOne(write, counting) : replace(replaces, write, counting));
  return { ...ended, attempts: counted.count() };
}

/** What is replaced is paused, and seen to be, before its successor exists: both would fire otherwise. */
async function replace(old: Replaced, created: Write, context: WriteContext): Promise<Ended> {
  const retired = await writeOne(old.write, context);
  const { outcome, message } = retired.ending;
  if (outcome !== 'applied') {
    return reword(retired, `not created, for ${old.id} could not be retired: ${message}`);
  }
  const made = await writeOne(created, context);
  if (made.ending.outcome === 'applied') return made;
  return reword(made, `${made.ending.message}; ${old.id}, which it replaces, is retired already`);
}

function reword(ended: Ended, message: string): Ended {
  return { ...ended, ending: { ...ended.ending, message } };
}

async function writeOne(write: Write, context: WriteContext): Promise<Ended> {
  try {
    return { ending: await dispatch(write, context), denied: false };
  } catch (error) {
    return { ending: failed(messageOf(error)), denied: isDenied(error) };
  }
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
