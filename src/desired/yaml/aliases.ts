import { isAlias, isCollection, isPair, type Document, type Node } from 'yaml';
import type { TextProblem } from './text.ts';

/** How many values aliases may stand for, in all: far above any list, and far below what exhausts memory. */
const MOST_VALUES = 1_000_000;

/** What an anchor stands for; `size` is undefined while we are still inside of it. */
interface Anchored {
  size: number | undefined;
}

interface Walk {
  readonly anchors: Map<string, Anchored>;
  readonly problems: TextProblem[];
  aliased: number;
}

/**
 * Aliases that stand for nothing, for themselves, or (nested) for more values than a list can have. The parser's own limit
 * counts how often one anchor is used, and so would refuse a harmless default that a hundred entries share.
 */
export function aliasProblems(document: Document.Parsed): readonly TextProblem[] {
  const walk: Walk = { anchors: new Map(), problems: [], aliased: 0 };
  sizeOf(document.contents, walk);
  return walk.problems;
}

/** How many values a node is, with every alias replaced by what it stands for. */
function sizeOf(node: unknown, walk: Walk): number {
  if (isPair(node)) return sizeOf(node.key, walk) + sizeOf(node.value, walk);
  if (isAlias(node)) return sizeOfAlias(node.source, node.range?.[0] ?? 0, walk);
  const anchored: Anchored = { size: undefined };
  const anchor = (node as (Node & { anchor?: string }) | null)?.anchor;
  if (anchor !== undefined) walk.anchors.set(anchor, anchored);
  anchored.size = isCollection(node)
    ? node.items.reduce<number>((sum, item) => sum + sizeOf(item, walk), 1)
    : 1;
  return anchored.size;
}

function sizeOfAlias(name: string, offset: number, walk: Walk): number {
  const anchored = walk.anchors.get(name);
  const wrong = anchored === undefined ? `there is no &${name} before it` : `it is inside of &${name} itself`;
  if (anchored?.size === undefined) {
    walk.problems.push({ offset, message: `*${name} stands for nothing: ${wrong}` });
    return 1;
  }
  if (walk.aliased <= MOST_VALUES && walk.aliased + anchored.size > MOST_VALUES)
    walk.problems.push({ offset, message: `aliases stand for more than ${MOST_VALUES} values` });
  walk.aliased += anchored.size;
  return anchored.size;
}
