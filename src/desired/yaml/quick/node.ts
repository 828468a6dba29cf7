import type { Path } from '../../../anime/parsed.ts';

/** A value, and where it and its parts are written. */
export interface QuickNode {
  /** Offset of its first character. */
  readonly start: number;
  readonly value: unknown;
  readonly inner: ReadonlyMap<string, QuickPair> | readonly QuickNode[] | null;
}

export interface QuickPair {
  /** Offset of the key. */
  readonly start: number;
  /** Null: nothing is written after the key. */
  readonly node: QuickNode | null;
}

export function scalarNode(start: number, value: unknown): QuickNode {
  return { start, value, inner: null };
}

export function listNode(start: number, items: readonly QuickNode[]): QuickNode {
  return { start, value: items.map(({ value }) => value), inner: items };
}

export function mapNode(start: number, pairs: ReadonlyMap<string, QuickPair>): QuickNode {
  const value: Record<string, unknown> = {};
  for (const [key, { node }] of pairs) value[key] = node?.value ?? null;
  return { start, value, inner: pairs };
}

/** As `YamlText.offsetOf`. */
export function offsetIn(root: QuickNode, path: Path, at?: 'key'): number {
  let node: QuickNode | null = root;
  let offset = root.start;
  for (const [index, step] of path.entries()) {
    const found: QuickNode | QuickPair | null = partOf(node, step);
    if (found === null) return offset;
    const toKey = at === 'key' && index === path.length - 1;
    node = 'node' in found ? found.node : found;
    offset = toKey ? found.start : (node?.start ?? found.start);
  }
  return offset;
}

function partOf(node: QuickNode | null, step: string | number): QuickNode | QuickPair | null {
  const inner = node?.inner ?? null;
  if (inner === null) return null;
  return (isList(inner) ? inner[Number(step)] : inner.get(String(step))) ?? null;
}

function isList(inner: NonNullable<QuickNode['inner']>): inner is readonly QuickNode[] {
  return Array.isArray(inner);
}
