import type { ListedSchedule, LiveReader } from '../live/port.ts';
import type { Change, Write } from '../plan/plan.ts';
import type { Clock } from '../world.ts';
import { messageOf } from './ending.ts';

/** Pauses before each look at the list: 5 s in all. */
const LOOKS_MS = [100, 200, 400, 800, 1500, 2000] as const;
const PATIENCE_MS = 5000;

export interface AwaitListOptions {
  readonly live: LiveReader;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Waits until the list shows what was applied, so that a plan made right afterwards is empty. Five seconds at most; then
 * a warning. Never throws: the writes are done, whatever the list says.
 */
export async function awaitList(
  applied: readonly Change[],
  options: AwaitListOptions,
): Promise<readonly string[]> {
  const { clock, signal } = options;
  const start = clock.now();
  let late: readonly Write[] = applied.flatMap(writesOf);
  let trouble = '';
  for (const pause of LOOKS_MS) {
    if (late.length === 0 || signal.aborted || clock.now() - start >= PATIENCE_MS) break;
    await clock.sleep(pause, signal);
    const looked = await look(late, options);
    late = looked.late;
    trouble = looked.trouble;
  }
  return late.length === 0 || signal.aborted ? [] : [warn(late, trouble)];
}

interface Looked {
  readonly late: readonly Write[];
  readonly trouble: string;
}

async function look(late: readonly Write[], { live, signal }: AwaitListOptions): Promise<Looked> {
  try {
    const listed = new Map((await live.list(signal)).map((schedule) => [schedule.id, schedule]));
    return { late: late.filter((write) => !listShows(listed.get(idOf(write)), write)), trouble: '' };
  } catch (error) {
    return { late, trouble: ` (${messageOf(error).replace(/\.$/, '')})` };
  }
}

function listShows(listed: ListedSchedule | undefined, write: Write): boolean {
  if (write.kind === 'delete') return listed === undefined;
  if (listed === undefined) return false;
  const { owner, mark, state } = write.kind === 'create' ? write.creation : write.update;
  return listed.owner === owner && listed.mark === mark && listed.state.paused === state.paused;
}

function writesOf({ write, replaces }: Change): readonly Write[] {
  return [replaces?.write ?? null, write].filter((part) => part !== null);
}

function idOf(write: Write): string {
  if (write.kind === 'create') return write.creation.id;
  return write.kind === 'update' ? write.update.from.id : write.from.id;
}

function warn(late: readonly Write[], trouble: string): string {
  const shown = late.slice(0, 3).map(idOf).join(', ');
  const more = late.length > 3 ? ` and ${late.length - 3} more` : '';
  return `the list does not show what was written to ${shown}${more} yet${trouble}: a plan made now may repeat it`;
}
