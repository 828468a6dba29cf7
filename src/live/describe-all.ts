import PQueue from 'p-queue';
import { unreadable } from '../errors/connection.ts';
import { LiveError } from './port.ts';
import type { DescribedSchedule, LiveReader } from './port.ts';

export interface DescribeAllOptions {
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Called as schedules are described, out of `total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Describes each id once; null: there is none. The first failure ends it, as a KnownError, and nothing more is asked:
 * half a view of what is live must not pass for a whole one.
 */
export async function describeAll(
  reader: LiveReader,
  ids: readonly string[],
  { concurrency, signal, onProgress }: DescribeAllOptions,
): Promise<Map<string, DescribedSchedule | null>> {
  const unique = [...new Set(ids)];
  const found = new Map<string, DescribedSchedule | null>();
  const queue = new PQueue({ concurrency });
  const describe = async (id: string): Promise<void> => {
    try {
      found.set(id, await reader.describe(id, signal));
    } catch (error) {
      queue.clear();
      throw error instanceof LiveError ? unreadable(id, reader.place.namespace, error) : error;
    }
    onProgress?.(found.size, unique.length);
  };
  await queue.addAll(unique.map((id) => () => describe(id)));
  return found;
}
