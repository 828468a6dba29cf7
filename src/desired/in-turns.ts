import { setImmediate } from 'node:timers/promises';

/** Reading and compiling so many entries takes some 5 ms. */
const AT_ONCE = 25;

/**
 * `items.map(make)`, letting in between whatever has arrived be dealt with. A long list would keep the thread to itself
 * meanwhile, while Temporal could be making its next page if it were asked for.
 */
export async function mapInTurns<T, U>(
  items: readonly T[],
  make: (item: T, index: number) => U,
): Promise<U[]> {
  const made: U[] = [];
  for (const [index, item] of items.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    made.push(make(item, index));
  }
  return made;
}
