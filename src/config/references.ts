import type { EntryProblem } from '../anime/parsed.ts';
import type { Env } from './layers.ts';
import type { Leaf } from './leaves.ts';

export interface Expanded {
  readonly leaves: readonly Leaf[];
  readonly problems: readonly EntryProblem[];
}

/** Replaces `env:NAME`, where the file says so, by what the variable holds. Whoever is overridden is not asked for. */
export function expandReferences(leaves: readonly Leaf[], env: Env): Expanded {
  const problems: EntryProblem[] = [];
  const expanded = leaves.map((leaf) => {
    const name = leaf.origin.kind === 'file' ? referenceOf(leaf.value) : null;
    if (name === null) return leaf;
    const value = env[name];
    if (value !== undefined && value !== '') return { ...leaf, value };
    problems.push({ path: leaf.path, message: `the environment variable ${name} is not set` });
    return leaf;
  });
  return { leaves: expanded, problems };
}

function referenceOf(value: unknown): string | null {
  return typeof value === 'string' ? (/^env:(\w+)$/.exec(value)?.[1] ?? null) : null;
}
