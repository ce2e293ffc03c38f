import {parseSync} from 'oxc-parser';

/** A node of a syntax tree, as it is walked here. */
interface AnyNode {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** The member of a node that is a name but refers to nothing, unless it is computed. */
const LABELS: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  MethodDefinition: 'key',
  PropertyDefinition: 'key',
  TSPropertySignature: 'key',
  TSMethodSignature: 'key',
  TSNamedTupleMember: 'label',
  TSQualifiedName: 'right',
};

/** Names, of values and types, that code uses and does not declare itself: what must stand above it. */
export function freeNames(code: string): ReadonlySet<string> {
  const {program} = parseSync('code.ts', code, {sourceType: 'module'});
  const free = new Set<string>();
  const visit = (node: AnyNode, known: ReadonlySet<string>): void => {
    if (node.type === 'Identifier' && !known.has(String(node.name))) free.add(String(node.name));
    const inside = new Set([...known, ...declaredAt(node)]);
    for (const [member, value] of Object.entries(node))
      if (member !== LABELS[node.type] || node.computed === true)
        for (const each of nodesIn(value)) visit(each, inside);
  };
  visit(program as unknown as AnyNode, new Set());
  return free;
}

/** The names that hold within a node: of a function its arguments, of a block its declarations. */
function declaredAt(node: AnyNode): readonly string[] {
  const own = /Function|^TS.*Signature$|^Class|^TSTypeAlias|^TSInterface/.test(node.type) ? namesIn(node.id) : [];
  const types = nodesIn(nodesIn(node.typeParameters)[0]?.params).flatMap(({name}) => namesIn(name));
  const given = [...nodesIn(node.params), ...nodesIn(node.param)].flatMap(namesIn);
  const loop = [...nodesIn(node.init), ...nodesIn(node.left)].flatMap(declaredBy);
  return [...own, ...types, ...given, ...loop, ...nodesIn(node.body).flatMap(declaredBy)];
}

/** The names that a statement declares. */
function declaredBy(node: AnyNode): readonly string[] {
  if (node.type === 'VariableDeclaration') return nodesIn(node.declarations).flatMap(({id}) => namesIn(id));
  return node.type.endsWith('Declaration') ? namesIn(node.id) : [];
}

/** The names in a pattern, as `[a, {b: c = 1}]`. */
function namesIn(pattern: unknown): readonly string[] {
  return nodesIn(pattern).flatMap(node => {
    if (node.type === 'Identifier') return [String(node.name)];
    return [node.elements, node.properties, node.value, node.left, node.argument, node.parameter].flatMap(namesIn);
  });
}

function nodesIn(value: unknown): readonly AnyNode[] {
  const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return values.filter(each => typeof (each as Partial<AnyNode> | null | undefined)?.type === 'string') as AnyNode[];
}
