import {readFileSync} from 'node:fs';
import {type Comment, parseSync} from 'oxc-parser';

/** What a name stands for. */
export type Kind = 'function' | 'class' | 'interface' | 'type' | 'value';

/** A property, method or accessor of a class, an interface or a type. */
export interface Member {
  readonly name: string;
  readonly docstring: string;
}

/** A declaration at the top of a file, and what stands above it. */
export interface Declaration {
  readonly kind: Kind;
  readonly name: string;
  /** Its words without the stars; empty if there is none. */
  readonly docstring: string;
  readonly members: readonly Member[];
  /** The names of the types that it extends, or that its parameters are of. */
  readonly types: readonly string[];
}

/** Where a name comes from; without a name it is the whole file. */
export interface Link {
  readonly from: string;
  readonly name?: string;
}

/** A file, as far as names go. */
export interface SourceFile {
  /** What is said of the file itself. */
  readonly docstring: string;
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly imports: ReadonlyMap<string, Link>;
  /** Exported names; those without `from` are of this file. */
  readonly exports: ReadonlyMap<string, {readonly from?: string; readonly name?: string}>;
  /** The files all of whose names are exported. */
  readonly all: readonly string[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  FunctionDeclaration: 'function',
  TSDeclareFunction: 'function',
  ClassDeclaration: 'class',
  TSInterfaceDeclaration: 'interface',
  TSTypeAliasDeclaration: 'type',
  VariableDeclarator: 'value',
};

const MEMBERS: readonly string[] = [
  'MethodDefinition',
  'PropertyDefinition',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSPropertySignature',
  'TSMethodSignature',
];

/** The part of oxc's nodes that is asked for here; its own types differ from node to node. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Reads the names of a TypeScript file, and what is said of them. */
export function readDeclarations(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const {program, comments, errors} = parseSync(file, text);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
  const declarations = new Map<string, Declaration>();
  const imports = new Map<string, Link>();
  const exports = new Map<string, {from?: string; name?: string}>();
  const all: string[] = [];
  const above = (start: number) => docstringAbove(start, text, comments);

  const declare = (node: Node, start: number) => {
    const kind = KINDS[node.type];
    const name = nameOf(node.id);
    if (kind === undefined || name === undefined) return undefined;
    const isFunction = kind === 'function' || Object(node.init).type === 'ArrowFunctionExpression';
    const earlier = declarations.get(name);
    declarations.set(name, {
      kind: isFunction ? 'function' : kind,
      name,
      docstring: [earlier?.docstring, above(start)].filter(Boolean).join('\n'),
      members: [...(earlier?.members ?? []), ...membersOf(node, above)],
      types: [
        ...(earlier?.types ?? []),
        ...typesOf(
          isFunction
            ? ((node.params ?? Object(node.init).params) as Node[])
            : [...list(node.extends), node.superClass, ...list(node.superTypeArguments)],
        ),
      ],
    });
    return name;
  };

  for (const node of program.body as unknown as Node[]) {
    const from = Object(node.source).value as string | undefined;
    if (node.type === 'ImportDeclaration') {
      for (const specifier of list(node.specifiers)) {
        const name = nameOf(specifier.imported);
        imports.set(nameOf(specifier.local) ?? '', {from: from ?? '', ...(name ? {name} : {})});
      }
    } else if (node.type === 'ExportAllDeclaration') {
      const name = nameOf(node.exported);
      if (name === undefined) all.push(from ?? '');
      else exports.set(name, {from: from ?? ''});
    } else {
      const declaration = (node.declaration ?? node) as Node;
      const parts = declaration.type === 'VariableDeclaration' ? list(declaration.declarations) : [declaration];
      for (const part of parts) {
        const name = declare(part, node.start);
        if (name !== undefined && node.type === 'ExportNamedDeclaration') exports.set(name, {name});
      }
      for (const specifier of list(node.specifiers)) {
        const link = {name: nameOf(specifier.local) ?? '', ...(from === undefined ? {} : {from})};
        exports.set(nameOf(specifier.exported) ?? '', link);
      }
    }
  }
  const head = comments.find(({value}) => value.startsWith('*') && /@packageDocumentation\b/.test(value));
  return {docstring: head ? unstarred(head) : '', declarations, imports, exports, all};
}

const list = (nodes: unknown): readonly Node[] => (Array.isArray(nodes) ? nodes : []);

function nameOf(node: unknown): string | undefined {
  const {name, value} = Object(node) as {name?: unknown; value?: unknown};
  return typeof name === 'string' ? name : typeof value === 'string' ? value : undefined;
}

/** The words of the comment that ends where a declaration starts. */
function docstringAbove(start: number, text: string, comments: readonly Comment[]): string {
  const last = comments.findLast(({end}) => end <= start);
  if (last === undefined || !last.value.startsWith('*')) return '';
  return text.slice(last.end, start).trim() === '' ? unstarred(last) : '';
}

const unstarred = ({value}: Comment): string =>
  value
    .slice(1)
    .replace(/^\s*\* ?/gm, '')
    .trim();

/**
 * The members that users see: no private ones, no constructor, of an accessor's two halves the first. One that overrides
 * another is what that one is.
 */
function membersOf(node: Node, above: (start: number) => string): readonly Member[] {
  const body = Object(node.body ?? node.typeAnnotation) as Node;
  const nodes = list(body.body ?? body.members).filter(
    ({type, accessibility, key, kind, override}) =>
      MEMBERS.includes(type) &&
      accessibility !== 'private' &&
      Object(key).type !== 'PrivateIdentifier' &&
      kind !== 'constructor' &&
      !override,
  );
  const members = new Map<string, string>();
  for (const {key, start} of nodes) {
    const name = nameOf(key) ?? '';
    members.set(name, members.get(name) || above(start));
  }
  return [...members].map(([name, docstring]) => ({name, docstring}));
}

/** The names of all types that are written in some nodes. */
function typesOf(nodes: readonly unknown[]): readonly string[] {
  const found: string[] = [];
  const add = (node: object) => {
    const name = nameOf(node);
    if (name !== undefined) found.push(name);
  };
  walk(nodes, node => {
    if (node.type === 'TSTypeReference') add(node.typeName as object);
    if (node.type === 'TSInterfaceHeritage') add(node.expression as object);
    if (node.type === 'Identifier' && nodes.includes(node)) add(node);
  });
  return found;
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) visit(value as Node);
  for (const part of Object.values(value)) walk(part, visit);
}
