import {type BindingIdentifier, type Node, visitorKeys} from 'oxc-parser';

/** Calls `visit` with each child of a syntax node, in the order of the source. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  const fields = node as unknown as Readonly<Record<string, Node | readonly (Node | null)[] | null | undefined>>;
  for (const key of visitorKeys[node.type] ?? []) {
    const value = fields[key];
    if (Array.isArray(value)) for (const item of value) item !== null && visit(item);
    else if (value) visit(value as Node);
  }
}

/** The identifiers that a pattern (`{a, b: [c = 1, ...d]}`) binds or assigns, in the order of the source. */
export function boundIdentifiers(pattern: Node): readonly BindingIdentifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern as BindingIdentifier];
    case 'ObjectPattern':
      return pattern.properties.flatMap(property =>
        boundIdentifiers(property.type === 'Property' ? property.value : property.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap(element => (element === null ? [] : boundIdentifiers(element)));
    case 'AssignmentPattern':
      return boundIdentifiers(pattern.left);
    case 'RestElement':
      return boundIdentifiers(pattern.argument);
    default:
      return [];
  }
}
