import type { Node } from 'oxc-parser';

/** Where a node stands: the node around it, and by which of its keys. */
export interface Place {
  readonly parent: Node | null;
  readonly key: string;
}

/** Shows every node of a tree, outermost first. */
export function walk(node: Node, show: (node: Node, place: Place) => void): void {
  const open: { node: Node; place: Place }[] = [{ node, place: { parent: null, key: '' } }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    show(at.node, at.place);
    const parent = at.node;
    const inside = Object.entries(parent).flatMap(([key, value]) =>
      [value]
        .flat()
        .flatMap((each: unknown) => (isNode(each) ? [{ node: each, place: { parent, key } }] : [])),
    );
    open.push(...inside.toReversed());
  }
}

/** What a name stands for: not the key of a property, and no property of something else. */
export function isReference({ parent, key }: Place): boolean {
  if (parent === null) return false;
  if (parent.type === 'MemberExpression') return key === 'object' || parent.computed;
  // Of a shorthand, the value says the same.
  if (key === 'key' && 'computed' in parent) return parent.computed;
  return true;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
