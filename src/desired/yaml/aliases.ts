import { isAlias, isCollection, isPair, type Document, type Node } from 'yaml';
import { DEEPEST, nestedTooDeeply } from './nesting.ts';
import type { TextProblem } from './text.ts';

/** How many values aliases may stand for, in all: far above any list, and far below what exhausts memory. */
const MOST_VALUES = 1_000_000;

/** How much a node is, with every alias replaced by what it stands for. */
interface Extent {
  readonly values: number;
  /** Of maps and lists inside of each other. */
  readonly levels: number;
}

interface Walk {
  /** By name; null while we are still inside of it. */
  readonly anchors: Map<string, Extent | null>;
  readonly wrong: TextProblem[];
  readonly excess: TextProblem[];
  aliased: number;
}

/** What is wrong with the aliases of a document. */
export interface AliasProblems {
  /** They stand for nothing, or for themselves. */
  readonly wrong: readonly TextProblem[];
  /** They stand (nested) for more than a list can have. */
  readonly excess: readonly TextProblem[];
}

/**
 * The parser's own limit counts how often one anchor is used, and so would refuse a harmless default that a hundred
 * entries share.
 */
export function aliasProblems(document: Document.Parsed): AliasProblems {
  const walk: Walk = { anchors: new Map(), wrong: [], excess: [], aliased: 0 };
  extentOf(document.contents, walk);
  return walk;
}

function extentOf(node: unknown, walk: Walk): Extent {
  if (isPair(node)) return sum([extentOf(node.key, walk), extentOf(node.value, walk)]);
  if (isAlias(node)) return extentOfAlias(node.source, node.range?.[0] ?? 0, walk);
  const { anchor, range } = (node ?? {}) as Partial<Node> & { readonly anchor?: string };
  if (anchor !== undefined) walk.anchors.set(anchor, null);
  const extent = isCollection(node)
    ? around(sum(node.items.map((item) => extentOf(item, walk))), range?.[0] ?? 0, walk)
    : ONE;
  if (anchor !== undefined) walk.anchors.set(anchor, extent);
  return extent;
}

const ONE: Extent = { values: 1, levels: 0 };

function sum(extents: readonly Extent[]): Extent {
  return {
    values: extents.reduce((values, one) => values + one.values, 0),
    levels: extents.reduce((levels, one) => Math.max(levels, one.levels), 0),
  };
}

/** A map or list with what is inside of it. */
function around({ values, levels }: Extent, offset: number, walk: Walk): Extent {
  // Not again for what is around it.
  if (levels === DEEPEST) walk.excess.push(nestedTooDeeply(offset));
  return { values: values + 1, levels: levels + 1 };
}

function extentOfAlias(name: string, offset: number, walk: Walk): Extent {
  const anchored = walk.anchors.get(name);
  if (anchored === undefined || anchored === null) {
    const why = anchored === null ? `it is inside of &${name} itself` : `there is no &${name} before it`;
    walk.wrong.push({ offset, message: `*${name} stands for nothing: ${why}` });
    return ONE;
  }
  if (walk.aliased <= MOST_VALUES && walk.aliased + anchored.values > MOST_VALUES)
    walk.excess.push({ offset, message: `aliases stand for more than ${MOST_VALUES} values` });
  walk.aliased += anchored.values;
  return anchored;
}
