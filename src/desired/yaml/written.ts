import type { Path } from '../../anime/parsed.ts';

/** Where a value stands in a text, and what is inside of it. */
export interface Written {
  /** Offset of its first character; null: nothing is written, as after `skip:`. */
  readonly start: number | null;
  /** Offset of its key; null: it has none, as an item of a list. */
  readonly key: number | null;
  /** By key, or by index. */
  readonly inside: ReadonlyMap<string, Written>;
}

/** What is inside of text and numbers. */
export const NOTHING: Written['inside'] = new Map();

/** The offset of what `path` leads to, or of its key; where nothing is written, of the nearest parent. */
export function offsetIn(root: Written, path: Path, at?: 'key'): number {
  let here = root;
  for (const step of path) {
    const next = here.inside.get(String(step));
    if (next === undefined) return startOf(here);
    here = next;
  }
  return at === 'key' ? (here.key ?? startOf(here)) : startOf(here);
}

function startOf({ start, key }: Written): number {
  return start ?? key ?? 0;
}
