import type { Expression, Node, Program, TSType, VariableDeclarator } from 'oxc-parser';
import { walk } from './walk.ts';

const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array']);
const WRITABLE_TYPES = new Set([...COLLECTIONS, 'Record']);
/** Of what is made with `new`, what nobody changes by using it, or only by what `writtenNames` sees. */
const STILL = new Set([...COLLECTIONS, 'RegExp', 'URL', 'TextEncoder', 'TextDecoder', 'Intl']);
const WRITING =
  /^(set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|append|assign|define\w+|setPrototypeOf)$/;

/**
 * The nodes by which a module can remember something from one call to the next: a `let`; a constant whose type can be
 * written to; an empty one, which is only there to be filled; an object of a class; a static field; and every write to what a module
 * has at its top, or has imported. A constant that nobody writes to is none.
 */
export function moduleState(program: Program): Node[] {
  const declared = program.body.map((node) =>
    node.type === 'ExportNamedDeclaration' && node.declaration !== null ? node.declaration : node,
  );
  const kept = declared.filter(
    (node) =>
      node.type === 'VariableDeclaration' &&
      !node.declare &&
      (node.kind !== 'const' || node.declarations.some(isState)),
  );
  return [...kept, ...staticFields(program), ...writesTo(namesOf(declared), program)];
}

function isState({ id, init }: VariableDeclarator): boolean {
  if (init === null) return false;
  const typed = id.type === 'Identifier' ? (id.typeAnnotation?.typeAnnotation ?? null) : null;
  if (typed !== null && isWritable(typed)) return true;
  if (init.type === 'NewExpression') {
    const made = rootName(init.callee);
    return made === null || made.startsWith('Weak') || !STILL.has(made) || (typed === null && isEmpty(init));
  }
  return typed === null && isEmpty(init);
}

function isWritable(type: TSType): boolean {
  if (type.type === 'TSArrayType' || type.type === 'TSTupleType') return true;
  return (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    WRITABLE_TYPES.has(type.typeName.name)
  );
}

function isEmpty(init: Expression): boolean {
  if (init.type === 'NewExpression')
    return COLLECTIONS.has(rootName(init.callee) ?? '') && init.arguments.length === 0;
  if (init.type === 'ArrayExpression') return init.elements.length === 0;
  if (init.type === 'ObjectExpression') return init.properties.length === 0;
  return false;
}

function staticFields(program: Program): Node[] {
  const found: Node[] = [];
  walk(program, (node) => {
    if (node.type === 'PropertyDefinition' && node.static && !node.readonly) found.push(node);
  });
  return found;
}

/** Names that outlive a call: of constants, functions and classes, and of what is imported. */
function namesOf(declared: readonly Node[]): ReadonlySet<string> {
  const names = declared.flatMap((node) => {
    if (node.type === 'ImportDeclaration') return node.specifiers.map(({ local }) => local.name);
    if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return [node.id?.name ?? ''];
    if (node.type !== 'VariableDeclaration') return [];
    return node.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : ''));
  });
  return new Set(names);
}

function writesTo(names: ReadonlySet<string>, program: Program): Node[] {
  const found: Node[] = [];
  walk(program, (node) => {
    const written = writtenBy(node);
    if (written !== null && names.has(rootName(written) ?? '')) found.push(node);
  });
  return found;
}

/** What a node writes to, a part of something; null: to nothing, or to a variable, of which `let` is enough to know. */
function writtenBy(node: Node): Node | null {
  if (node.type === 'AssignmentExpression') return memberOf(node.left);
  if (node.type === 'UpdateExpression') return memberOf(node.argument);
  if (node.type === 'UnaryExpression' && node.operator === 'delete') return memberOf(node.argument);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { object, property } = node.callee;
  if (property.type !== 'Identifier' || !WRITING.test(property.name)) return null;
  const isOfClass = ['Object', 'Reflect'].includes(rootName(object) ?? '');
  return isOfClass ? (node.arguments[0] ?? null) : object;
}

function memberOf(node: Node): Node | null {
  return node.type === 'MemberExpression' ? node : null;
}

/** The name that a chain of properties begins with, casts aside; null: it begins with no name. */
function rootName(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return rootName(node.object);
  if (
    node.type === 'TSAsExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'ParenthesizedExpression'
  )
    return rootName(node.expression);
  return null;
}
