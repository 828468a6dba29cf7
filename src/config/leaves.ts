import type { Origin } from './settings.ts';

/** One value of the configuration as written, where it belongs, and where it came from. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly origin: Origin;
}

export function keyOf(path: readonly string[]): string {
  return path.join('.');
}

/** Takes nested maps apart; a list, an empty map and a null are leaves. */
export function flatten(value: unknown, originOf: (path: readonly string[]) => Origin): Leaf[] {
  const walk = (at: unknown, path: readonly string[]): Leaf[] =>
    isMap(at) && Object.keys(at).length > 0
      ? Object.entries(at).flatMap(([key, inner]) => walk(inner, [...path, key]))
      : [{ path, value: at, origin: originOf(path) }];
  return walk(value, []).filter(({ path }) => path.length > 0);
}

/**
 * Lays layers over each other, the lowest first. A value replaces what lies below at its own path, above it and inside it;
 * a section without keys replaces nothing.
 */
export function overlay(layers: readonly (readonly Leaf[])[]): Leaf[] {
  return layers.flat().reduce<Leaf[]>((below, leaf) => {
    const opened = below.some(({ path }) => path.length > leaf.path.length && startsWith(path, leaf.path));
    if (opened && isEmpty(leaf.value)) return below;
    const index = below.findIndex(({ path }) => overlaps(path, leaf.path));
    const rest = below.filter(({ path }) => !overlaps(path, leaf.path));
    return index < 0 ? [...rest, leaf] : rest.toSpliced(index, 0, leaf);
  }, []);
}

/** Puts leaves together into nested maps again. No leaf may lie inside another. */
export function nest(leaves: readonly Leaf[]): Record<string, unknown> {
  const heads = [...new Set(leaves.map(({ path }) => path[0] ?? ''))];
  return Object.fromEntries(
    heads.map((head) => {
      const group = leaves.filter(({ path }) => path[0] === head);
      const [only] = group;
      if (only?.path.length === 1) return [head, only.value];
      return [head, nest(group.map((leaf) => ({ ...leaf, path: leaf.path.slice(1) })))];
    }),
  );
}

/** The leaf that a path leads to, into, or nearest by. */
export function leafAt(leaves: readonly Leaf[], path: readonly (string | number)[]): Leaf | undefined {
  const wanted = path.map(String);
  return (
    leaves.find((leaf) => startsWith(wanted, leaf.path)) ??
    leaves.find((leaf) => startsWith(leaf.path, wanted))
  );
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || (isMap(value) && Object.keys(value).length === 0);
}

/** Whether one path leads to or into what the other leads to. */
export function overlaps(a: readonly string[], b: readonly string[]): boolean {
  return startsWith(a, b) || startsWith(b, a);
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((step, index) => path[index] === step);
}
