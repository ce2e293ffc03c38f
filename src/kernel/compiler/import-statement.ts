import type {ImportAttribute, ImportDeclaration, StringLiteral} from 'oxc-parser';

/** The call that loads a module: `await __gradlab_import("./data.json", {with: {"type": "json"}})`. */
export function importCall(source: StringLiteral, attributes: readonly ImportAttribute[]): string {
  const specifier = JSON.stringify(source.value);
  if (attributes.length === 0) return `await __gradlab_import(${specifier})`;
  const fields = attributes.map(({key, value}) => {
    const name = key.type === 'Identifier' ? key.name : key.value;
    return `${JSON.stringify(name)}: ${JSON.stringify(value.value)}`;
  });
  return `await __gradlab_import(${specifier}, {with: {${fields.join(', ')}}})`;
}

/**
 * An `import` statement as a statement of a script. Names are bound once, to the values of that moment. A name that
 * the module lacks is undefined: it may be a type that was imported without saying so.
 */
export function importStatement(
  {specifiers, source, attributes}: ImportDeclaration,
  nameOf: (name: string) => string,
): string {
  const call = importCall(source, attributes);
  const namespace = specifiers.find(specifier => specifier.type === 'ImportNamespaceSpecifier');
  const properties = specifiers.flatMap(specifier => {
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    if (specifier.type === 'ImportDefaultSpecifier') return [`default: ${nameOf(specifier.local.name)}`];
    const {imported} = specifier;
    const property = imported.type === 'Identifier' ? imported.name : JSON.stringify(imported.value);
    return [`${property}: ${nameOf(specifier.local.name)}`];
  });
  if (namespace === undefined)
    return properties.length === 0 ? `${call};` : `let {${properties.join(', ')}} = ${call};`;
  const all = nameOf(namespace.local.name);
  const rest = properties.length === 0 ? '' : ` let {${properties.join(', ')}} = ${all};`;
  return `let ${all} = ${call};${rest}`;
}
