import {type BindingIdentifier, type Node, type Program, parseSync, type Statement} from 'oxc-parser';
import {tooDeepAt} from './nesting.ts';
import {readObjectLiteral} from './object-literal.ts';
import {boundIdentifiers, eachChild} from './syntax.ts';

/** How a name is declared; `type` stands for all that exist for the checker only. */
export type NameKind = 'let' | 'const' | 'var' | 'function' | 'class' | 'enum' | 'namespace' | 'type' | 'import';

/** The names of a cell, as the type checker needs them. */
export interface CellNames {
  /** The names that the top level declares, types and what is marked `declare` included. */
  readonly declared: ReadonlyMap<string, NameKind>;
  /** The names that the top level declares both as a value and as a type of its own: `let Rate = 1; type Rate = number`. */
  readonly twofold: ReadonlySet<string>;
  /** Every identifier in the cell, names of properties included: more than the cell refers to, never less. */
  readonly mentioned: ReadonlySet<string>;
  /** Whether the cell is an object literal, `{a: 1, b: 2}`, and no block. */
  readonly literal: boolean;
  /** Whether the cell does not parse: the names are then those that could be read. */
  readonly broken: boolean;
}

/** Reads the names of a cell's TypeScript. Never throws. */
export function cellNames(source: string): CellNames {
  const unread = {twofold: new Set<string>(), mentioned: words(source), literal: false, broken: true};
  if (tooDeepAt(source) !== undefined) return {...unread, declared: new Map()};
  const text = readObjectLiteral(source);
  const program = parse(text);
  if (program === undefined) return {...unread, declared: namesOfParts(source)};
  const mentioned = identifiers(program) ?? words(source);
  return {...namesOf(program), mentioned, literal: text !== source, broken: false};
}

/** The names of all identifiers; undefined where they are nested too deeply for the walk. */
function identifiers(program: Program): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === 'Identifier') names.add(node.name);
    eachChild(node, visit);
  };
  try {
    visit(program);
    return names;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const words = (source: string): ReadonlySet<string> => new Set(source.match(WORD));

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu;

function parse(source: string): Program | undefined {
  const {program, errors} = parseSync('cell.ts', source, {lang: 'ts', sourceType: 'module'});
  return errors.length === 0 ? program : undefined;
}

function namesOf({body}: Program): Pick<CellNames, 'declared' | 'twofold'> {
  const declared = new Map<string, NameKind>();
  const twofold = new Set<string>();
  const declare = (kind: NameKind, identifiers: readonly {readonly name: string}[]) => {
    // Of a type and a value under one name the value counts, and a namespace only adds to a function, class or enum.
    for (const {name} of identifiers) {
      const known = declared.get(name);
      if (known !== undefined && (known === 'type') !== (kind === 'type')) twofold.add(name);
      if (known === undefined || known === 'type' || (known === 'namespace' && kind !== 'type'))
        declared.set(name, kind);
    }
  };
  for (const statement of body) readStatement(statement as Statement, declare);
  return {declared, twofold};
}

type Declare = (kind: NameKind, identifiers: readonly {readonly name: string}[]) => void;

function readStatement(statement: Statement, declare: Declare): void {
  switch (statement.type) {
    case 'ImportDeclaration':
      for (const specifier of statement.specifiers) {
        const isType =
          statement.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
        declare(isType ? 'type' : 'import', [specifier.local]);
      }
      return;
    case 'TSImportEqualsDeclaration':
      declare('import', [statement.id]);
      return;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      if (statement.declaration !== null) readStatement(statement.declaration as Statement, declare);
      return;
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      declare('function', present(statement.id));
      return;
    case 'ClassDeclaration':
      declare('class', present(statement.id));
      return;
    case 'TSEnumDeclaration':
      declare('enum', [statement.id]);
      return;
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      declare('type', [statement.id]);
      return;
    case 'TSModuleDeclaration': {
      let id: Node = statement.id;
      while (id.type === 'TSQualifiedName') id = id.left;
      if (statement.kind === 'namespace' && id.type === 'Identifier') declare('namespace', [id]);
      return;
    }
    case 'VariableDeclaration': {
      const kind = statement.kind === 'using' || statement.kind === 'await using' ? 'const' : statement.kind;
      for (const {id} of statement.declarations) declare(kind, boundIdentifiers(id));
      return;
    }
    default:
      readVars(statement, declare);
  }
}

const present = (id: BindingIdentifier | null): readonly BindingIdentifier[] => (id === null ? [] : [id]);

/** A `var` in a block or in the head of a loop belongs to the top level too. */
function readVars(statement: Node, declare: Declare): void {
  eachChild(statement, child => {
    if (child.type === 'VariableDeclaration') {
      if (child.kind === 'var') for (const {id} of child.declarations) declare('var', boundIdentifiers(id));
    } else if (/Statement$|^SwitchCase$|^CatchClause$/.test(child.type)) readVars(child, declare);
  });
}

/**
 * What can be known of a cell that does not parse, as while it is being typed: each run of lines that begins at the
 * left margin is read by itself.
 */
function namesOfParts(source: string): ReadonlyMap<string, NameKind> {
  const declared = new Map<string, NameKind>();
  for (const part of source.split(/^(?=[^\s)\]}.,;:?*/+\-|&=])/m)) {
    const program = parse(part);
    if (program !== undefined) for (const [name, kind] of namesOf(program).declared) declared.set(name, kind);
    else {
      const [, kind, name] = UNFINISHED.exec(part) ?? [];
      if (kind !== undefined && name !== undefined) declared.set(name, (KINDS[kind] ?? kind) as NameKind);
    }
  }
  return declared;
}

/** The beginning of a declaration whose end is missing or wrong. */
const UNFINISHED =
  /^(?:(?:export|default|declare|async|abstract)\s+)*(let|const|var|function|class|enum|namespace|type|interface)\b[\s*]+([\p{ID_Start}$_][\p{ID_Continue}$]*)/u;
const KINDS: Readonly<Record<string, NameKind>> = {interface: 'type'};
