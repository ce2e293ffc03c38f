import {OWN_PREFIX} from './documents.ts';
import type {KnownName} from './known-name.ts';

/** Where a document may import from without a new program: these documents and a base that re-exports names. */
export interface ImportList {
  /** The document that re-exports what was known when it was laid. */
  readonly base?: string;
  /** Which document each name of the base comes from. */
  readonly held: ReadonlyMap<string, string>;
  /** Documents imported one by one. */
  readonly sources: readonly string[];
}

/** Of a document that is to be read once: it imports nothing but what it takes, each name from where it is declared. */
export const NO_LIST: ImportList = {held: new Map(), sources: []};

/**
 * Line 0 of a document: imports these known names. Every entry of the list is imported even if nothing is taken from
 * it, since a change of the set of imported modules costs a new program (9 ms, 28 with TensorFlow.js; else 2 and 6).
 *
 * An import cannot be assigned to, a `let` of an earlier cell can: it is declared with the type of the import. (That
 * would lose the type of a name that is both: it stays an import, and the refusal is taken out of the report.)
 */
export function importHead(list: ImportList, names: Iterable<readonly [string, KnownName]>): string {
  const {base, held, sources} = list;
  const listed = base === undefined ? sources : [base, ...sources];
  const taken = new Map<string, string[]>(listed.map(document => [document, []]));
  const declarations: string[] = [];
  for (const [name, {document, kind, twofold}] of names) {
    const from = !taken.has(document) && held.get(name) === document ? (base ?? document) : document;
    const clause = taken.get(from) ?? [];
    taken.set(from, clause);
    if ((kind === 'let' || kind === 'var') && !twofold) {
      clause.push(OWN_PREFIX + name);
      declarations.push(`declare let ${name}: typeof ${OWN_PREFIX}${name};`);
    } else clause.push(`${OWN_PREFIX}${name} as ${name}`);
  }
  // In double quotes: the server completes the rest of the code in the quotes it finds first, and in single ones it
  // writes the member "a-b" without any.
  const imports = [...taken].map(([document, clause]) => `import {${clause.join(', ')}} from "./${document}";`);
  return [...imports, ...declarations].join(' ');
}

/** The line after a cell: exports its names, each under a name that the cell's own `export` cannot have taken. */
export function exportTail(names: Iterable<string>): string {
  return `export {${[...names].map(name => `${name} as ${OWN_PREFIX}${name}`).join(', ')}};`;
}
